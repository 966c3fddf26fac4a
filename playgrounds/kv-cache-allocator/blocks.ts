export interface AllocatorOptions {
  /** Blocks on the GPU: a whole number from 1 to 2^24. */
  readonly blocks: number;
  /** Tokens that a block has slots for: a whole number from 1 to 1024. */
  readonly blockSize: number;
  /** Copies the keys and values of one block into another, on the GPU. Default: does nothing. */
  readonly copy?: (from: number, to: number) => void;
}

/** @throws RangeError that names the option and what it should be */
export function checkOptions({ blocks, blockSize }: AllocatorOptions): void {
  requireWhole('blocks', blocks, 1, 2 ** 24);
  requireWhole('blockSize', blockSize, 1, 1024);
}

/** @throws RangeError if it is no token: a whole number from 0 to 2^32 - 1 */
export function checkToken(token: number): void {
  requireWhole('A token', token, 0, 2 ** 32 - 1);
}

/** @throws RangeError if it is empty or holds what is no token */
export function checkPrompt(prompt: readonly number[]): void {
  if (prompt.length === 0)
    throw new RangeError('A prompt needs at least one token: the model has nothing to go on.');
  for (const token of prompt) checkToken(token);
}

function requireWhole(name: string, value: number, min: number, max: number): void {
  if (!Number.isInteger(value) || value < min || value > max)
    throw new RangeError(`${name} must be a whole number from ${min} to ${max}, not ${value}.`);
}
