import { BlockAllocator } from '../../playgrounds/kv-cache-allocator/solution.ts';
import { FirstFitAllocator } from '../../src/simulations/kv-cache-allocator/first-fit.ts';
import {
  assumptions,
  type Request,
  requestStream,
} from '../../src/simulations/kv-cache-allocator/load.ts';
import type { Measurement, Table } from './measurement.ts';
import { bytesHeldBy, ratesInTurn } from './rates.ts';

const requests = 600;
const atOnce = 48;
const blockSize = 16;
const rounds = 7;
const heldBlocks = 32_768;
const memory = atOnce * assumptions.mostTokens;

/** What a server asks of an allocator: a place for a prompt, one for each further token, an end. */
interface Memory {
  readonly add: (id: string, request: Request) => void;
  readonly append: (id: string, token: number) => void;
  readonly free: (id: string) => void;
  /** Tokens that nobody holds. */
  readonly room: () => number;
}
interface Kind {
  readonly name: string;
  readonly make: () => Memory;
}

const refuse = (id: string): never => {
  throw new Error(`There was no room for '${id}', though the memory holds the longest of all.`);
};

function paged(): Memory {
  const allocator = new BlockAllocator({ blocks: memory / blockSize, blockSize });
  return {
    add: (id, { prompt }) => allocator.add(id, prompt) ?? refuse(id),
    append: (id, token) => allocator.append(id, token) ?? refuse(id),
    free: (id) => {
      allocator.free(id);
    },
    room: () => allocator.freeBlocks * blockSize,
  };
}

/** Blocks and nothing else: a stack of free ones, no hashes, no counts, no tokens kept. */
function plainBlocks(): Memory {
  const stack = Array.from({ length: memory / blockSize }, (_, block) => block);
  const held = new Map<string, { table: number[]; length: number }>();
  const append = (id: string) => {
    const one = held.get(id) ?? refuse(id);
    if (one.length % blockSize === 0) one.table.push(stack.pop() ?? refuse(id));
    one.length++;
  };
  return {
    add: (id, { prompt }) => {
      const table = Array.from(
        { length: Math.ceil(prompt.length / blockSize) },
        () => stack.pop() ?? refuse(id),
      );
      held.set(id, { table, length: prompt.length });
    },
    append,
    free: (id) => {
      stack.push(...(held.get(id)?.table ?? []));
      held.delete(id);
    },
    room: () => stack.length * blockSize,
  };
}

/** One stretch for each request, and its slots follow one another. */
function contiguous(reserve: (request: Request) => number): Memory {
  const allocator = new FirstFitAllocator(memory);
  const held = new Map<string, { start: number; length: number; reserved: number }>();
  let reservedInAll = 0;
  return {
    add: (id, request) => {
      const reserved = reserve(request);
      const start = allocator.allocate(reserved) ?? refuse(id);
      reservedInAll += reserved;
      held.set(id, { start, length: request.prompt.length, reserved });
    },
    append: (id) => {
      const one = held.get(id) ?? refuse(id);
      one.length++;
    },
    free: (id) => {
      const one = held.get(id) ?? refuse(id);
      allocator.free(one.start);
      reservedInAll -= one.reserved;
      held.delete(id);
    },
    room: () => memory - reservedInAll,
  };
}

const kinds: readonly Kind[] = [
  { name: 'playground', make: paged },
  { name: 'blocks, nothing shared', make: plainBlocks },
  { name: 'first fit, the most', make: () => contiguous(() => assumptions.mostTokens) },
  {
    name: 'first fit, the exact length',
    make: () => contiguous(({ prompt, answer }) => prompt.length + answer),
  },
];

/** Serves all requests, so many at once, a token for each in turn; returns the tokens. */
function serve(into: Memory, load: readonly Request[]): number {
  const running: { id: string; left: number }[] = [];
  let served = 0;
  for (let next = 0; next < load.length || running.length > 0;) {
    for (; running.length < atOnce && next < load.length; next++) {
      const request = load[next];
      if (!request) break;
      into.add(String(next), request);
      running.push({ id: String(next), left: request.answer });
      served += request.prompt.length;
    }
    for (let index = running.length - 1; index >= 0; index--) {
      const one = running[index];
      if (!one) continue;
      into.append(one.id, one.left);
      served++;
      if (--one.left > 0) continue;
      into.free(one.id);
      running.splice(index, 1);
    }
  }
  return served;
}

function measure(): Table {
  const next = requestStream(0.5, 1);
  const load = Array.from({ length: requests }, next);
  const tokens = load.reduce((sum, { prompt, answer }) => sum + prompt.length + answer, 0);
  for (const { name, make } of kinds) {
    const into = make();
    const served = serve(into, load);
    if (served !== tokens || into.room() !== memory)
      throw new Error(`${name}: ${served} of ${tokens} tokens, ${into.room()} of ${memory} free.`);
  }
  const rates = ratesInTurn(
    kinds.map(({ name, make }) => ({ name, work: () => serve(make(), load) })),
    tokens,
    rounds,
  );
  // All blocks held and cached, by prompts of 512 tokens.
  const bytes = bytesHeldBy(() => {
    const allocator = new BlockAllocator({ blocks: heldBlocks, blockSize });
    const prompt = Array.from({ length: 512 }, (_, index) => index);
    for (let one = 0; allocator.freeBlocks > 0; one++)
      allocator.add(String(one), [one + 1e6, ...prompt.slice(1)]);
    return allocator;
  });
  return Object.fromEntries(
    kinds.map(({ name }, index) => [
      name,
      {
        'tokens/s': Math.round(rates[index] ?? NaN),
        'times the playground': Number(((rates[index] ?? NaN) / (rates[0] ?? NaN)).toFixed(2)),
        'bytes per block': index === 0 ? Math.round(bytes / heldBlocks) : '',
      },
    ]),
  );
}

export const kvCacheAllocators: Measurement = {
  name: 'kv-cache-allocator',
  title: `KV cache allocators: ${requests} requests, ${atOnce} at once, half with a shared prompt, blocks of ${blockSize}; prompt and answer tokens a second, median of ${rounds} rounds in turn. Bytes per block of ${heldBlocks}, all held and cached, with the tokens.`,
  measure: () => Promise.resolve(measure()),
};
