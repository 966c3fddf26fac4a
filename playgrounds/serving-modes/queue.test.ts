import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { KeyConflictError, QueueFullError, type QueueOptions } from './serving.ts';
import { PredictionQueue } from './starter.ts';
import { SimulatedClock } from '../shared/simulated-clock.ts';
import { GoneError, job, optionsFor, settle, TestCallbacks, TestModel } from './support.ts';

function setUp(changes: Partial<QueueOptions> = {}) {
  const clock = new SimulatedClock();
  const model = new TestModel();
  const callbacks = new TestCallbacks();
  const queue = new PredictionQueue({ ...optionsFor(clock, model, callbacks), ...changes });
  const stateOf = (key: string) => queue.status(key)?.state;
  return { clock, model, callbacks, queue, stateOf };
}

const down = new Error('connection refused');
const answer = { ok: true, probability: 0.25 };

describe('a job', () => {
  it('is taken at once, and its outcome is delivered to its callback', async () => {
    const { queue, callbacks } = setUp();
    expect(queue.submit(job('a'))).toEqual({
      state: 'running',
      failedAttempts: 0,
      outcome: undefined,
    });
    await settle();
    expect(callbacks.attempts).toEqual([
      { callback: 'https://shop.example/a', message: { key: 'a', outcome: answer } },
    ]);
    expect(queue.status('a')).toEqual({ state: 'delivered', failedAttempts: 0, outcome: answer });
  });

  it('that the model refuses is answered with the error, and not tried again', async () => {
    const { queue, callbacks, model } = setUp();
    queue.submit(job('a', { hour: 3 }));
    await settle();
    const outcome = { ok: false, error: 'the amount is missing' };
    expect(callbacks.attempts[0]?.message).toEqual({ key: 'a', outcome });
    expect(model.scored, 'times the model was asked').toBe(1);
  });

  it('waits for a worker, and jobs are begun in the order in which they came', async () => {
    const { queue, callbacks, stateOf } = setUp();
    callbacks.held = true;
    for (const key of ['a', 'b', 'c']) queue.submit(job(key));
    await settle();
    expect(['a', 'b', 'c'].map(stateOf), 'with one worker').toEqual([
      'running',
      'waiting',
      'waiting',
    ]);
    await callbacks.release();
    expect(['a', 'b', 'c'].map(stateOf)).toEqual(['delivered', 'running', 'waiting']);
    await callbacks.release();
    await callbacks.release();
    expect(callbacks.keys).toEqual(['a', 'b', 'c']);
  });

  it('finds as many workers as there are', async () => {
    const { queue, callbacks, stateOf } = setUp({ workers: 2 });
    callbacks.held = true;
    for (const key of ['a', 'b', 'c']) queue.submit(job(key));
    await settle();
    expect(['a', 'b', 'c'].map(stateOf)).toEqual(['running', 'running', 'waiting']);
  });

  it('that nobody submitted has no status', () => {
    expect(setUp().queue.status('nobody')).toBeUndefined();
  });
});

describe('the key', () => {
  it('makes asking again harmless, before and after the delivery', async () => {
    const { queue, callbacks, model } = setUp();
    callbacks.held = true;
    queue.submit(job('a'));
    await settle();
    expect(queue.submit(job('a')).state, 'while it runs').toBe('running');
    await callbacks.release();
    expect(queue.submit(job('a')), 'after it was delivered').toEqual({
      state: 'delivered',
      failedAttempts: 0,
      outcome: answer,
    });
    await settle();
    expect(callbacks.keys, 'deliveries').toEqual(['a']);
    expect(model.scored, 'times the model was asked').toBe(1);
  });

  it('refuses to stand for something else', async () => {
    const { queue } = setUp();
    queue.submit(job('a'));
    await settle();
    const others = [
      job('a', { amount: 251 }),
      job('a', { amount: 250, hour: 3 }),
      job('a', {}),
      { ...job('a'), callback: 'https://elsewhere.example' },
    ];
    for (const other of others)
      expect(() => queue.submit(other), JSON.stringify(other)).toThrow(KeyConflictError);
    queue.submit(job('b', { amount: 250, hour: 3 }));
    expect(() => queue.submit(job('b', { amount: 250, hour: 4 })), 'one of two differs').toThrow(
      KeyConflictError,
    );
    const sameInOtherWords = { ...job('a'), features: { ...{ amount: 250 } } };
    expect(queue.submit(sameInOtherWords).state).toBe('delivered');
  });

  it('does not mind the order of the features', async () => {
    const { queue } = setUp();
    queue.submit(job('a', { amount: 250, hour: 3 }));
    await settle();
    expect(queue.submit(job('a', { hour: 3, amount: 250 })).state).toBe('delivered');
  });

  it('is forgotten some time after the delivery, and not before', async () => {
    const { queue, clock, callbacks } = setUp();
    queue.submit(job('a'));
    await settle();
    await clock.pass(30_000);
    queue.submit(job('b'));
    await clock.pass(29_999);
    expect(queue.submit(job('a')).state, 'a millisecond before its time').toBe('delivered');
    await clock.pass(1);
    expect(queue.status('a'), 'a minute after its delivery').toBeUndefined();
    expect(queue.status('b')?.state, 'half a minute after its delivery').toBe('delivered');
    queue.submit(job('a', { amount: 500 }));
    await settle();
    expect(callbacks.keys, 'deliveries').toEqual(['a', 'b', 'a']);
  });
});

describe('a callback that fails', () => {
  it('is tried again after a random part of a wait that doubles up to a limit', async () => {
    const waits: number[] = [];
    const { queue, callbacks, clock } = setUp({
      attempts: 6,
      schedule: (ms, callback) => {
        waits.push(ms);
        clock.after(ms, callback);
      },
    });
    callbacks.down = down;
    queue.submit(job('a'));
    await clock.pass(10_000);
    expect(waits, 'half of 100, 200, 400, 800, and 1000').toEqual([50, 100, 200, 400, 500]);
    expect(callbacks.attempts, 'attempts').toHaveLength(6);
  });

  it('spreads its attempts: a new random number for each', async () => {
    const draws = [0, 0.999, 0.25];
    const { queue, callbacks, clock } = setUp({ random: () => draws.shift() ?? 0 });
    callbacks.down = down;
    queue.submit(job('a'));
    await clock.pass(0);
    expect(callbacks.attempts, 'the second attempt follows at once').toHaveLength(2);
    await clock.pass(199);
    expect(callbacks.attempts, 'the third not before 0.999 × 200 ms').toHaveLength(2);
    await clock.pass(1);
    expect(callbacks.attempts).toHaveLength(3);
  });

  it('gets the outcome that the model gave the first time', async () => {
    const { queue, callbacks, clock, model, stateOf } = setUp();
    callbacks.down = down;
    queue.submit(job('a'));
    await settle();
    expect(queue.status('a')).toEqual({ state: 'retrying', failedAttempts: 1, outcome: answer });
    callbacks.down = undefined;
    await clock.pass(50);
    expect(stateOf('a')).toBe('delivered');
    expect(model.scored, 'times the model was asked').toBe(1);
    expect(callbacks.attempts[1]?.message).toEqual({ key: 'a', outcome: answer });
  });

  it('holds no worker while it waits', async () => {
    const { queue, callbacks, stateOf, clock } = setUp();
    callbacks.down = down;
    queue.submit(job('a'));
    await settle();
    callbacks.down = undefined;
    queue.submit(job('b'));
    await settle();
    expect(['a', 'b'].map(stateOf)).toEqual(['retrying', 'delivered']);
    await clock.pass(50);
    expect(stateOf('a')).toBe('delivered');
  });

  it('waits for a worker, behind those that wait already, when its time has come', async () => {
    const { queue, callbacks, stateOf, clock } = setUp();
    callbacks.down = down;
    queue.submit(job('a'));
    await settle();
    callbacks.down = undefined;
    callbacks.held = true;
    queue.submit(job('b'));
    queue.submit(job('c'));
    await clock.pass(50);
    expect(['a', 'b', 'c'].map(stateOf)).toEqual(['waiting', 'running', 'waiting']);
    for (let release = 0; release < 3; release++) await callbacks.release();
    expect(callbacks.keys).toEqual(['a', 'b', 'c', 'a']);
  });

  it('may throw at once', async () => {
    const { queue, stateOf } = setUp({
      deliver: () => {
        throw down;
      },
    });
    queue.submit(job('a'));
    await settle();
    expect(stateOf('a')).toBe('retrying');
  });
});

describe('a dead job', () => {
  it('is one whose last attempt failed; it is kept, and nothing more happens to it', async () => {
    const { queue, callbacks, clock } = setUp();
    callbacks.down = down;
    queue.submit(job('a'));
    await clock.pass(1_000_000);
    expect(callbacks.attempts, 'attempts').toHaveLength(3);
    expect(queue.status('a')).toEqual({ state: 'dead', failedAttempts: 3, outcome: answer });
    expect(queue.dead()).toEqual(['a']);
    expect(clock.waiting).toBe(0);
    expect(queue.submit(job('a')).state, 'asked for again').toBe('dead');
  });

  it('is at once one whose callback is gone for good', async () => {
    const { queue, callbacks, clock, stateOf } = setUp();
    callbacks.down = new GoneError('410');
    queue.submit(job('a'));
    await settle();
    expect(stateOf('a')).toBe('dead');
    expect(clock.waiting).toBe(0);
  });

  it('can be redriven, with the outcome it has and all its attempts', async () => {
    const { queue, callbacks, clock, model, stateOf } = setUp();
    callbacks.down = down;
    for (const key of ['a', 'b']) queue.submit(job(key));
    await clock.pass(10_000);
    expect(queue.dead(), 'in the order of their deaths').toEqual(['a', 'b']);
    queue.redrive('a');
    expect(queue.status('a')?.failedAttempts).toBe(0);
    await clock.pass(10_000);
    expect(
      callbacks.keys.filter((key) => key === 'a'),
      'attempts for a',
    ).toHaveLength(6);
    expect(queue.dead(), 'a died again, after b').toEqual(['b', 'a']);
    callbacks.down = undefined;
    queue.redrive('b');
    await settle();
    expect(stateOf('b')).toBe('delivered');
    expect(model.scored, 'times the model was asked').toBe(2);
  });

  it('can be discarded, which frees its place and its key', async () => {
    const { queue, callbacks } = setUp({ maxJobs: 1 });
    callbacks.down = new GoneError('410');
    queue.submit(job('a'));
    await settle();
    expect(() => queue.submit(job('b')), 'while a dead job has the only place').toThrow(
      QueueFullError,
    );
    queue.discard('a');
    expect(queue.status('a'), 'after it was discarded').toBeUndefined();
    expect(queue.dead()).toEqual([]);
    callbacks.down = undefined;
    queue.submit(job('a', { amount: 500 }));
    await settle();
    expect(queue.status('a')?.state, 'another job of the same key').toBe('delivered');
  });

  it('is the only kind that can be redriven or discarded', async () => {
    const { queue } = setUp();
    queue.submit(job('a'));
    await settle();
    expect(() => {
      queue.redrive('a');
    }, 'a delivered one').toThrow("'a'");
    expect(() => {
      queue.redrive('nobody');
    }).toThrow("'nobody'");
    expect(() => {
      queue.discard('a');
    }, 'a delivered one').toThrow("'a'");
    expect(queue.status('a')?.state, 'after it was not discarded').toBe('delivered');
    expect(() => {
      queue.discard('nobody');
    }).toThrow("'nobody'");
  });
});

describe('backpressure', () => {
  it('counts what is not delivered: waiting, running, retrying and dead', async () => {
    const { queue, callbacks, clock } = setUp();
    callbacks.down = new GoneError('410');
    queue.submit(job('dead'));
    await settle();
    callbacks.down = down;
    queue.submit(job('retrying'));
    await settle();
    callbacks.down = undefined;
    callbacks.held = true;
    for (const key of ['running', 'waiting', 'last']) queue.submit(job(key));
    await settle();
    expect(() => queue.submit(job('too many')), 'a sixth of five').toThrow(QueueFullError);
    expect(queue.status('too many')).toBeUndefined();
    expect(queue.submit(job('waiting')).state, 'a known key is no new job').toBe('waiting');
    await callbacks.release();
    expect(queue.submit(job('next')).state, 'after one was delivered').toBe('waiting');
    callbacks.held = false;
    await callbacks.release();
    await clock.pass(1000);
    expect(queue.dead()).toEqual(['dead']);
  });
});

describe('under any sequence of events', () => {
  const event = fc.oneof(
    { weight: 5, arbitrary: fc.record({ submit: fc.nat(12) }) },
    { weight: 3, arbitrary: fc.record({ wait: fc.constantFrom(1, 60, 300, 2000) }) },
    { weight: 1, arbitrary: fc.constantFrom('down', 'up', 'hold', 'release', 'redrive') },
  );

  it('every job ends delivered or dead, and is scored once', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(event, { maxLength: 50 }),
        fc.integer({ min: 1, max: 3 }),
        async (events, workers) => {
          const { queue, callbacks, clock, model, stateOf } = setUp({ workers, maxJobs: 6 });
          const taken = new Set<string>();
          for (const step of events) {
            if (step === 'down') callbacks.down = down;
            else if (step === 'up') callbacks.down = undefined;
            else if (step === 'hold') callbacks.held = true;
            else if (step === 'release') await callbacks.release();
            else if (step === 'redrive')
              queue
                .dead()
                .slice(0, 1)
                .forEach((key) => {
                  queue.redrive(key);
                });
            else if (typeof step === 'string') continue;
            else if ('wait' in step) await clock.pass(step.wait);
            else {
              const key = `job-${step.submit}`;
              const open = [...taken].filter((one) => stateOf(one) !== 'delivered').length;
              const refused = !taken.has(key) && open >= 6;
              if (refused) expect(() => queue.submit(job(key))).toThrow(QueueFullError);
              else queue.submit(job(key));
              if (!refused) taken.add(key);
            }
            await settle();
            const running = [...taken].filter((key) => stateOf(key) === 'running').length;
            const waiting = [...taken].filter((key) => stateOf(key) === 'waiting').length;
            expect(running, 'jobs that are worked on').toBeLessThanOrEqual(workers);
            if (waiting > 0) expect(running, 'workers while jobs wait').toBe(workers);
          }
          callbacks.held = false;
          callbacks.down = undefined;
          for (let round = 0; round < 12; round++) {
            await callbacks.release();
            await clock.pass(1000);
          }
          for (const key of taken)
            expect(['delivered', 'dead', undefined], `the end of ${key}`).toContain(stateOf(key));
          expect(clock.waiting).toBe(0);
          expect(model.scored, 'times the model was asked').toBe(taken.size);
        },
      ),
      { seed: 20261120, numRuns: 50 },
    );
  });
});

describe('mistakes are named', () => {
  it.each([
    ['workers', [0, 1.5]],
    ['maxJobs', [0, NaN]],
    ['attempts', [0, 0.5]],
    ['baseMs', [-1, NaN]],
    ['capMs', [-1, Infinity]],
    ['keepMs', [-1, NaN]],
  ])('an impossible %s', (option, values) => {
    for (const value of values)
      expect(() => setUp({ [option]: value }), `${option} ${value}`).toThrow(option);
  });
});
