import { type BlockHash, blockHash, saltHash } from './block-hash.ts';
import { type AllocatorOptions, checkOptions, checkPrompt, checkToken } from './blocks.ts';
import { FreeQueue } from './free-queue.ts';

interface Sequence {
  readonly tokens: number[];
  /** That of the salt, then one for each full block. */
  readonly hashes: BlockHash[];
  /** Its blocks, in order; empty while it is preempted. */
  table: number[];
}

/**
 * Hands out the blocks of a KV cache, as in PagedAttention (Kwon et al., 2023,
 * https://arxiv.org/abs/2309.06180), and shares full blocks between equal prefixes.
 *
 * A block that no sequence holds is free. While it still has a hash, it can be found and shared
 * again; whoever needs an empty block takes the one at the head of the queue.
 */
export class BlockAllocator {
  readonly options: AllocatorOptions;
  readonly #sequences = new Map<string, Sequence>();
  readonly #references: Uint32Array;
  readonly #free: FreeQueue;
  readonly #cached = new Map<BlockHash, number>();
  /** Of each block that is in #cached. */
  readonly #hashes: (BlockHash | undefined)[];

  constructor(options: AllocatorOptions) {
    checkOptions(options);
    this.options = options;
    this.#references = new Uint32Array(options.blocks);
    this.#free = new FreeQueue(options.blocks);
    this.#hashes = Array.from({ length: options.blocks });
  }

  /** Blocks that no sequence holds. */
  get freeBlocks(): number {
    return this.#free.size;
  }

  /** Sequences that hold blocks, in the order in which they came. */
  get running(): string[] {
    const all = [...this.#sequences];
    return all.filter(([, { table }]) => table.length > 0).map(([id]) => id);
  }

  blockTable(id: string): readonly number[] {
    return this.#get(id).table;
  }

  /** How many sequences hold the block. */
  references(block: number): number {
    return this.#references[block] ?? 0;
  }

  /** Starts a sequence; returns how many of its tokens need no computing, or undefined: no room. */
  add(id: string, prompt: readonly number[], salt = ''): number | undefined {
    this.#requireNew(id);
    checkPrompt(prompt);
    const sequence = { tokens: [...prompt], hashes: [saltHash(salt)], table: [] };
    this.#hashFullBlocks(sequence);
    const computed = this.#place(sequence);
    if (computed !== undefined) this.#sequences.set(id, sequence);
    return computed;
  }

  /** Makes room for one more token; returns its slot, or undefined if there is no block. */
  append(id: string, token: number): number | undefined {
    checkToken(token);
    const sequence = this.#getRunning(id);
    const { tokens, table } = sequence;
    const offset = tokens.length % this.options.blockSize;
    let block = table.at(-1) ?? 0;
    const isShared = this.references(block) > 1;
    if (offset === 0 || isShared) {
      if (this.#free.size === 0) return undefined;
      const taken = this.#take();
      if (offset > 0) {
        this.options.copy?.(block, taken);
        this.#release(block);
        table.pop();
      }
      table.push(taken);
      block = taken;
    }
    tokens.push(token);
    if (offset + 1 === this.options.blockSize) {
      this.#hashFullBlocks(sequence);
      this.#cache(sequence, table.length - 1);
    }
    return block * this.options.blockSize + offset;
  }

  /** A sequence with the same tokens that shares every block, until one of the two writes. */
  fork(parent: string, child: string): void {
    const { tokens, hashes, table } = this.#getRunning(parent);
    this.#requireNew(child);
    for (const block of table) this.#hold(block);
    this.#sequences.set(child, { tokens: [...tokens], hashes: [...hashes], table: [...table] });
  }

  /** Ends a sequence, running or preempted. */
  free(id: string): void {
    this.#releaseBlocks(this.#get(id));
    this.#sequences.delete(id);
  }

  /** Takes the blocks of a sequence away; its tokens are kept, to compute the contents again. */
  preempt(id: string): void {
    this.#releaseBlocks(this.#getRunning(id));
  }

  /** Gives a preempted sequence blocks again; returns as `add` does. */
  resume(id: string): number | undefined {
    const sequence = this.#get(id);
    if (sequence.table.length > 0)
      throw new Error(`'${id}' is running: only preempt lets it wait.`);
    return this.#place(sequence);
  }

  #get(id: string): Sequence {
    const sequence = this.#sequences.get(id);
    if (!sequence) throw new Error(`There is no sequence '${id}': add or fork it first.`);
    return sequence;
  }

  #getRunning(id: string): Sequence {
    const sequence = this.#get(id);
    if (sequence.table.length === 0) throw new Error(`'${id}' is preempted: resume it first.`);
    return sequence;
  }

  #requireNew(id: string): void {
    if (this.#sequences.has(id)) throw new Error(`There is a sequence '${id}' already.`);
  }

  /** Blocks for all tokens: first those that are cached, then empty ones. All or nothing. */
  #place(sequence: Sequence): number | undefined {
    const { tokens, hashes } = sequence;
    const { blocks, blockSize } = this.options;
    const needed = Math.ceil(tokens.length / blockSize);
    if (needed > blocks)
      throw new RangeError(
        `${tokens.length} tokens need ${needed} blocks and there are ${blocks}: they would wait for ever.`,
      );
    const found = this.#findCached(sequence);
    const foundFree = found.filter((block) => this.references(block) === 0).length;
    if (needed - found.length > this.#free.size - foundFree) return undefined;
    // Before any block is taken, since it might be one of these.
    for (const block of found) this.#hold(block);
    sequence.table = [...found];
    for (let index = found.length; index < needed; index++) {
      sequence.table.push(this.#take());
      if (index + 1 < hashes.length) this.#cache(sequence, index);
    }
    return found.length * blockSize;
  }

  /** Blocks with the longest prefix that is cached. The last token is left: the model has to run on it. */
  #findCached({ tokens, hashes }: Sequence): number[] {
    const found: number[] = [];
    const most = Math.floor((tokens.length - 1) / this.options.blockSize);
    for (const hash of hashes.slice(1, most + 1)) {
      const block = this.#cached.get(hash);
      if (block === undefined) break;
      found.push(block);
    }
    return found;
  }

  #hashFullBlocks({ tokens, hashes }: Sequence): void {
    const size = this.options.blockSize;
    for (let full = hashes.length; full * size <= tokens.length; full++)
      hashes.push(blockHash(hashes[full - 1] ?? '', tokens, (full - 1) * size, size));
  }

  /** Lets a full block be found, unless another one with the same contents is. */
  #cache({ hashes, table }: Sequence, index: number): void {
    const hash = hashes[index + 1] ?? '';
    const block = table[index] ?? 0;
    if (this.#cached.has(hash)) return;
    this.#cached.set(hash, block);
    this.#hashes[block] = hash;
  }

  #hold(block: number): void {
    if (this.references(block) === 0) this.#free.remove(block);
    this.#references[block] = this.references(block) + 1;
  }

  /** An empty block: what was cached in it is forgotten. */
  #take(): number {
    const block = this.#free.head;
    this.#hold(block);
    const hash = this.#hashes[block];
    if (hash !== undefined) this.#cached.delete(hash);
    this.#hashes[block] = undefined;
    return block;
  }

  #release(block: number): void {
    this.#references[block] = this.references(block) - 1;
    if (this.references(block) > 0) return;
    // What nobody can find again is used before what somebody might.
    if (this.#hashes[block] === undefined) this.#free.addFirst(block);
    else this.#free.addLast(block);
  }

  /** The last block first: the longer a prefix, the fewer share it. */
  #releaseBlocks(sequence: Sequence): void {
    for (const block of sequence.table.toReversed()) this.#release(block);
    sequence.table = [];
  }
}

/** Appends a token; while there is no block for it, the sequence that came last is preempted. */
export function appendOrPreempt(
  allocator: BlockAllocator,
  id: string,
  token: number,
): { readonly slot: number | undefined; readonly preempted: readonly string[] } {
  const preempted: string[] = [];
  for (;;) {
    const slot = allocator.append(id, token);
    if (slot !== undefined) return { slot, preempted };
    const running = allocator.running;
    const last = running.at(-1) ?? id;
    if (running.length === 1)
      throw new RangeError(
        `'${id}' holds all ${allocator.options.blocks} blocks and wants more: limit the length of a sequence to what fits.`,
      );
    allocator.preempt(last);
    preempted.push(last);
    if (last === id) return { slot: undefined, preempted };
  }
}
