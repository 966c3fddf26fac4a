import type { BlockMover } from './blocks.ts';

/** Memory in place of a GPU's and the host's: a slot holds a text in place of keys and values. */
export class SimulatedGpu implements BlockMover {
  readonly slots: (string | undefined)[] = [];
  readonly moves: string[] = [];
  readonly #hostSlots: (string | undefined)[] = [];
  readonly #blockSize: number;

  constructor(blockSize: number) {
    this.#blockSize = blockSize;
  }

  copy(from: number, to: number): void {
    this.moves.push(`copy ${from} to ${to}`);
    this.#move(this.slots, from, this.slots, to);
  }

  swapOut(block: number, hostBlock: number): void {
    this.moves.push(`swap ${block} out`);
    this.#move(this.slots, block, this.#hostSlots, hostBlock);
  }

  swapIn(hostBlock: number, block: number): void {
    this.moves.push(`swap ${block} in`);
    this.#move(this.#hostSlots, hostBlock, this.slots, block);
  }

  #move(
    source: readonly (string | undefined)[],
    from: number,
    target: (string | undefined)[],
    to: number,
  ): void {
    for (let index = 0; index < this.#blockSize; index++)
      target[to * this.#blockSize + index] = source[from * this.#blockSize + index];
  }
}
