import {
  appendOrPreempt,
  BlockAllocator,
} from '../../../playgrounds/kv-cache-allocator/solution.ts';
import { assumptions, requestStream } from './load.ts';
import { type Outcome, Samples, type Stretch } from './outcome.ts';

export interface PagedParameters {
  readonly blockSize: number;
  /** Share of the blocks that stay free when a request is let in, for those that run to grow into. */
  readonly headroom: number;
  /** Share of the requests that begin with the system prompt. */
  readonly shared: number;
}

interface Running {
  readonly id: string;
  readonly total: number;
  tokens: number;
}

/** What each block in use holds of tokens; a block that is shared is there once. */
function filledSlots(
  allocator: BlockAllocator,
  running: readonly Running[],
): Map<number, { readonly tokens: number; readonly followed: boolean }> {
  const { blockSize } = allocator.options;
  const filled = new Map<number, { tokens: number; followed: boolean }>();
  for (const [order, { id, tokens }] of running.entries())
    for (const [index, block] of allocator.blockTable(id).entries())
      if (!filled.has(block))
        filled.set(block, {
          tokens: Math.min(blockSize, tokens - index * blockSize),
          followed: order === 0,
        });
  return filled;
}

/** The same backlog in a memory of blocks, handed out by the playground's solution. */
export function simulatePaged(
  { blockSize, headroom, shared }: PagedParameters,
  seed: number,
): Outcome {
  const { memory, warmUp, steps } = assumptions;
  const blocks = Math.floor(memory / blockSize);
  const allocator = new BlockAllocator({ blocks, blockSize });
  const next = requestStream(shared, seed);
  const samples = new Samples();
  let running: Running[] = [];
  /** The one that came first at the front. */
  const preempted: Running[] = [];
  let waiting = next();
  let count = 0;
  const measured = { admitted: 0, preempted: 0, recomputed: 0 };
  const hasRoom = (tokens: number) =>
    running.length === 0 ||
    allocator.freeBlocks - Math.ceil(tokens / blockSize) >= headroom * blocks;

  for (let step = 0; step < warmUp + steps; step++) {
    for (let first = preempted[0]; first && hasRoom(first.tokens); first = preempted[0]) {
      const computed = allocator.resume(first.id);
      if (computed === undefined) break;
      preempted.shift();
      running.push(first);
      if (step >= warmUp) measured.recomputed += first.tokens - computed;
    }
    while (preempted.length === 0 && hasRoom(waiting.prompt.length)) {
      const id = String(count);
      if (allocator.add(id, waiting.prompt) === undefined) break;
      const tokens = waiting.prompt.length;
      running.push({ id, tokens, total: tokens + waiting.answer });
      count += 1;
      if (step >= warmUp) measured.admitted += 1;
      waiting = next();
    }
    const out = new Set<string>();
    for (const one of running) {
      if (out.has(one.id)) continue;
      const appended = appendOrPreempt(allocator, one.id, 2 ** 31 + one.tokens);
      if (appended.slot !== undefined) one.tokens += 1;
      for (const id of appended.preempted) out.add(id);
    }
    if (out.size > 0) {
      preempted.push(...running.filter(({ id }) => out.has(id)));
      preempted.sort((a, b) => Number(a.id) - Number(b.id));
      running = running.filter(({ id }) => !out.has(id));
      if (step >= warmUp) measured.preempted += out.size;
    }
    if (step >= warmUp && step % 10 === 0) {
      const filled = filledSlots(allocator, running);
      let tokens = 0;
      for (const block of filled.values()) tokens += block.tokens;
      const empty = filled.size * blockSize - tokens;
      samples.add(step - warmUp, tokens / memory, empty / memory, running.length);
    }
    if (step === warmUp + steps - 1) break;
    for (const one of running) if (one.tokens >= one.total) allocator.free(one.id);
    running = running.filter((one) => one.tokens < one.total);
  }
  const map = [...filledSlots(allocator, running)].flatMap(
    ([block, { tokens, followed }]): Stretch[] => [
      { start: block * blockSize, length: tokens, content: 'tokens', followed },
      {
        start: block * blockSize + tokens,
        length: blockSize - tokens,
        content: 'empty',
        followed: false,
      },
    ],
  );
  return { ...samples.means(), ...measured, map };
}
