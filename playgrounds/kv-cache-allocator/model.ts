import type { AllocatorOptions } from './blocks.ts';
import { appendOrPreempt, BlockAllocator } from './starter.ts';

interface Text {
  readonly salt: string;
  readonly tokens: number[];
}

/**
 * A model that uses the allocator as a server does. The 'keys and values' of a token are the token
 * with all that comes before it, since that is what they depend on. So whoever shares a block that
 * is not its own reads another text.
 */
export class ServedModel {
  readonly allocator: BlockAllocator;
  /** The memory of the GPU: a slot holds a text in place of keys and values. */
  readonly slots: (string | undefined)[] = [];
  /** Blocks that were copied. */
  copies = 0;
  /** What each sequence must be, running or preempted. */
  readonly texts = new Map<string, Text>();
  readonly #blockSize: number;

  constructor(options: AllocatorOptions) {
    this.#blockSize = options.blockSize;
    this.allocator = new BlockAllocator({
      ...options,
      copy: (from, to) => {
        this.#copy(from, to);
      },
    });
  }

  add(id: string, prompt: readonly number[], salt = ''): number | undefined {
    const computed = this.allocator.add(id, prompt, salt);
    if (computed === undefined) return undefined;
    this.texts.set(id, { salt, tokens: [...prompt] });
    this.#compute(id, computed);
    return computed;
  }

  resume(id: string): number | undefined {
    const computed = this.allocator.resume(id);
    if (computed !== undefined) this.#compute(id, computed);
    return computed;
  }

  append(id: string, token: number): number | undefined {
    const slot = this.allocator.append(id, token);
    this.#write(id, token, slot);
    return slot;
  }

  appendOrPreempt(id: string, token: number): readonly string[] {
    const { slot, preempted } = appendOrPreempt(this.allocator, id, token);
    this.#write(id, token, slot);
    return preempted;
  }

  fork(parent: string, child: string): void {
    this.allocator.fork(parent, child);
    const { salt, tokens } = this.#text(parent);
    this.texts.set(child, { salt, tokens: [...tokens] });
  }

  free(id: string): void {
    this.allocator.free(id);
    this.texts.delete(id);
  }

  /** What the slots of a running sequence hold, read through its block table. */
  read(id: string): (string | undefined)[] {
    const table = this.allocator.blockTable(id);
    return this.#text(id).tokens.map((_, index) => this.slots[this.#slotOf(table, index)]);
  }

  /** What they should hold. */
  written(id: string): string[] {
    const { salt, tokens } = this.#text(id);
    let text = `${salt}:`;
    return tokens.map((token) => (text += ` ${token}`));
  }

  #compute(id: string, from: number): void {
    const table = this.allocator.blockTable(id);
    this.written(id).forEach((contents, index) => {
      if (index >= from) this.slots[this.#slotOf(table, index)] = contents;
    });
  }

  #write(id: string, token: number, slot: number | undefined): void {
    if (slot === undefined) return;
    this.#text(id).tokens.push(token);
    this.slots[slot] = this.written(id).at(-1);
  }

  #slotOf(table: readonly number[], index: number): number {
    const block = table[Math.floor(index / this.#blockSize)] ?? -1;
    return block * this.#blockSize + (index % this.#blockSize);
  }

  #copy(from: number, to: number): void {
    this.copies += 1;
    for (let index = 0; index < this.#blockSize; index++)
      this.slots[to * this.#blockSize + index] = this.slots[from * this.#blockSize + index];
  }

  #text(id: string): Text {
    return this.texts.get(id) ?? { salt: '', tokens: [] };
  }
}
