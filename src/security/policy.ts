/**
 * By this script the StackBlitz SDK sends its form from an empty frame, which has the policy of the
 * page around it.
 */
const stackBlitzFormScript = "document.getElementById('sb_run').submit();";

/**
 * The policy of every page (https://www.w3.org/TR/CSP3/): only the site's own files, the page's own
 * inline scripts by their hashes, and StackBlitz, which a reader reaches by a click.
 * @param inlineScripts the text of each inline script of the page
 * @param hash SHA-256 in base64
 */
export function contentSecurityPolicy(
  inlineScripts: readonly string[],
  hash: (text: string) => string,
): string {
  const hashes = [...new Set([...inlineScripts, stackBlitzFormScript])].map(
    (script) => `'sha256-${hash(script)}'`,
  );
  return [
    "default-src 'self'",
    // Pagefind's search is WebAssembly; this allows to compile that, and no eval
    `script-src 'self' 'wasm-unsafe-eval' ${hashes.join(' ')}`,
    // pictures have style attributes, and the editor writes its style sheet as it starts; a nonce
    // would be the same for everyone on a static host
    "style-src 'self' 'unsafe-inline'",
    // the editor's signs are data: pictures in its style sheet
    "img-src 'self' data:",
    "frame-src 'self' https://stackblitz.com",
    'form-action https://stackblitz.com',
    "object-src 'none'",
    "base-uri 'none'",
  ].join('; ');
}
