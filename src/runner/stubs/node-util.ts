/** Stands for `node:util` in prom-client, which uses it in error messages only. */
function text(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value as number | undefined);
}

export { text as format, text as inspect };
export default { format: text, inspect: text };
