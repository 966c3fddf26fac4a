/** Stands for `node:util` in prom-client, which uses it in error messages only. */
function text(value: string | number | object | undefined): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

export { text as format, text as inspect };
export default { format: text, inspect: text };
