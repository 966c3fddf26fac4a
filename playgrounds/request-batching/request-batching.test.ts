import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BatcherClosedError, QueueFullError, type BatcherOptions } from './batching.ts';
import { RequestBatcher } from './starter.ts';
import { SimulatedClock } from '../shared/simulated-clock.ts';
import { countListeners, optionsFor, scored, settle, TestModel } from './support.ts';

/** How an item ended: its score, its error, or not at all yet. */
interface Sent {
  readonly item: string;
  end: unknown;
}

function setUp(changes: Partial<BatcherOptions<string, string>> = {}) {
  const clock = new SimulatedClock();
  const model = new TestModel();
  const batcher = new RequestBatcher({ ...optionsFor(clock, model), ...changes });
  const send = (item: string, signal?: AbortSignal): Sent => {
    const sent: Sent = { item, end: 'waiting' };
    batcher.submit(item, signal).then(
      (value) => (sent.end = value),
      (error: unknown) => (sent.end = error),
    );
    return sent;
  };
  const sendAll = (items: string) => items.split(' ').map((item) => send(item));
  return { clock, model, batcher, send, sendAll };
}

describe('a batch starts', () => {
  it('as soon as it is full', async () => {
    const { model, sendAll, clock } = setUp();
    sendAll('a b c');
    await settle();
    expect(model.batches, 'with three of four items').toEqual([]);
    sendAll('d');
    await settle();
    expect(model.batches, 'with the fourth').toEqual([['a', 'b', 'c', 'd']]);
    expect(clock.waiting, 'timers after the batch has started').toBe(0);
  });

  it('when its oldest item has waited long enough', async () => {
    const { model, sendAll, clock, batcher } = setUp();
    sendAll('a');
    await clock.pass(6);
    sendAll('b');
    await clock.pass(3);
    expect(model.batches, 'after 9 ms of at most 10').toEqual([]);
    expect(batcher.waiting).toBe(2);
    await clock.pass(1);
    expect(model.batches, 'after 10 ms, though b has waited for 4 only').toEqual([['a', 'b']]);
    expect([batcher.waiting, batcher.running], 'waiting and running').toEqual([0, 1]);
  });

  it('at once with a single item, if nobody is to wait for others', async () => {
    const { model, sendAll } = setUp({ maxWaitMs: 0 });
    sendAll('a b c');
    await settle();
    expect(model.batches, 'the first alone').toEqual([['a']]);
    await model.end();
    expect(model.batches, 'then those that came meanwhile, together').toEqual([['a'], ['b', 'c']]);
  });

  it('only when a slot is free, and then with what has come meanwhile', async () => {
    const { model, sendAll, clock, batcher } = setUp();
    sendAll('a b c d e f');
    await clock.pass(50);
    expect(model.batches, 'while the first batch runs').toEqual([['a', 'b', 'c', 'd']]);
    expect([batcher.waiting, batcher.running], 'waiting and running').toEqual([2, 1]);
    expect(clock.waiting, 'timers while no batch could start').toBe(0);
    await model.end();
    expect(model.batches[1], 'e and f have waited long enough').toEqual(['e', 'f']);
  });

  it('later, if its items have not waited long enough when a slot is free', async () => {
    const { model, sendAll, clock } = setUp();
    sendAll('a b c d');
    await clock.pass(5);
    sendAll('e');
    await clock.pass(2);
    await model.end();
    expect(model.batches, 'after 2 of 10 ms').toHaveLength(1);
    await clock.pass(7);
    expect(model.batches, 'after 9 ms').toHaveLength(1);
    await clock.pass(1);
    expect(model.batches[1], 'after 10 ms').toEqual(['e']);
  });

  it('for the items that a full batch left behind, from when they came', async () => {
    const { model, sendAll, clock } = setUp({ concurrency: 2 });
    sendAll('a');
    await clock.pass(4);
    sendAll('b c d e');
    await clock.pass(9);
    expect(model.batches, 'e came at 4 ms, and it is 13 ms').toEqual([['a', 'b', 'c', 'd']]);
    await clock.pass(1);
    expect(model.batches[1], 'at 14 ms').toEqual(['e']);
  });

  it('in every slot, and in no more', async () => {
    const { model, sendAll, batcher } = setUp({ concurrency: 2, maxQueue: 12 });
    sendAll('a b c d e f g h i j k l');
    await settle();
    expect(model.open, 'batches under way with two slots').toBe(2);
    expect(batcher.running).toBe(2);
    await model.end();
    expect(model.batches, 'the third, when the first has ended').toEqual([
      ['a', 'b', 'c', 'd'],
      ['e', 'f', 'g', 'h'],
      ['i', 'j', 'k', 'l'],
    ]);
  });
});

describe('each item', () => {
  it('gets its own score, or its own error', async () => {
    const { model, sendAll } = setUp();
    const sent = sendAll('a bad-b c d');
    await model.end();
    expect(sent.map(({ end }) => end)).toEqual([
      'score of a',
      new Error('cannot score bad-b'),
      'score of c',
      'score of d',
    ]);
  });

  it('fails with its batch, and with no other', async () => {
    const { model, sendAll, batcher } = setUp({ concurrency: 2 });
    const first = sendAll('a b c d');
    const second = sendAll('e f g h');
    const outOfMemory = new Error('out of memory');
    await model.fail(outOfMemory);
    expect(first.map(({ end }) => end)).toEqual(Array(4).fill(outOfMemory));
    expect(batcher.running, 'its slot is free').toBe(1);
    await model.end();
    expect(second[0]?.end, 'an item of the other batch').toBe('score of e');
  });

  it('fails if the model throws at once', async () => {
    const broken = new Error('no such model');
    const { sendAll, batcher } = setUp({
      runBatch: () => {
        throw broken;
      },
    });
    const sent = sendAll('a b c d');
    await settle();
    expect(sent.map(({ end }) => end)).toEqual(Array(4).fill(broken));
    expect(batcher.running).toBe(0);
  });

  it('fails if the model does not give one outcome for each', async () => {
    for (const outcomes of [
      ['a', 'b', 'c'],
      ['a', 'b', 'c', 'd', 'e'],
    ]) {
      const { model, sendAll } = setUp();
      const sent = sendAll('a b c d');
      await model.endWith(outcomes.map(scored));
      for (const { item, end } of sent) {
        const what = `the end of ${item}, with ${outcomes.length} outcomes for 4 items`;
        expect(String(end), what).toMatch(/Error/);
        expect(String(end), what).toContain('4');
        expect(String(end), what).toContain(String(outcomes.length));
      }
    }
  });

  it('fails if the model leaves a hole in its place', async () => {
    const { model, sendAll } = setUp();
    const sent = sendAll('a b c d');
    const outcomes = ['a', 'b', 'c', 'd'].map(scored);
    // eslint-disable-next-line @typescript-eslint/no-array-delete -- a model may do such things
    delete outcomes[1];
    await model.endWith(outcomes);
    expect(String(sent[1]?.end), 'the end of b, which got no outcome').toMatch(/Error.*1/);
    expect(sent[2]?.end, 'the end of c').toBe('score of c');
  });
});

describe('backpressure', () => {
  it('refuses an item when the queue is full, and takes it when there is room', async () => {
    const { model, sendAll, send, batcher } = setUp();
    sendAll('a b c d e f g h i j k l');
    await settle();
    expect(batcher.waiting, 'four run, eight wait').toBe(8);
    const refused = send('m');
    await settle();
    expect(refused.end).toBeInstanceOf(QueueFullError);
    await model.end();
    const taken = send('n');
    await settle();
    expect(taken.end, 'after a batch has started').toBe('waiting');
    expect(batcher.waiting).toBe(5);
  });
});

describe('abort', () => {
  const gone = new Error('the caller is gone');

  it('of a waiting item ends it at once and frees its place', async () => {
    const { model, sendAll, send, batcher } = setUp();
    const caller = new AbortController();
    sendAll('a b c d e f g h i j k');
    const left = send('l', caller.signal);
    caller.abort(gone);
    await settle();
    expect(left.end, 'the reason of the abort').toBe(gone);
    expect(batcher.waiting, 'its place is free').toBe(7);
    sendAll('m');
    await model.end();
    await model.end();
    expect(model.batches[2], 'the model never sees it').toEqual(['i', 'j', 'k', 'm']);
  });

  it('of the oldest lets the batch wait as long as the next may', async () => {
    const { model, sendAll, send, clock } = setUp();
    const caller = new AbortController();
    send('a', caller.signal);
    await clock.pass(6);
    sendAll('b');
    await clock.pass(1);
    caller.abort(gone);
    await clock.pass(8);
    expect(model.batches, 'b came at 6 ms, and it is 15 ms').toEqual([]);
    await clock.pass(1);
    expect(model.batches, 'at 16 ms').toEqual([['b']]);
  });

  it('of the last item leaves no timer and no work', async () => {
    const { model, send, clock } = setUp();
    const caller = new AbortController();
    send('a', caller.signal);
    await settle();
    expect(clock.waiting, 'while it waits').toBe(1);
    caller.abort(gone);
    await settle();
    expect(clock.waiting, 'after the abort').toBe(0);
    await clock.pass(100);
    expect(model.batches).toEqual([]);
  });

  it('of a running item ends it at once, and its neighbours as they should', async () => {
    const { model, send, sendAll, batcher } = setUp();
    const caller = new AbortController();
    const left = send('a', caller.signal);
    const others = sendAll('b c d');
    await settle();
    caller.abort(gone);
    await settle();
    expect(left.end).toBe(gone);
    expect(batcher.running, 'the batch goes on').toBe(1);
    await model.end();
    expect(others.map(({ end }) => end)).toEqual(['score of b', 'score of c', 'score of d']);
    expect(left.end, 'still').toBe(gone);
  });

  it('before the item was sent keeps it out', async () => {
    const { model, send, batcher, clock } = setUp();
    const sent = send('a', AbortSignal.abort(gone));
    await settle();
    expect(sent.end).toBe(gone);
    expect(batcher.waiting).toBe(0);
    await clock.pass(100);
    expect(model.batches).toEqual([]);
  });

  it('after the end changes nothing, and no listener stays', async () => {
    const { model, send, sendAll } = setUp({ maxWaitMs: 0 });
    const caller = new AbortController();
    const listeners = countListeners(caller.signal);
    const sent = ['a', 'bad-b', 'c'].map((item) => send(item, caller.signal));
    await model.end();
    await model.end();
    expect(sent.map(({ end }) => String(end))).toEqual([
      'score of a',
      'Error: cannot score bad-b',
      'score of c',
    ]);
    expect(listeners(), 'listeners on a signal that outlives its items').toBe(0);
    const next = sendAll('d')[0];
    caller.abort(gone);
    await model.end();
    expect(next?.end).toBe('score of d');
  });
});

describe('closing', () => {
  it('starts what waits, refuses what comes, and resolves when all has ended', async () => {
    const { model, sendAll, send, batcher, clock } = setUp();
    const sent = sendAll('a b c d e f');
    let closed = false;
    const closing = batcher.close().then(() => (closed = true));
    const late = send('late');
    await settle();
    expect(late.end).toBeInstanceOf(BatcherClosedError);
    await model.end();
    expect(model.batches[1], 'without waiting for 10 ms').toEqual(['e', 'f']);
    expect(closed, 'while a batch runs').toBe(false);
    expect(clock.waiting).toBe(0);
    await model.end();
    await closing;
    expect(sent.map(({ end }) => end)).toEqual(
      ['a', 'b', 'c', 'd', 'e', 'f'].map((item) => `score of ${item}`),
    );
  });

  it('starts a part of a batch at once, and takes its timer away', async () => {
    const { model, sendAll, batcher, clock } = setUp();
    sendAll('a');
    await settle();
    void batcher.close();
    await settle();
    expect(model.batches).toEqual([['a']]);
    expect(clock.waiting).toBe(0);
  });

  it('resolves at once when nothing is left, also the second time', async () => {
    const { batcher } = setUp();
    await batcher.close();
    await batcher.close();
    expect(batcher.running).toBe(0);
  });
});

describe('under any sequence of events', () => {
  const event = fc.oneof(
    { weight: 5, arbitrary: fc.constant('send' as const) },
    { weight: 2, arbitrary: fc.record({ wait: fc.integer({ min: 1, max: 15 }) }) },
    { weight: 2, arbitrary: fc.constant('end' as const) },
    { weight: 1, arbitrary: fc.constant('fail' as const) },
    { weight: 2, arbitrary: fc.record({ abort: fc.nat(20) }) },
  );
  const sizes = fc.record({
    maxBatch: fc.integer({ min: 1, max: 5 }),
    maxWaitMs: fc.constantFrom(0, 3, 10),
    room: fc.nat(4),
    concurrency: fc.integer({ min: 1, max: 3 }),
  });

  it('no item is lost, none waits that need not, and no timer is left', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 60 }), sizes, async (events, size) => {
        const { maxBatch, maxWaitMs, concurrency, room } = size;
        const maxQueue = maxBatch + room;
        const options = { maxBatch, maxWaitMs, maxQueue, concurrency };
        const { clock, model, batcher, send } = setUp(options);
        const sent: (Sent & { caller: AbortController; at: number })[] = [];
        /** Items that wait, by what the contract says. */
        const queue = () => {
          const started = new Set(model.batches.flat());
          return sent.filter(({ item, end }) => end === 'waiting' && !started.has(item));
        };

        for (const [index, step] of events.entries()) {
          if (step === 'send') {
            const full = queue().length >= maxQueue;
            const caller = new AbortController();
            const one = Object.assign(send(`${index}`, caller.signal), { caller, at: clock.now });
            await settle();
            expect(
              one.end instanceof QueueFullError,
              `refused with ${queue().length} waiting`,
            ).toBe(full);
            sent.push(one);
          } else if (step === 'end') await model.end();
          else if (step === 'fail') await model.fail(new Error('failed'));
          else if ('wait' in step) await clock.pass(step.wait);
          else sent[step.abort]?.caller.abort('gone');
          await settle();

          const waiting = queue();
          expect(batcher.waiting, 'items that wait').toBe(waiting.length);
          expect(batcher.running, 'batches under way').toBe(model.open);
          expect(model.open, 'batches under way').toBeLessThanOrEqual(concurrency);
          const canStart = model.open < concurrency && waiting.length > 0;
          expect(clock.waiting, `timers with ${waiting.length} waiting`).toBe(canStart ? 1 : 0);
          if (!canStart) continue;
          expect(waiting.length, 'a full batch waits for nothing').toBeLessThan(maxBatch);
          const oldest = clock.now - (waiting[0]?.at ?? NaN);
          expect(oldest, 'ms that the oldest waits for nothing').toBeLessThan(maxWaitMs);
        }

        const order = model.batches.flat().map(Number);
        expect(order, 'items in the order in which they came').toEqual(
          order.toSorted((a, b) => a - b),
        );
        for (const batch of model.batches) expect(batch.length).toBeLessThanOrEqual(maxBatch);
        const closing = batcher.close();
        await settle();
        while (model.open > 0) await model.end();
        await closing;
        expect(sent.filter(({ end }) => end === 'waiting')).toEqual([]);
        expect(clock.waiting, 'timers after the end').toBe(0);
      }),
      { seed: 20261120, numRuns: 60 },
    );
  });
});

describe('mistakes are named', () => {
  it.each([
    ['maxBatch', [0, 1.5, NaN]],
    ['concurrency', [0, 0.5]],
    ['maxQueue', [0, 3, NaN]],
    ['maxWaitMs', [-1, NaN, Infinity]],
  ])('an impossible %s', (option, values) => {
    for (const value of values)
      expect(() => setUp({ [option]: value }), `${option} ${value}`).toThrow(option);
  });
});
