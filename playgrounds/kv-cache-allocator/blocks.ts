/** What moves keys and values: copies on the GPU, and between it and the host's memory. */
export interface BlockMover {
  copy: (from: number, to: number) => void;
  swapOut: (block: number, hostBlock: number) => void;
  swapIn: (hostBlock: number, block: number) => void;
}

export interface AllocatorOptions {
  /** Blocks on the GPU: a whole number from 1 to 2^24. */
  readonly blocks: number;
  /** Tokens that a block has slots for: a whole number from 1 to 1024. */
  readonly blockSize: number;
  /** Blocks in the host's memory, for preempted sequences: a whole number from 0 up. Default 0. */
  readonly hostBlocks?: number;
  /** Is told of each move before the blocks are used for anything else. Default: nobody. */
  readonly mover?: BlockMover;
}

/** What happened to the keys and values of a preempted sequence. */
export type Preemption = 'swapped' | 'dropped';

/** @throws RangeError that names the option and what it should be */
export function checkOptions({ blocks, blockSize, hostBlocks = 0 }: AllocatorOptions): void {
  requireWhole('blocks', blocks, 1, 2 ** 24);
  requireWhole('blockSize', blockSize, 1, 1024);
  requireWhole('hostBlocks', hostBlocks, 0, 2 ** 24);
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
