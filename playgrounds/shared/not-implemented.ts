/** Marks a part of a starter that the reader has yet to write. */
export function notImplemented(part: string): never {
  throw new Error(`Not implemented yet: ${part}`);
}
