import { createHash } from 'node:crypto';

/**
 * The frame's page. Its policy lets run the one script it holds, the workers that
 * this starts, and nothing else; no request can leave.
 */
export function frameHtml(script: string): string {
  if (script.includes('</script')) throw new Error("The frame's script must not hold '</script'.");
  const hash = createHash('sha256').update(script).digest('base64');
  const policy = [
    "default-src 'none'",
    `script-src 'sha256-${hash}' 'unsafe-eval' data:`,
    'worker-src data:',
    "connect-src 'none'",
    "form-action 'none'",
    "base-uri 'none'",
  ].join('; ');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="robots" content="noindex">
<title>Test runner</title>
<script>${script}</script>
</html>
`;
}
