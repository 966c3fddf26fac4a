/** What the log says of anything thrown: JavaScript lets code throw what is no Error. */
export function errorMessage(thrown: unknown): string {
  if (thrown instanceof Error) return thrown.message;
  try {
    return `Thrown, and not an Error: ${String(thrown)}`;
  } catch {
    return 'Thrown, and not an Error: an object without a text';
  }
}
