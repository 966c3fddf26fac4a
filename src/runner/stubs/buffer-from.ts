/** Stands for `Buffer.from` of a text, whose UTF-8 bytes dockerfile-ast tells white space by. */
export function from(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}
