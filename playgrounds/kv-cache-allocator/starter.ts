import { notImplemented } from '../shared/not-implemented.ts';
import { type AllocatorOptions, checkOptions } from './blocks.ts';

/**
 * Hands out the blocks of a KV cache: the keys and values of a token are kept in a slot, `blockSize`
 * slots are a block, and a sequence holds whichever blocks were free. It says where keys and values
 * go; the model writes them there before the next call, and `options.copy` copies a block.
 *
 * A full block is cached under the hash of its tokens and all before them, while it is held and
 * afterwards, until it is taken for something else. If another block with the same contents is
 * cached already, one of them suffices. A free block that is not cached is taken before any that is;
 * of those that are, the one that is free for longest; of one sequence, its last block first.
 *
 * An error about a sequence names it, as in `'a'`.
 */
export class BlockAllocator {
  readonly options: AllocatorOptions;

  /** Throws if an option is out of range, naming it. */
  constructor(options: AllocatorOptions) {
    checkOptions(options);
    this.options = options;
  }

  /** Blocks that no sequence holds, those that are cached among them. */
  get freeBlocks(): number {
    return notImplemented('freeBlocks');
  }

  /** Sequences that hold blocks, in the order in which they were added or forked. */
  get running(): string[] {
    return notImplemented('running');
  }

  /**
   * The blocks of a sequence: token `i` is in block `i / blockSize`, in the slot `i % blockSize`.
   * Empty while it is preempted. Good until the next call. Throws if there is no such sequence.
   */
  blockTable(id: string): readonly number[] {
    notImplemented(`blockTable('${id}')`);
  }

  /** How many sequences hold the block. */
  references(block: number): number {
    notImplemented(`references(${block})`);
  }

  /**
   * Starts a sequence. Full blocks of its prompt that are cached are shared: as many as follow one
   * another from the start, but never one with the last token, since the model has to run on that
   * one. The rest get empty blocks; the full ones among them are cached.
   *
   * Only sequences with the same `salt` share blocks this way: one salt for each tenant keeps tenants
   * apart.
   *
   * Returns how many tokens have their keys and values already. Without enough free blocks it
   * returns undefined, and nothing changes.
   *
   * Throws if there is a sequence with this id, if the prompt is empty (`checkPrompt`), or if it needs
   * more blocks than there are, and nothing changes.
   */
  add(id: string, prompt: readonly number[], salt = ''): number | undefined {
    notImplemented(`add('${id}', ${prompt.length} tokens, '${salt}')`);
  }

  /**
   * Appends a token to a running sequence, and returns its slot: the block × `blockSize` + its place
   * in the block. A full last block is followed by an empty one. A last block that others hold as
   * well is copied first, and this sequence has the copy. A block that becomes full is cached.
   *
   * Without a free block where one is needed it returns undefined, and nothing changes.
   *
   * Throws if there is no such sequence, if it is preempted, or if the token is none (`checkToken`).
   */
  append(id: string, token: number): number | undefined {
    notImplemented(`append('${id}', ${token})`);
  }

  /**
   * Starts a sequence with the tokens, the salt and the blocks of a running one. No block is copied
   * or taken. Throws if the parent does not run, or if there is a child with this id.
   */
  fork(parent: string, child: string): void {
    notImplemented(`fork('${parent}', '${child}')`);
  }

  /** Ends a sequence, running or preempted. Throws if there is none. */
  free(id: string): void {
    notImplemented(`free('${id}')`);
  }

  /**
   * Takes the blocks of a running sequence away. It keeps its tokens and its place in the order. What
   * was in the blocks is lost, unless it is shared or stays cached.
   *
   * Throws if the sequence does not run.
   */
  preempt(id: string): void {
    notImplemented(`preempt('${id}')`);
  }

  /**
   * Gives a preempted sequence blocks for all its tokens: those that are cached as in `add`, then
   * empty ones.
   *
   * Returns how many tokens have their keys and values already. Without enough free blocks it returns
   * undefined, and nothing changes. Throws if there is no such sequence, or if it is running.
   */
  resume(id: string): number | undefined {
    notImplemented(`resume('${id}')`);
  }
}

/**
 * Appends a token as `append` does. While there is no block for it, the running sequence that came
 * last is preempted, be it this one: then the token was not appended, and `slot` is undefined.
 *
 * Returns the slot, and who was preempted, in that order. Throws if this sequence alone holds all
 * blocks: preempting it would help nobody.
 */
export function appendOrPreempt(
  allocator: BlockAllocator,
  id: string,
  token: number,
): { readonly slot: number | undefined; readonly preempted: readonly string[] } {
  notImplemented(`appendOrPreempt(allocator of ${allocator.options.blocks}, '${id}', ${token})`);
}
