import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Audit } from './audit.ts';
import { QueueFullError, type Outcome, type SchedulerOptions, type Step } from './scheduling.ts';
import { Scheduler } from './starter.ts';

const roomy = { maxStepTokens: 16, maxSequences: 4, maxWaiting: 100, blocks: 100, blockTokens: 4 };

function schedulerWith(options: Partial<Omit<SchedulerOptions, 'now'>> = {}) {
  const clock = { now: 5000 };
  const scheduler = new Scheduler({ ...roomy, now: () => clock.now, ...options });
  const submit = (id: string, promptTokens: number, maxNewTokens: number) => {
    scheduler.submit({ id, promptTokens, maxNewTokens });
  };
  const plan = (): Step => {
    const step = scheduler.plan();
    if (!step) throw new Error('plan() gives no step, although somebody waits or runs.');
    return step;
  };
  /** Plans a step, lets it run for some ms, and completes it. */
  const run = (ended: readonly string[] = [], ms = 0): Outcome => {
    const step = plan();
    clock.now += ms;
    return scheduler.complete(step, ended);
  };
  return { scheduler, clock, submit, plan, run };
}

/** The tokens that each sequence computes in a step, by its id and in any order. */
const tokensOf = (step: Step | undefined): Record<string, number> =>
  Object.fromEntries((step?.work ?? []).map(({ id, tokens }) => [id, tokens]));
const given = ({ emitted }: Outcome): string[] =>
  emitted.map(({ id, index }) => `${id} ${index}`).toSorted();

describe('a single request', () => {
  it('computes its prompt, gets one token a step, and ends at its limit', () => {
    const { scheduler, submit, plan } = schedulerWith();
    submit('a', 10, 3);
    const prefill = plan();
    expect(prefill, 'the first step').toEqual({
      work: [{ id: 'a', start: 0, tokens: 10, emits: true }],
      preempted: [],
    });
    expect(given(scheduler.complete(prefill)), 'a prompt that is computed gives a token').toEqual([
      'a 1',
    ]);
    const decode = plan();
    expect(decode.work, 'the second step').toEqual([
      { id: 'a', start: 10, tokens: 1, emits: true },
    ]);
    expect(scheduler.complete(decode).finished, 'after two tokens of three').toEqual([]);
    const { emitted, finished } = scheduler.complete(plan());
    expect(emitted).toEqual([{ id: 'a', index: 3 }]);
    expect(finished).toMatchObject([{ id: 'a', reason: 'length', tokens: 3, preemptions: 0 }]);
    expect([scheduler.running, scheduler.waiting], 'running and waiting at the end').toEqual([
      0, 0,
    ]);
    expect(scheduler.freeBlocks, 'free blocks at the end').toBe(100);
    expect(scheduler.plan(), 'a step with nothing to do').toBeUndefined();
  });

  it('ends where the model ends it, and that is the reason even at the limit', () => {
    const { submit, run } = schedulerWith();
    submit('a', 4, 100);
    submit('b', 4, 2);
    run();
    expect(run(['a', 'b']).finished.toSorted((x, y) => (x.id < y.id ? -1 : 1))).toMatchObject([
      { id: 'a', reason: 'stop', tokens: 2 },
      { id: 'b', reason: 'stop', tokens: 2 },
    ]);
  });

  it('is told when its first token came and when its last, by the clock', () => {
    const { scheduler, clock, submit, run } = schedulerWith();
    submit('a', 20, 3);
    clock.now += 7;
    run([], 10);
    run([], 10);
    run([], 5);
    const { finished } = run([], 5);
    expect(finished, '7 ms of waiting, two steps of prompt, two more tokens').toEqual([
      { id: 'a', reason: 'length', tokens: 3, firstTokenMs: 27, totalMs: 37, preemptions: 0 },
    ]);
    expect(scheduler.running).toBe(0);
  });
});

describe('the batch', () => {
  it('lets a request in while others are at work, and out as soon as it is done', () => {
    const { scheduler, submit, plan } = schedulerWith();
    submit('long', 4, 10);
    scheduler.complete(plan());
    submit('short', 4, 1);
    const step = plan();
    expect(tokensOf(step), 'the long one goes on, the short one joins').toEqual({
      long: 1,
      short: 4,
    });
    expect(scheduler.running, 'sequences that run').toBe(2);
    expect(
      scheduler.complete(step).finished,
      'the short one does not wait for the long one',
    ).toMatchObject([{ id: 'short', tokens: 1 }]);
    expect(tokensOf(plan()), 'the long one alone').toEqual({ long: 1 });
  });

  it('takes a long prompt in chunks, and all others go on decoding meanwhile', () => {
    const { submit, plan, scheduler } = schedulerWith();
    submit('a', 3, 50);
    submit('b', 3, 50);
    scheduler.complete(plan());
    submit('long', 40, 2);
    for (const [chunk, start] of [
      [14, 0],
      [14, 14],
      [12, 28],
    ] as const) {
      const step = plan();
      expect(tokensOf(step), `the step in which the long prompt is at ${start}`).toEqual({
        a: 1,
        b: 1,
        long: chunk,
      });
      expect(step.work.find(({ id }) => id === 'long')).toEqual({
        id: 'long',
        start,
        tokens: chunk,
        emits: start === 28,
      });
      const expected = start === 28 ? ['a', 'b', 'long'] : ['a', 'b'];
      expect(
        scheduler
          .complete(step)
          .emitted.map(({ id }) => id)
          .toSorted(),
      ).toEqual(expected);
    }
  });

  it('serves prompts in the order of arrival: what one leaves of the budget, the next one gets', () => {
    const { submit, plan, scheduler } = schedulerWith();
    submit('a', 20, 1);
    submit('b', 9, 1);
    submit('c', 9, 1);
    expect(tokensOf(plan())).toEqual({ a: 16 });
    const { scheduler: other, plan: next, submit: add } = schedulerWith();
    add('a', 20, 2);
    add('b', 9, 2);
    add('c', 9, 2);
    other.complete(next());
    const second = next();
    expect(tokensOf(second)).toEqual({ a: 4, b: 9, c: 3 });
    other.complete(second);
    expect(tokensOf(next())).toEqual({ a: 1, b: 1, c: 6 });
    expect(scheduler.waiting).toBe(2);
  });

  it('has no more sequences than it may, and no more tokens', () => {
    const { scheduler, submit, plan } = schedulerWith({ maxSequences: 2 });
    for (const id of ['a', 'b', 'c']) submit(id, 2, 5);
    expect(tokensOf(plan()), 'of three, two may run').toEqual({ a: 2, b: 2 });
    expect([scheduler.running, scheduler.waiting], 'running and waiting').toEqual([2, 1]);
  });

  it('lets nobody overtake: a short prompt waits behind a long one that has no room yet', () => {
    const { scheduler, submit, plan } = schedulerWith({ blocks: 5, maxStepTokens: 30 });
    submit('a', 8, 3);
    submit('long', 16, 2);
    submit('short', 1, 2);
    expect(tokensOf(plan()), "three blocks are free, 'long' needs four").toEqual({ a: 8 });
    expect(scheduler.freeBlocks).toBe(3);
    expect(scheduler.waiting).toBe(2);
  });

  it('takes the blocks of a whole prompt when it starts', () => {
    const { scheduler, submit, plan } = schedulerWith({ blocks: 10 });
    submit('a', 33, 1);
    submit('b', 5, 1);
    expect(tokensOf(plan())).toEqual({ a: 16 });
    expect(scheduler.freeBlocks, 'blocks beside the nine of the prompt').toBe(1);
    scheduler.cancel('a');
    expect(scheduler.freeBlocks, 'after it was cancelled').toBe(10);
  });
});

describe('memory', () => {
  it('preempts who came last when a token more needs a block, and starts it again later', () => {
    const { scheduler, submit, plan, run } = schedulerWith({ blocks: 4, maxStepTokens: 16 });
    submit('a', 7, 4);
    submit('b', 7, 4);
    run();
    run();
    const step = plan();
    expect(step.preempted, "'a' knows nine tokens, and takes a third block").toEqual(['b']);
    expect(tokensOf(step)).toEqual({ a: 1 });
    expect([scheduler.running, scheduler.waiting], 'running and waiting').toEqual([1, 1]);
    expect(scheduler.freeBlocks).toBe(1);
    scheduler.complete(step);
    expect(run().finished).toMatchObject([{ id: 'a', tokens: 4, preemptions: 0 }]);
    const again = plan();
    expect(again.work, 'prompt and the two tokens that it was given').toEqual([
      { id: 'b', start: 0, tokens: 9, emits: true },
    ]);
    expect(given(scheduler.complete(again)), 'no token is given twice').toEqual(['b 3']);
    expect(run().finished).toMatchObject([{ id: 'b', tokens: 4, preemptions: 1 }]);
  });

  it('puts who was preempted before those who came later', () => {
    const { submit, plan, run } = schedulerWith({ blocks: 4, maxStepTokens: 16, maxSequences: 3 });
    submit('a', 7, 4);
    submit('b', 7, 4);
    submit('c', 1, 1);
    run();
    run();
    const step = plan();
    expect(step.preempted).toEqual(['b']);
    expect(tokensOf(step), "a block is free, and 'b' needs three").toEqual({ a: 1 });
  });

  it('counts each preemption, and keeps the time of the first token', () => {
    const { submit, run } = schedulerWith({ blocks: 5 });
    submit('a', 4, 8);
    submit('b', 4, 2);
    submit('c', 4, 6);
    for (let steps = 1; steps < 9; steps++) run([], 10);
    expect(run([], 10).finished, "'c' gave way to 'a' and 'b', and then to 'a'").toEqual([
      { id: 'c', reason: 'length', tokens: 6, firstTokenMs: 10, totalMs: 90, preemptions: 2 },
    ]);
  });

  it('preempts nobody while a block is free, and the sequence itself if it came last', () => {
    const { submit, plan, run } = schedulerWith({ blocks: 5, maxStepTokens: 16 });
    submit('a', 5, 8);
    submit('b', 8, 8);
    run();
    expect(plan().preempted, "'b' takes the last block").toEqual([]);
    const other = schedulerWith({ blocks: 4, maxStepTokens: 16 });
    other.submit('a', 5, 8);
    other.submit('b', 8, 8);
    other.run();
    const step = other.plan();
    expect(step.preempted, "'b' needs a block, and came last").toEqual(['b']);
    expect(tokensOf(step)).toEqual({ a: 1 });
  });

  it('refuses what could never be computed, and takes what just can', () => {
    const { submit } = schedulerWith({ blocks: 3 });
    submit('fits', 8, 5);
    expect(() => {
      submit('too long', 8, 6);
    }, 'thirteen tokens to compute in room for twelve').toThrow(/'too long'.*4 blocks.*3/);
  });
});

describe('coming and going', () => {
  it('refuses a request when as many wait as may', () => {
    const { scheduler, submit, plan } = schedulerWith({ maxWaiting: 2, maxSequences: 1 });
    submit('a', 4, 5);
    submit('b', 4, 5);
    expect(() => {
      submit('c', 4, 5);
    }).toThrow(QueueFullError);
    plan();
    submit('c', 4, 5);
    expect(scheduler.waiting, "when 'a' runs there is room again").toBe(2);
    expect(() => {
      submit('d', 4, 5);
    }).toThrow(/2/);
    expect(scheduler.cancel('d'), 'one that was refused is not there').toBe(false);
  });

  it('counts a preempted request among those that wait', () => {
    const { scheduler, submit, plan, run } = schedulerWith({ blocks: 4, maxWaiting: 1 });
    submit('a', 7, 4);
    run();
    submit('b', 7, 4);
    run();
    expect(plan().preempted).toEqual(['b']);
    expect(scheduler.waiting, "'b' waits again").toBe(1);
    expect(() => {
      submit('c', 1, 1);
    }).toThrow(QueueFullError);
  });

  it('refuses an id that waits or runs, and takes it again when it is done', () => {
    const { submit, run } = schedulerWith();
    submit('a', 4, 1);
    const again = () => {
      submit('a', 2, 1);
    };
    expect(again, 'while it waits').toThrow(/'a'/);
    run();
    expect(again, 'when it is done').not.toThrow();
  });

  it('forgets a request that is cancelled while it waits', () => {
    const { scheduler, submit, plan } = schedulerWith({ maxSequences: 1 });
    submit('a', 4, 5);
    submit('b', 4, 5);
    submit('c', 4, 5);
    expect(scheduler.cancel('b')).toBe(true);
    expect(scheduler.cancel('b'), 'a second time').toBe(false);
    scheduler.complete(plan(), ['a']);
    expect(tokensOf(plan())).toEqual({ c: 4 });
  });

  it('gives no token to a request that is cancelled while its step runs', () => {
    const { scheduler, submit, plan } = schedulerWith();
    submit('a', 4, 5);
    submit('b', 4, 5);
    const step = plan();
    expect(scheduler.cancel('a')).toBe(true);
    expect(given(scheduler.complete(step, ['a'])), "the model ended 'a', and nobody asks").toEqual([
      'b 1',
    ]);
    expect(tokensOf(plan())).toEqual({ b: 1 });
    expect(scheduler.freeBlocks, "beside the two of 'b'").toBe(98);
  });

  it('does not take a new request for the cancelled one of the same id', () => {
    const { scheduler, submit, plan } = schedulerWith();
    submit('a', 4, 5);
    const step = plan();
    scheduler.cancel('a');
    submit('a', 6, 5);
    expect(scheduler.complete(step, ['a'])).toEqual({ emitted: [], finished: [] });
    expect(plan().work, 'the new one, from its start').toEqual([
      { id: 'a', start: 0, tokens: 6, emits: true },
    ]);
  });

  it('frees the blocks of a request at its last token and at its cancellation', () => {
    const { scheduler, submit, run } = schedulerWith();
    submit('a', 4, 2);
    submit('b', 9, 5);
    run();
    run();
    expect(scheduler.freeBlocks, "beside the three of 'b'").toBe(97);
    scheduler.cancel('b');
    expect(scheduler.freeBlocks).toBe(100);
  });
});

describe('misuse', () => {
  it('one step at a time: none is planned before the last one is complete', () => {
    const { scheduler, submit, plan } = schedulerWith();
    submit('a', 4, 5);
    const step = plan();
    expect(() => scheduler.plan(), 'a second plan').toThrow(/complete/i);
    scheduler.complete(step);
    // An error that says it, and no slip on the way.
    const saysSo = /^(?!Cannot read).*step/;
    expect(() => scheduler.complete(step), 'the same step again').toThrow(saysSo);
    plan();
    expect(() => scheduler.complete(step), 'an old step').toThrow(saysSo);
  });

  it('refuses an end without a token, and nothing has changed', () => {
    const { scheduler, submit, plan } = schedulerWith();
    submit('first', 4, 1);
    submit('a', 20, 5);
    const step = plan();
    for (const id of ['a', 'stranger'])
      expect(() => scheduler.complete(step, [id]), `the end of '${id}'`).toThrow(`'${id}'`);
    scheduler.complete(step);
    expect(tokensOf(plan()), 'the rest of the prompt').toEqual({ a: 8 });
  });

  it('refuses numbers that count nothing', () => {
    for (const name of Object.keys(roomy))
      for (const value of [0, 1.5, -1, NaN])
        expect(() => schedulerWith({ [name]: value }), `${name} of ${value}`).toThrow(name);
    expect(() => schedulerWith({ maxStepTokens: 3 }), 'budget below maxSequences').toThrow(
      /maxStepTokens.*maxSequences/,
    );
    const { scheduler, submit } = schedulerWith();
    for (const value of [0, 1.5, NaN]) {
      expect(() => {
        submit('a', value, 1);
      }, `a prompt of ${value}`).toThrow(/promptTokens/);
      expect(() => {
        submit('a', 1, value);
      }, `${value} new tokens`).toThrow(/maxNewTokens/);
    }
    expect(scheduler.waiting, 'requests that were refused do not wait').toBe(0);
  });
});

const someOptions = fc
  .record({
    maxSequences: fc.integer({ min: 1, max: 5 }),
    spareTokens: fc.integer({ min: 0, max: 12 }),
    blocks: fc.integer({ min: 6, max: 14 }),
    blockTokens: fc.integer({ min: 2, max: 4 }),
  })
  .map(({ maxSequences, spareTokens, blocks, blockTokens }) => ({
    maxSequences,
    maxStepTokens: maxSequences + spareTokens,
    maxWaiting: 1000,
    blocks,
    blockTokens,
  }));
const someActions = fc.array(
  fc.oneof(
    {
      weight: 3,
      arbitrary: fc.record({
        promptTokens: fc.integer({ min: 1, max: 9 }),
        maxNewTokens: fc.integer({ min: 1, max: 4 }),
      }),
    },
    { weight: 4, arbitrary: fc.constant('step' as const) },
    { weight: 1, arbitrary: fc.record({ cancel: fc.nat({ max: 20 }), inStep: fc.boolean() }) },
  ),
  { minLength: 5, maxLength: 40 },
);

describe('whatever comes', () => {
  it('keeps the limits, lets nobody overtake, wastes nothing, and gives each its tokens', () => {
    fc.assert(
      fc.property(someOptions, someActions, fc.array(fc.nat()), (options, actions, chances) => {
        const { scheduler } = schedulerWith(options);
        const audit = new Audit({ ...options, now: () => 0 });
        let submitted = 0;
        let draws = 0;
        const cancel = (which: number) => {
          const id = `r${which}`;
          if (scheduler.cancel(id)) audit.cancelled(id);
        };
        const oneStep = (toCancel?: number) => {
          const step = scheduler.plan();
          audit.planned(step);
          expect(audit.complaints).toEqual([]);
          expect(scheduler.running, 'running').toBe(audit.running);
          expect(scheduler.waiting, 'waiting').toBe(audit.waiting);
          expect(scheduler.freeBlocks, 'free blocks').toBe(audit.freeBlocks);
          if (!step) return false;
          const ended = step.work
            .filter(
              ({ emits }) => emits && (chances[draws++ % (chances.length + 1)] ?? 1) % 5 === 0,
            )
            .map(({ id }) => id);
          if (toCancel !== undefined) cancel(toCancel);
          audit.completed(step, ended, scheduler.complete(step, ended));
          expect(audit.complaints).toEqual([]);
          return true;
        };
        for (const action of actions) {
          if (action === 'step') oneStep();
          else if ('cancel' in action)
            if (action.inStep) oneStep(action.cancel);
            else cancel(action.cancel);
          else {
            const request = { id: `r${submitted++}`, ...action };
            scheduler.submit(request);
            audit.submitted(request);
          }
        }
        for (let left = 1000; oneStep(); left--)
          if (left === 0) throw new Error('After 1,000 steps somebody still waits or runs.');
        expect(scheduler.freeBlocks, 'free blocks when all is done').toBe(options.blocks);
      }),
      { seed: 20261120, numRuns: 100 },
    );
  });

  it('starves nobody: each is done within as many steps as it and those before it have tokens', () => {
    const load = fc.array(
      fc.record({
        promptTokens: fc.integer({ min: 1, max: 9 }),
        maxNewTokens: fc.integer({ min: 1, max: 4 }),
      }),
      { minLength: 1, maxLength: 12 },
    );
    fc.assert(
      fc.property(someOptions, load, (options, requests) => {
        const { scheduler } = schedulerWith(options);
        const deadlines = new Map<string, number>();
        let tokens = 0;
        for (const [index, request] of requests.entries()) {
          scheduler.submit({ id: `r${index}`, ...request });
          tokens += request.promptTokens + request.maxNewTokens;
          deadlines.set(`r${index}`, tokens);
        }
        for (let steps = 1; deadlines.size > 0; steps++) {
          // Others keep coming, and must not push them back.
          scheduler.submit({ id: `later${steps}`, promptTokens: 1, maxNewTokens: 2 });
          const step = scheduler.plan();
          if (!step) throw new Error('There is no step, although somebody waits.');
          for (const { id } of scheduler.complete(step).finished) deadlines.delete(id);
          for (const [id, deadline] of deadlines)
            expect(steps, `steps until '${id}' is done`).toBeLessThan(deadline);
        }
      }),
      { seed: 20261120, numRuns: 40 },
    );
  });
});
