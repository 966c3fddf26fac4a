import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AllocatorOptions } from './blocks.ts';
import { ServedModel } from './model.ts';
import { appendOrPreempt, BlockAllocator } from './starter.ts';

const served = (options: Partial<AllocatorOptions> = {}) =>
  new ServedModel({ blocks: 8, blockSize: 4, ...options });
const tokens = (from: number, count: number) =>
  Array.from({ length: count }, (_, index) => from + index);

/** What must hold whatever was done: no block lost, none owned twice, every text as it was written. */
function check(model: ServedModel, what: string): void {
  const { allocator } = model;
  const { blocks, blockSize } = allocator.options;
  const holders = Array.from({ length: blocks }, () => 0);
  for (const id of allocator.running) {
    const table = allocator.blockTable(id);
    const length = model.texts.get(id)?.tokens.length ?? 0;
    expect(table.length, `blocks of '${id}' with ${length} tokens, ${what}`).toBe(
      Math.ceil(length / blockSize),
    );
    expect(new Set(table).size, `different blocks in the table of '${id}', ${what}`).toBe(
      table.length,
    );
    for (const block of table) holders[block] = (holders[block] ?? 0) + 1;
    expect(model.read(id), `what '${id}' reads through its block table, ${what}`).toEqual(
      model.written(id),
    );
  }
  expect(
    holders.map((_, block) => allocator.references(block)),
    `references of each block, ${what}`,
  ).toEqual(holders);
  expect(allocator.freeBlocks, `blocks that nobody holds, ${what}`).toBe(
    holders.filter((count) => count === 0).length,
  );
}

describe('blocks of a sequence', () => {
  it('a prompt takes as many blocks as its tokens fill, the last one in part', () => {
    const model = served();
    expect(model.add('a', tokens(1, 9)), 'tokens that are computed already').toBe(0);
    expect(model.allocator.blockTable('a').length, 'blocks of 4 for 9 tokens').toBe(3);
    expect(model.allocator.freeBlocks).toBe(5);
    expect(model.allocator.running).toEqual(['a']);
    check(model, 'with one sequence');
  });

  it('a token goes into the last block, and into a new one when that is full', () => {
    const model = served();
    model.add('a', tokens(1, 3));
    const [first = -1] = model.allocator.blockTable('a');
    expect(model.append('a', 4), 'the slot of the fourth token').toBe(first * 4 + 3);
    expect(model.allocator.freeBlocks, 'with four tokens in blocks of 4').toBe(7);
    const slot = model.append('a', 5);
    const [, second = -1] = model.allocator.blockTable('a');
    expect(slot, 'the slot of the fifth token').toBe(second * 4);
    expect(model.allocator.freeBlocks, 'with five').toBe(6);
    check(model, 'with five tokens');
  });

  it('without a block, append says so and changes nothing', () => {
    const model = served({ blocks: 2 });
    model.add('a', tokens(1, 4));
    model.add('b', tokens(11, 4));
    expect(model.append('a', 5), 'the slot of a token that needs a third block of 2').toBe(
      undefined,
    );
    check(model, 'after an append without room');
    model.free('b');
    expect(model.append('a', 5), 'when a block is free').toBeDefined();
    check(model, 'after the append');
  });

  it('a prompt that does not fit now is told so, and leaves no trace', () => {
    const model = served({ blocks: 3 });
    model.add('a', tokens(1, 8));
    expect(model.add('b', tokens(11, 5)), 'two blocks where one is free').toBeUndefined();
    expect(model.allocator.running).toEqual(['a']);
    check(model, 'after a prompt without room');
    expect(model.add('b', tokens(11, 4)), 'one block where one is free').toBe(0);
  });

  it('freeing the last sequence makes all blocks free', () => {
    const model = served();
    model.add('a', tokens(1, 9));
    model.fork('a', 'b');
    model.append('b', 1);
    model.free('a');
    check(model, 'after the parent is gone');
    model.free('b');
    expect(model.allocator.freeBlocks).toBe(8);
    expect(model.allocator.running).toEqual([]);
    check(model, 'after all are gone');
  });

  it('what can never fit is an error, not a wait', () => {
    const { allocator } = served({ blocks: 3 });
    expect(() => allocator.add('a', tokens(1, 13)), '4 blocks of 3').toThrow(/block/i);
    expect(allocator.add('a', tokens(1, 12)), '3 blocks of 3').toBe(0);
  });

  it('mistakes are named', () => {
    const { allocator } = served();
    allocator.add('a', [1]);
    expect(() => allocator.add('a', [1]), 'an id for the second time').toThrow(/'a'/);
    expect(() => allocator.add('b', []), 'an empty prompt').toThrow(/prompt/i);
    expect(() => allocator.add('b', [0.5]), 'half a token').toThrow(/token/i);
    expect(() => allocator.append('a', -1), 'a negative token').toThrow(/token/i);
    for (const act of ['blockTable', 'free', 'preempt', 'resume'] as const)
      expect(() => allocator[act]('b'), `${act} of what was never added`).toThrow(/'b'/);
    expect(() => allocator.append('b', 1), 'append to what was never added').toThrow(/'b'/);
    expect(() => {
      allocator.fork('b', 'c');
    }, 'a fork of what was never added').toThrow(/'b'/);
    expect(() => {
      allocator.fork('a', 'a');
    }, 'a fork onto itself').toThrow(/'a'/);
    expect(() => allocator.resume('a'), 'resume of what runs').toThrow(/'a'/);
    allocator.preempt('a');
    expect(() => allocator.append('a', 1), 'append to what is preempted').toThrow(/'a'/);
    expect(() => allocator.preempt('a'), 'preempt for the second time').toThrow(/'a'/);
    expect(() => {
      allocator.fork('a', 'c');
    }, 'a fork of what is preempted').toThrow(/'a'/);
    expect([allocator.running, allocator.freeBlocks], 'after all of that').toEqual([[], 8]);
  });

  it('sizes that are none are refused', () => {
    const make = (options: object) => () => served(options).allocator;
    for (const blocks of [0, 1.5, NaN])
      expect(make({ blocks }), `${blocks} blocks`).toThrow(/blocks/);
    expect(make({ blockSize: 0 }), 'blocks of no tokens').toThrow(/blockSize/);
  });
});

describe('prefix sharing', () => {
  it('an equal prefix is shared by whole blocks', () => {
    const model = served();
    model.add('a', [...tokens(1, 8), 100, 101]);
    expect(model.add('b', [...tokens(1, 10), 102]), 'tokens shared of ten that are equal').toBe(8);
    const [a, b] = [model.allocator.blockTable('a'), model.allocator.blockTable('b')];
    expect(b.slice(0, 2), 'the first two blocks').toEqual(a.slice(0, 2));
    expect(b[2], 'the third, of which two tokens are equal').not.toBe(a[2]);
    expect(model.allocator.references(a[0] ?? -1)).toBe(2);
    expect(model.allocator.freeBlocks, 'with 10 and 11 tokens in four different blocks').toBe(4);
    check(model, 'with two that share');
  });

  it('the same tokens after another beginning are something else', () => {
    const model = served();
    model.add('a', [...tokens(1, 4), ...tokens(50, 4), 0]);
    expect(model.add('b', [...tokens(11, 4), ...tokens(50, 4), 0]), 'tokens shared').toBe(0);
    expect(model.add('c', [...tokens(50, 4), 0]), 'tokens shared from the middle').toBe(0);
    check(model, 'with equal tokens in different places');
  });

  it('order and value of the tokens matter', () => {
    const model = served({ blocks: 20, blockSize: 2 });
    for (const [index, prompt] of [
      [1, 23],
      [12, 3],
      [3, 12],
      [65_537, 2],
      [1, 65_559],
      [4_294_967_295, 0],
    ].entries())
      expect(model.add(`${index}`, [...prompt, 0]), `shared of ${prompt.join(' and ')}`).toBe(0);
    expect(model.add('again', [1, 23, 5]), 'shared of 1 and 23, for the second time').toBe(2);
    check(model, 'with similar tokens');
  });

  it('the last token is always computed, even if all of the prompt is cached', () => {
    const model = served();
    model.add('a', tokens(1, 8));
    expect(model.add('b', tokens(1, 8)), 'tokens shared of a prompt of 8').toBe(4);
    expect(model.add('c', tokens(1, 9)), 'tokens shared of a prompt of 9').toBe(8);
    check(model, 'with equal prompts');
  });

  it('tokens that were generated are shared as well, once they fill a block', () => {
    const model = served();
    model.add('a', tokens(1, 3));
    expect(model.add('b', tokens(1, 9)), 'before the first block is full').toBe(0);
    model.free('b');
    for (const token of tokens(4, 5)) model.append('a', token);
    expect(model.add('next turn', tokens(1, 12)), 'after two blocks are full').toBe(8);
    check(model, 'in the next turn');
  });

  it('blocks stay cached after their sequence, until they are needed', () => {
    const model = served({ blocks: 4 });
    model.add('a', tokens(1, 9));
    model.free('a');
    expect(model.allocator.freeBlocks, 'cached blocks are free').toBe(4);
    expect(model.add('b', tokens(1, 9)), 'tokens shared with what is gone').toBe(8);
    check(model, 'with blocks of the past');
    model.free('b');
    expect(model.add('c', tokens(50, 16)), 'everything for another').toBe(0);
    model.free('c');
    expect(model.add('d', tokens(1, 9)), 'tokens shared with what was driven out').toBe(0);
    check(model, 'after all was driven out');
  });

  it('a block with nothing to share is taken before one that is cached', () => {
    const model = served({ blocks: 5 });
    model.add('a', tokens(1, 6));
    model.add('b', tokens(11, 6));
    model.free('a');
    model.free('b');
    model.add('c', tokens(21, 6));
    expect(model.add('d', tokens(1, 5)), 'tokens shared with the first').toBe(4);
    model.free('d');
    expect(model.add('e', tokens(11, 5)), 'tokens shared with the second').toBe(4);
    check(model, 'with two that came back');
  });

  it('a block that was filled in part only is nothing to share', () => {
    const model = served({ blocks: 5 });
    model.add('a', tokens(1, 5));
    model.append('a', 6);
    model.add('b', tokens(11, 6));
    model.free('b');
    model.free('a');
    model.add('c', tokens(21, 6));
    model.add('d', [99]);
    expect(model.add('e', tokens(11, 5)), 'tokens shared, after three blocks were taken').toBe(4);
    check(model, 'with what came back');
  });

  it('of the cached blocks, the one that is free for longest is taken, the end of a text first', () => {
    const model = served({ blocks: 4 });
    model.add('a', tokens(1, 8));
    model.add('b', tokens(11, 8));
    model.free('b');
    model.free('a');
    model.add('c', [99]);
    model.free('c');
    expect(model.add('b again', tokens(11, 9)), 'the older text has lost its end').toBe(4);
    model.free('b again');
    // Of 'a' the end went next, as the third block that 'b again' needed.
    model.add('d', tokens(31, 4));
    expect(model.add('a again', tokens(1, 9)), 'the younger text has its beginning').toBe(4);
    check(model, 'after evictions');
  });

  it('sharing a cached block makes it young again', () => {
    const model = served({ blocks: 3 });
    model.add('a', tokens(1, 4));
    model.add('b', tokens(11, 4));
    model.free('a');
    model.free('b');
    model.add('a again', tokens(1, 5));
    model.free('a again');
    model.add('c', tokens(21, 8));
    model.free('c');
    expect(model.add('d', tokens(11, 5)), 'what was not used again').toBe(0);
    model.free('d');
    model.add('e', tokens(41, 4));
    check(model, 'after evictions');
  });

  it('blocks that are about to be shared are not taken for the rest of the prompt', () => {
    const model = served({ blocks: 3 });
    model.add('a', tokens(1, 8));
    model.free('a');
    expect(model.add('b', tokens(1, 12)), 'tokens shared, with just enough blocks').toBe(8);
    check(model, 'with a full memory');
    model.free('b');
    expect(model.add('c', tokens(1, 12)), 'tokens shared of what is cached whole').toBe(8);
    check(model, 'with a full memory again');
  });

  it('cached blocks count as free, but once only', () => {
    const model = served({ blocks: 4 });
    model.add('a', tokens(1, 8));
    model.free('a');
    model.add('b', tokens(11, 5));
    expect(model.add('c', tokens(1, 9)), 'three blocks, of which two are free').toBeUndefined();
    check(model, 'after a prompt without room');
    expect(model.add('c', tokens(1, 8)), 'two blocks, of which one is cached').toBe(4);
  });

  it('another salt shares nothing', () => {
    const model = served({ blocks: 30 });
    model.add('a', tokens(1, 9), 'tenant 1');
    expect(model.add('b', tokens(1, 9), 'tenant 2'), 'tokens shared with another').toBe(0);
    expect(model.add('c', tokens(1, 9)), 'tokens shared without a salt').toBe(0);
    expect(model.add('d', tokens(1, 9), 'tenant 1'), 'tokens shared with the same').toBe(8);
    model.fork('a', 'e');
    for (const token of tokens(10, 4)) model.append('e', token);
    expect(model.add('f', tokens(1, 13), 'tenant 1'), 'with what its fork wrote').toBe(12);
    expect(model.add('g', tokens(1, 13)), 'with what that fork wrote, without a salt').toBe(8);
    model.add('short', tokens(90, 3), 'tenant 1');
    model.fork('short', 'fork of short');
    model.append('fork of short', 93);
    expect(model.add('h', tokens(90, 5)), 'with the first block of a fork, without a salt').toBe(0);
    check(model, 'with salts');
  });

  it('no salt is the empty salt', () => {
    const { allocator } = served();
    allocator.add('a', tokens(1, 5));
    expect(allocator.add('b', tokens(1, 5), ''), 'tokens shared').toBe(4);
  });

  it('equal texts that grew apart are found as long as one of them is there', () => {
    const model = served({ blocks: 4 });
    model.add('a', tokens(1, 3));
    model.add('b', tokens(1, 3));
    model.append('a', 4);
    model.append('b', 4);
    model.free('b');
    model.add('x', tokens(50, 9));
    model.free('x');
    expect(model.add('c', tokens(1, 5)), 'when the block of the other was taken').toBe(4);
    check(model, 'with the same block twice');
  });
});

describe('forks', () => {
  it('share every block until one of them writes', () => {
    const model = served();
    model.add('a', tokens(1, 6));
    model.fork('a', 'b');
    model.fork('a', 'c');
    expect(model.allocator.freeBlocks, 'with three that hold the same two blocks').toBe(6);
    expect(model.copies).toBe(0);
    model.append('b', 50);
    expect(model.copies, 'copies at the first write').toBe(1);
    expect(model.allocator.freeBlocks, 'with one copy').toBe(5);
    model.append('c', 60);
    model.append('a', 70);
    expect(model.copies, 'copies for three that write: the last keeps the block').toBe(2);
    expect(model.allocator.freeBlocks, 'with two copies').toBe(4);
    model.append('a', 71);
    model.append('a', 72);
    expect(model.copies, 'copies when a block of its own is written').toBe(2);
    check(model, 'after all wrote');
    expect(model.allocator.running, 'in the order in which they came').toEqual(['a', 'b', 'c']);
  });

  it('a full last block is shared for good: nothing is copied', () => {
    const model = served();
    model.add('a', tokens(1, 4));
    model.fork('a', 'b');
    model.append('a', 5);
    model.append('b', 6);
    expect(model.copies).toBe(0);
    expect(model.allocator.freeBlocks).toBe(5);
    check(model, 'after both wrote');
  });

  it('a copy needs a block', () => {
    const model = served({ blocks: 2 });
    model.add('a', tokens(1, 3));
    model.add('x', [1]);
    model.fork('a', 'b');
    expect(model.append('a', 4), 'a write to a shared block without a free one').toBeUndefined();
    check(model, 'after a write without room');
    model.free('b');
    expect(model.append('a', 4), 'when it is shared no longer').toBeDefined();
    check(model, 'after the write');
  });

  it('nobody has to be told of copies', () => {
    const allocator = new BlockAllocator({ blocks: 2, blockSize: 4 });
    allocator.add('a', [1]);
    allocator.fork('a', 'b');
    expect(allocator.append('b', 2), 'a slot in a copy').toBeDefined();
  });
});

describe('preemption', () => {
  it('gives the blocks back, and the sequence is computed again', () => {
    const model = served({ blocks: 3 });
    model.add('a', tokens(1, 9));
    model.allocator.preempt('a');
    expect(model.allocator.freeBlocks).toBe(3);
    expect(model.allocator.blockTable('a')).toEqual([]);
    expect(model.allocator.running).toEqual([]);
    model.add('b', tokens(50, 12));
    expect(model.resume('a'), 'while another holds everything').toBeUndefined();
    check(model, 'while it waits');
    model.free('b');
    expect(model.resume('a'), 'tokens that need no computing').toBe(0);
    check(model, 'after it came back');
  });

  it('what is still cached need not be computed again', () => {
    const model = served({ blocks: 4 });
    model.add('a', tokens(1, 9));
    model.allocator.preempt('a');
    model.add('b', tokens(50, 5));
    model.free('b');
    expect(model.resume('a'), 'tokens of the block that nobody took').toBe(8);
    check(model, 'after it came back');
  });

  it('what is computed again can be shared', () => {
    const model = served({ blocks: 4 });
    model.add('a', tokens(1, 8));
    model.append('a', 9);
    model.allocator.preempt('a');
    model.add('b', tokens(50, 16));
    model.free('b');
    expect(model.resume('a'), 'when all of its blocks were taken').toBe(0);
    expect(model.add('c', tokens(1, 6)), 'tokens shared with what was computed again').toBe(4);
    check(model, 'with two that share');
    model.free('c');
    expect(model.append('a', 10), 'the next token').toBeDefined();
    check(model, 'after the next token');
  });

  it('who is freed while it waits leaves nothing behind', () => {
    const model = served();
    model.add('a', tokens(1, 8));
    model.allocator.preempt('a');
    model.free('a');
    expect(model.allocator.freeBlocks).toBe(8);
    expect(model.add('a', tokens(1, 8)), 'the id may be used again').toBe(4);
  });

  it('the one that came last makes room for those before it', () => {
    const model = served({ blocks: 3 });
    for (const [index, id] of ['a', 'b', 'c'].entries()) model.add(id, tokens(10 * index, 4));
    expect(model.appendOrPreempt('a', 90), 'preempted for a token of the first').toEqual(['c']);
    check(model, 'without the last');
    expect(model.appendOrPreempt('b', 91), 'preempted for a token of the last that runs').toEqual([
      'b',
    ]);
    expect(model.texts.get('b')?.tokens.length, 'the token was not appended').toBe(4);
    expect(model.appendOrPreempt('a', 92), 'with room').toEqual([]);
    check(model, 'with the first alone');
    expect(model.resume('b'), 'who came second comes back').toBeDefined();
    expect(model.allocator.running).toEqual(['a', 'b']);
  });

  it('who comes back keeps its place, and is no later than before', () => {
    const model = served({ blocks: 3 });
    for (const [index, id] of ['a', 'b', 'c'].entries()) model.add(id, tokens(10 * index, 4));
    for (const id of ['a', 'b']) model.allocator.preempt(id);
    for (const id of ['b', 'a']) model.resume(id);
    expect(model.allocator.running).toEqual(['a', 'b', 'c']);
    expect(model.appendOrPreempt('a', 90), 'preempted for a token of the first').toEqual(['c']);
  });

  it('as many are preempted as it takes', () => {
    const model = served({ blocks: 2 });
    model.add('a', tokens(1, 3));
    model.fork('a', 'b');
    model.add('x', [7]);
    model.fork('x', 'y');
    model.fork('x', 'z');
    expect(model.appendOrPreempt('a', 4), 'until a block is free').toEqual(['z', 'y', 'x']);
    check(model, 'after three were preempted');
  });

  it('who fills the memory alone is told so', () => {
    const { allocator } = served({ blocks: 2 });
    allocator.add('a', tokens(1, 8));
    expect(() => appendOrPreempt(allocator, 'a', 9)).toThrow(/'a'/);
    expect(allocator.running, 'it is not preempted for that').toEqual(['a']);
  });
});

describe('whatever is done to it', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd');
  const prompt = fc
    .tuple(
      fc.constantFrom([1, 2, 3], [1, 2, 1], [2, 2, 3]),
      fc.array(fc.constantFrom(1, 2), { maxLength: 6 }),
    )
    .map(([first, rest]) => [...first, ...rest]);
  const step = fc.oneof(
    { weight: 3, arbitrary: fc.tuple(fc.constant('add' as const), id, prompt) },
    { weight: 5, arbitrary: fc.tuple(fc.constant('append' as const), id, fc.nat({ max: 2 })) },
    { weight: 3, arbitrary: fc.tuple(fc.constant('force' as const), id, fc.nat({ max: 2 })) },
    { weight: 2, arbitrary: fc.tuple(fc.constant('fork' as const), id, id) },
    { weight: 1, arbitrary: fc.tuple(fc.constant('preempt' as const), id) },
    { weight: 2, arbitrary: fc.tuple(fc.constant('resume' as const), id) },
    { weight: 2, arbitrary: fc.tuple(fc.constant('free' as const), id) },
  );
  const sizes = fc.record({
    blocks: fc.integer({ min: 5, max: 12 }),
    blockSize: fc.integer({ min: 1, max: 4 }),
  });
  type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never;

  /** Does a step where it makes sense. */
  function act(model: ServedModel, [name, at, ...rest]: Step): void {
    const { allocator, texts } = model;
    const [value] = rest;
    const runs = allocator.running.includes(at);
    const { blocks, blockSize } = allocator.options;
    const needed = (length: number) => Math.ceil(length / blockSize);
    if (
      name === 'add' &&
      !texts.has(at) &&
      Array.isArray(value) &&
      needed(value.length) <= blocks
    ) {
      const free = allocator.freeBlocks;
      const computed = model.add(at, value, at === 'd' ? 'other' : '');
      if (needed(value.length) <= free)
        expect(
          computed,
          `a prompt of ${value.length} tokens with ${free} free blocks`,
        ).toBeDefined();
      expect((computed ?? 0) % blockSize, 'tokens of shared blocks').toBe(0);
      expect(computed ?? 0, 'tokens shared').toBeLessThan(value.length);
    } else if (name === 'append' && runs) model.append(at, Number(value));
    else if (name === 'force' && runs) {
      if (needed((texts.get(at)?.tokens.length ?? 0) + 1) <= blocks)
        model.appendOrPreempt(at, Number(value));
    } else if (name === 'fork' && runs && typeof value === 'string' && !texts.has(value))
      model.fork(at, value);
    else if (name === 'preempt' && runs) allocator.preempt(at);
    else if (name === 'resume' && texts.has(at) && !runs) model.resume(at);
    else if (name === 'free' && texts.has(at)) model.free(at);
  }

  it('no block is lost or owned twice, and every text is read as it was written', () => {
    fc.assert(
      fc.property(sizes, fc.array(step, { minLength: 10, maxLength: 40 }), (size, steps) => {
        const model = new ServedModel(size);
        for (const one of steps) act(model, one);
        check(model, 'after these steps');
        for (const left of model.texts.keys()) model.allocator.free(left);
        expect(model.allocator.freeBlocks, 'free when everybody has left').toBe(size.blocks);
      }),
      { seed: 20261120, numRuns: 60 },
    );
  });

  it('it goes on for many steps', () => {
    const allocator = new BlockAllocator({ blocks: 40, blockSize: 4 });
    let state = 1;
    for (let step = 0; step < 600; step++) {
      state = (state * 75) % 65_537;
      const one = `${state % 12}`;
      if (!allocator.running.includes(one)) allocator.add(one, tokens(state % 3, 1 + (state % 17)));
      else if (state % 5 === 0) allocator.free(one);
      else if (allocator.append(one, state % 2) === undefined) allocator.free(one);
    }
    for (const one of allocator.running) allocator.free(one);
    expect(allocator.freeBlocks).toBe(40);
  });
});
