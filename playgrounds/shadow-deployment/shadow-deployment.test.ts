import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../shared/random.ts';
import type { MirrorOptions, ShadowReport } from './mirror.ts';
import { agreementOf, ShadowMirror, withoutSideEffects } from './starter.ts';
import {
  RecordedEffects,
  SimulatedVersion,
  usualOptions,
  type Behaviour,
  type ScoreAnswer,
  type ScoreRequest,
} from './support/score-service.ts';
import { SimulatedClock } from '../shared/simulated-clock.ts';

type Options = MirrorOptions<ScoreRequest, ScoreAnswer>;
type Report = ShadowReport<ScoreRequest, ScoreAnswer>;

interface Outcome {
  readonly id: number;
  readonly answer?: ScoreAnswer;
  readonly error?: string;
  /** From the request to the answer or error, in ms. */
  readonly latency: number;
}

/** A mirror of two simulated versions. Requests come by number. */
function start(
  behave: { primary?: (id: number) => Behaviour; shadow?: (id: number) => Behaviour } = {},
  change: Partial<Options> = {},
) {
  const clock = new SimulatedClock();
  const primary = new SimulatedVersion(clock, behave.primary ?? (() => ({})));
  const shadow = new SimulatedVersion(clock, behave.shadow ?? (() => ({})));
  const options = {
    ...usualOptions(clock),
    primary: primary.answer,
    shadow: shadow.answer,
    ...change,
  };
  const mirror = new ShadowMirror<ScoreRequest, ScoreAnswer>(options);
  const outcomes: Outcome[] = [];
  const request = async (id: number) => {
    const from = clock.now;
    try {
      const answer = await mirror.handle({ id, user: `user:${id}` });
      outcomes.push({ id, answer, latency: clock.now - from });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (message.startsWith('Not implemented')) throw error;
      outcomes.push({ id, error: message, latency: clock.now - from });
    }
  };
  /** Sends requests at once, and lets time pass. */
  const send = async (ids: readonly number[], ms: number) => {
    const requests = ids.map(request);
    await Promise.race([Promise.all(requests), clock.pass(ms)]);
    await clock.pass(0);
  };
  return { clock, primary, shadow, mirror, outcomes, request, send };
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index + 1);
const outside = ({ dropped, timedOut, failed, compared, pending }: Report) =>
  dropped + timedOut + failed + compared + pending;

describe('the caller', () => {
  it.each<[string, Behaviour]>([
    ['answers at once', {}],
    ['is slower than the timeout', { ms: 5000 }],
    ['fails', { fails: true }],
    ['answers something else', { score: 0.9 }],
  ])("gets the primary's answer when the primary gives it, if the shadow %s", async (_, shadow) => {
    const { send, outcomes } = start({
      primary: () => ({ ms: 20, score: 0.5 }),
      shadow: () => shadow,
    });
    await send(upTo(10), 200);
    const expected = upTo(10).map((id) => ({ id, answer: { score: 0.5 }, latency: 20 }));
    expect(outcomes, 'answers and their latency in ms').toEqual(expected);
  });

  it('notices nothing of a shadow that throws before it returns a promise', async () => {
    const shadow = () => {
      throw new Error('broken');
    };
    const { clock, send, outcomes, mirror } = start({}, { shadow });
    await send([1], 10);
    await clock.pass(10);
    expect(outcomes).toEqual([{ id: 1, answer: { score: 0.5 }, latency: 0 }]);
    expect(mirror.report().failed, 'failed shadow calls').toBe(1);
  });

  it("gets the primary's error, and the shadow is not asked", async () => {
    const { clock, send, outcomes, shadow, mirror } = start({
      primary: () => ({ ms: 20, fails: true }),
    });
    await send([1], 100);
    await clock.pass(100);
    expect(outcomes).toEqual([{ id: 1, error: 'no answer to 1', latency: 20 }]);
    expect(shadow.began, 'requests that the shadow got').toEqual([]);
    expect(mirror.report(), 'the report').toMatchObject({ requests: 1, mirrored: 0 });
  });

  it('has its answer before the shadow begins', async () => {
    const order: string[] = [];
    const shadow = () => {
      order.push('shadow');
      return Promise.resolve({ score: 0.5 });
    };
    const { clock, mirror } = start({}, { shadow });
    const asked = mirror.handle({ id: 1, user: 'a' }).then(() => order.push('caller'));
    await clock.pass(0);
    await asked;
    await clock.pass(10);
    expect(order).toEqual(['caller', 'shadow']);
  });
});

describe('the sample', () => {
  it.each([0, 0.1, 1])('is about the share %d of the requests', async (sample) => {
    const { send, clock, shadow, mirror } = start(
      {},
      { sample, random: randomNumbers(1), maxQueued: 1000 },
    );
    await send(upTo(400), 0);
    await clock.pass(10);
    const deviation = Math.sqrt(sample * (1 - sample) * 400);
    const off = Math.abs(shadow.began.length - sample * 400);
    expect(off, `requests off from ${sample * 400} of 400`).toBeLessThanOrEqual(5 * deviation);
    expect(mirror.report().mirrored, 'mirrored, in the report').toBe(shadow.began.length);
    expect(mirror.report().requests, 'all requests, in the report').toBe(400);
  });

  it('draws one number for every request, and takes those below the share', async () => {
    const draws = [0.1, 0.29, 0.3, 0.9, 0];
    const { send, clock, shadow } = start(
      {},
      { sample: 0.3, random: () => draws.shift() ?? NaN, maxQueued: 10 },
    );
    await send(upTo(5), 0);
    await clock.pass(10);
    expect(shadow.began, 'requests that the shadow got').toEqual([1, 2, 5]);
  });
});

describe('what the two versions see', () => {
  it('the shadow gets the request as it arrived, though the primary changes it', async () => {
    const seen: string[] = [];
    const { clock, mirror } = start(
      {},
      {
        primary: (request) => {
          request.user = 'changed';
          return Promise.resolve({ score: 0.5 });
        },
        shadow: (request) => {
          seen.push(request.user);
          return Promise.resolve({ score: 0.5 });
        },
      },
    );
    await clock.pass(0);
    const asked = mirror.handle({ id: 1, user: 'as it arrived' });
    await clock.pass(10);
    await asked;
    expect(seen, 'users that the shadow saw').toEqual(['as it arrived']);
  });

  it('the shadow cannot change the request of the caller, nor that of the report', async () => {
    const request = { id: 1, user: 'as it arrived' };
    const { clock, mirror } = start(
      {},
      {
        shadow: (own) => {
          own.user = 'changed';
          return Promise.resolve({ score: 0.9 });
        },
      },
    );
    const asked = mirror.handle(request);
    await clock.pass(10);
    await asked;
    expect(request.user, "the caller's request").toBe('as it arrived');
    expect(mirror.report().worst[0]?.request.user, 'in the report').toBe('as it arrived');
  });

  it('the comparison is with the answer as given, though the caller changes it', async () => {
    const { clock, mirror } = start({ shadow: () => ({ ms: 50, score: 0.5 }) });
    const asked = mirror.handle({ id: 1, user: 'a' }).then((answer) => {
      answer.score = 99;
    });
    await clock.pass(0);
    await asked;
    await clock.pass(100);
    expect(mirror.report(), 'the report').toMatchObject({ compared: 1, agreed: 1 });
  });

  it('a request that cannot be copied is answered, and counts as failed', async () => {
    const request = { id: 1, user: 'a', callback: () => 'not to be cloned' };
    const { clock, mirror } = start();
    const asked = mirror.handle(request);
    await clock.pass(10);
    expect(await asked).toEqual({ score: 0.5 });
    expect(mirror.report(), 'the report').toMatchObject({ mirrored: 1, failed: 1 });
  });
});

describe('side effects', () => {
  it('pass for reads; writes and messages resolve, are told, and are not carried out', async () => {
    const effects = new RecordedEffects();
    const told: string[] = [];
    const guarded = withoutSideEffects(effects, (effect) => told.push(effect));
    expect(await guarded.get('four'), "get('four')").toBe(4);
    expect(await guarded.put('a', 1)).toBeUndefined();
    expect(await guarded.send('mail', 'hello')).toBeUndefined();
    expect(effects.done, 'what was carried out').toEqual([]);
    expect(told, 'what was suppressed').toEqual(['put', 'send']);
  });

  it("are the primary's only", async () => {
    const effects = new RecordedEffects();
    const version = (name: string): Options['primary'] => {
      return async (_, own) => {
        await own.put(name, await own.get('four'));
        await own.send('mail', name);
        await own.send('mail', name);
        return { score: 0.5 };
      };
    };
    const { send, clock, mirror } = start(
      {},
      { effects, primary: version('primary'), shadow: version('shadow') },
    );
    await send([1], 10);
    await clock.pass(10);
    expect(effects.done, 'what was carried out').toEqual([
      'put primary 4',
      'send mail primary',
      'send mail primary',
    ]);
    expect(mirror.report().suppressed, 'what was suppressed').toEqual({ put: 1, send: 2 });
  });
});

describe('a slow shadow', () => {
  it('has so many calls running, so many waiting in their order, and the rest dropped', async () => {
    const { send, clock, shadow, mirror } = start({ shadow: () => ({ ms: 50 }) });
    await send(upTo(10), 0);
    await clock.pass(0);
    expect(shadow.began, 'began at once').toEqual([1, 2]);
    expect(mirror.report(), 'at once').toMatchObject({ mirrored: 10, pending: 5, dropped: 5 });
    await clock.pass(49);
    expect(shadow.began, 'began after 49 ms').toEqual([1, 2]);
    await clock.pass(1);
    expect(shadow.began, 'began after 50 ms').toEqual([1, 2, 3, 4]);
    await clock.pass(200);
    expect(shadow.began, 'began in the end').toEqual([1, 2, 3, 4, 5]);
    expect(mirror.report(), 'in the end').toMatchObject({ pending: 0, dropped: 5, compared: 5 });
  });

  it('needs no queue to have calls running', async () => {
    const { send, clock, shadow, mirror } = start({ shadow: () => ({ ms: 50 }) }, { maxQueued: 0 });
    await send(upTo(3), 0);
    await clock.pass(60);
    expect(shadow.began, 'requests that the shadow got').toEqual([1, 2]);
    expect(mirror.report().dropped, 'dropped').toBe(1);
  });

  it('times out: the signal is aborted, the slot is free, the late answer counts for nothing', async () => {
    const { send, clock, shadow, mirror } = start(
      { shadow: (id) => ({ ms: id === 1 ? 500 : 10 }) },
      { maxConcurrent: 1 },
    );
    await send([1, 2], 0);
    await clock.pass(99);
    expect(shadow.aborted, 'aborted after 99 ms').toEqual([]);
    expect(shadow.began, 'began after 99 ms').toEqual([1]);
    await clock.pass(1);
    expect(shadow.aborted, 'aborted after 100 ms').toEqual([1]);
    expect(shadow.began, 'began after 100 ms').toEqual([1, 2]);
    expect(mirror.report(), 'after 100 ms').toMatchObject({ timedOut: 1, pending: 1 });
    await clock.pass(1000);
    const report = mirror.report();
    expect(report, 'in the end').toMatchObject({ timedOut: 1, compared: 1, failed: 0, pending: 0 });
  });

  it('that fails after its timeout counts once', async () => {
    const { send, clock, mirror } = start({ shadow: () => ({ ms: 500, fails: true }) });
    await send([1], 0);
    await clock.pass(1000);
    expect(mirror.report(), 'in the end').toMatchObject({ timedOut: 1, failed: 0, pending: 0 });
  });

  it('leaves no alarm behind when it answers in time', async () => {
    const { send, clock } = start({ shadow: () => ({ ms: 10 }) });
    await send(upTo(2), 0);
    await clock.pass(20);
    expect(clock.waiting, 'alarms that are still set').toBe(0);
  });

  it('whatever it does, every mirrored request is in one count, and no limit is exceeded', async () => {
    const behaviour = fc.record({
      ms: fc.integer({ min: 0, max: 150 }),
      fails: fc.boolean(),
      score: fc.constantFrom(0.5, 0.505, 0.9),
      gap: fc.integer({ min: 0, max: 30 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(behaviour, { maxLength: 25 }), async (behaviours) => {
        const of = (id: number) => behaviours[id - 1] ?? {};
        const { clock, request, outcomes, shadow, mirror } = start({
          primary: () => ({ ms: 5 }),
          shadow: of,
        });
        for (const [index, { gap }] of behaviours.entries()) {
          void request(index + 1);
          await clock.pass(gap);
          const report = mirror.report();
          expect(outside(report), 'the counts add up to the mirrored').toBe(report.mirrored);
          expect(report.pending, 'running and waiting').toBeLessThanOrEqual(2 + 3);
          expect(shadow.mostRunning, 'shadow calls at once').toBeLessThanOrEqual(2);
        }
        await clock.pass(1000);
        const report = mirror.report();
        expect(report.pending, 'pending in the end').toBe(0);
        expect(outside(report), 'the counts in the end').toBe(behaviours.length);
        expect(outcomes, 'answers').toHaveLength(behaviours.length);
        for (const { latency } of outcomes) expect(latency, 'latency in ms').toBe(5);
      }),
      { seed: 20261120, numRuns: 30 },
    );
  });
});

describe('the comparison', () => {
  const scores = [0.5, 0.51, 0.49, 0.6, 0.2, 0.511, 0.9, 0.489];
  async function compareAll(change: Partial<Options> = {}) {
    const { send, clock, mirror } = start(
      { shadow: (id) => ({ score: scores[id - 1] ?? NaN }) },
      { maxQueued: 100, ...change },
    );
    await send(upTo(scores.length), 0);
    await clock.pass(10);
    return mirror.report();
  }

  it('counts answers that are at most the tolerance apart as agreeing', async () => {
    // |0.51 − 0.5| is a little more than 0.01 in floating point
    const report = await compareAll({ tolerance: 0.0101 });
    expect(report, 'the report').toMatchObject({ compared: 8, agreed: 3 });
    expect(report.agreement?.rate, 'agreement').toBeCloseTo(3 / 8, 12);
    const exact = await compareAll({ tolerance: 0.25, difference: (_, { score }) => score / 2 });
    expect(exact.agreed, 'scores of 0.5 and less').toBe(4);
  });

  it('shows the largest differences, the largest first, with request and both answers', async () => {
    const { worst } = await compareAll();
    expect(worst.map(({ shadow }) => shadow.score)).toEqual([0.9, 0.2, 0.6]);
    expect(worst[0]).toEqual({
      request: { id: 7, user: 'user:7' },
      primary: { score: 0.5 },
      shadow: { score: 0.9 },
      difference: expect.closeTo(0.4, 12),
    });
    expect((await compareAll({ keepWorst: 0 })).worst).toEqual([]);
  });

  it('does not show what agrees', async () => {
    const { worst } = await compareAll({ keepWorst: 100, tolerance: 0.2 });
    expect(worst.map(({ shadow }) => shadow.score)).toEqual([0.9, 0.2]);
  });

  it('takes a difference that is not a number for the largest', async () => {
    const difference: Options['difference'] = (_, { score }) => (score === 0.51 ? NaN : score);
    const { compared, agreed, worst } = await compareAll({ difference, tolerance: 0.5 });
    expect({ compared, agreed }).toEqual({ compared: 8, agreed: 4 });
    expect(worst.map(({ shadow }) => shadow.score)).toEqual([0.51, 0.9, 0.6]);
  });

  it('that throws counts as failed', async () => {
    const difference = (): number => {
      throw new Error('cannot compare');
    };
    const report = await compareAll({ difference });
    expect(report, 'the report').toMatchObject({ compared: 0, failed: 8, pending: 0 });
    expect(report.agreement).toBeNull();
  });

  it('keeps reports apart: an older one does not change', async () => {
    const { send, clock, mirror } = start({ shadow: () => ({ score: 0.9 }) });
    await send([1], 10);
    await clock.pass(10);
    const before = mirror.report();
    await send([2], 10);
    await clock.pass(10);
    expect(before.worst, 'in the older report').toHaveLength(1);
    expect(before.compared).toBe(1);
    expect(mirror.report().compared).toBe(2);
  });
});

describe('agreementOf', () => {
  // Python: z = NormalDist().inv_cdf(0.975), and the formula of the comment
  it.each([
    [95, 100, 0.8882495307680808, 0.9784563208456319],
    [0, 10, 0, 0.27753279986288915],
    [10, 10, 0.7224672001371109, 1],
    [1, 1, 0.20654931437723745, 1],
    [997, 1000, 0.9912169859464969, 0.9989792161188614],
    [50, 100, 0.4038315303659957, 0.5961684696340044],
  ])('of %i in %i is between %d and %d', (successes, trials, low, high) => {
    const agreement = agreementOf(successes, trials);
    expect(agreement?.rate).toBe(successes / trials);
    expect(agreement?.low, 'low end').toBeCloseTo(low, 7);
    expect(agreement?.high, 'high end').toBeCloseTo(high, 7);
  });

  it('is null without trials', () => {
    expect(agreementOf(0, 0)).toBeNull();
  });
});

describe('options', () => {
  it.each([
    [{ sample: 1.5 }, /sample/],
    [{ maxConcurrent: 0 }, /maxConcurrent/],
    [{ maxQueued: -1 }, /maxQueued/],
    [{ timeoutMs: 0 }, /timeoutMs/],
    [{ tolerance: NaN }, /tolerance/],
  ])('%j are refused', (change, message) => {
    expect(() => start({}, change)).toThrow(message);
  });
});
