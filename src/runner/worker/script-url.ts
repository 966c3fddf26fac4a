/** Scripts are loaded by URL, not by eval, since WebKit gives evaluated code no line numbers. */
export function scriptUrl(script: string): string {
  return `data:text/javascript,${encodeURIComponent(script)}`;
}
