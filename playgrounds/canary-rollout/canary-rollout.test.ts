import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RolloutPlan, RolloutRecord, Sample, Verdict } from './rollout.ts';
import { CanaryRollout, compare, inCanary } from './starter.ts';
import { randomNumbers } from '../shared/random.ts';
import {
  SimulatedWorld,
  type Behaviour,
  type Failure,
  type WorldSettings,
} from './support/simulated-world.ts';

const minute = 60_000;
const users = Array.from({ length: 20_000 }, (_, index) => `user:${index}`);

describe('inCanary', () => {
  const shareOf = (percent: number, salt = 'v2') =>
    users.filter((user) => inCanary(user, percent, salt)).length / users.length;

  it.each([0, 1, 5, 10, 25, 50, 100])('gives the candidate %i %% of the users', (percent) => {
    const expected = percent / 100;
    const deviation = Math.sqrt((expected * (1 - expected)) / users.length);
    const share = shareOf(percent);
    const what = `share of ${users.length} users at ${percent} %`;
    expect(share, what).toBeGreaterThanOrEqual(expected - 5 * deviation);
    expect(share, what).toBeLessThanOrEqual(expected + 5 * deviation);
  });

  it('keeps every user who is in it when the share grows', () => {
    const share = fc.integer({ min: 0, max: 100 });
    fc.assert(
      fc.property(fc.string(), share, share, (user, one, other) => {
        const [smaller, larger] = one < other ? [one, other] : [other, one];
        if (inCanary(user, smaller, 'v2'))
          expect(inCanary(user, larger, 'v2'), `'${user}' at ${larger} %, in at ${smaller} %`).toBe(
            true,
          );
      }),
      { seed: 20261120, numRuns: 200 },
    );
  });

  it('chooses other users for another rollout', () => {
    const both = users.filter((user) => inCanary(user, 50, 'v2') && inCanary(user, 50, 'v3'));
    expect(both.length / users.length, 'users who are in both at 50 %').toBeCloseTo(0.25, 1);
  });

  it('answers alike each time', () => {
    const again = users.filter((user) => inCanary(user, 25, 'v2') !== inCanary(user, 25, 'v2'));
    expect(again, 'users who changed sides').toEqual([]);
  });
});

/** Asks after every bad request; the verdicts in the order in which they came first. */
function verdictsOf(stream: {
  share: number;
  ratio: number;
  badRequests: number;
  seed: number;
  alpha?: number;
}): Verdict[] {
  const { share, ratio, badRequests, seed, alpha = 0.05 } = stream;
  const random = randomNumbers(seed);
  const ofCandidate = (share * ratio) / (1 + share * (ratio - 1));
  const verdicts = new Set<Verdict>();
  let bad = 0;
  for (let count = 1; count <= badRequests; count++) {
    if (random() < ofCandidate) bad += 1;
    // one request in a hundred of the stable version is bad
    const requests = (count * 100) / (1 + share * (ratio - 1));
    const candidate = { requests: requests * share, bad };
    const stable = { requests: requests * (1 - share), bad: count - bad };
    verdicts.add(compare(candidate, stable, { worstRatio: 1.5, alpha, beta: 0.1 }));
  }
  return [...verdicts];
}

const streams = 120;
/** In how many of the streams a verdict came up. */
function timesIn(verdict: Verdict, stream: Omit<Parameters<typeof verdictsOf>[0], 'seed'>) {
  let times = 0;
  for (let seed = 1; seed <= streams; seed++)
    if (verdictsOf({ ...stream, seed }).includes(verdict)) times += 1;
  return times;
}

/** More than this often out of `streams` happens to a chance below `chance` once in a thousand. */
const plausibly = (chance: number) =>
  streams * chance + 3.1 * Math.sqrt(streams * chance * (1 - chance));

describe('compare', () => {
  const evidence = { worstRatio: 1.5, alpha: 0.05, beta: 0.1 };
  const of = (requests: number, bad: number): Sample => ({ requests, bad });

  it.each([0.05, 0.5])(
    'rarely finds an equal version worse, asked after every bad request, at a share of %d',
    (share) => {
      const alarms = timesIn('worse', { share, ratio: 1, badRequests: 400 });
      const what = `false alarms in ${streams} streams with alpha 0.05`;
      expect(alarms, what).toBeLessThanOrEqual(plausibly(0.05));
    },
  );

  it('rarely finds a version no worse that is worse by the ratio', () => {
    const misses = timesIn('no worse', { share: 0.5, ratio: 1.5, badRequests: 400 });
    const what = `misses in ${streams} streams with beta 0.1`;
    expect(misses, what).toBeLessThanOrEqual(plausibly(0.1));
  });

  it('finds an equal version no worse, given bad requests enough', () => {
    const found = timesIn('no worse', { share: 0.5, ratio: 1, badRequests: 400 });
    expect(found, `times in ${streams} streams of 400 bad requests`).toBeGreaterThan(
      0.95 * streams,
    );
  });

  it('finds a version worse that is worse by more than the ratio, soon', () => {
    const found = timesIn('worse', { share: 0.5, ratio: 3, badRequests: 100 });
    expect(found, `times in ${streams} streams of 100 bad requests`).toBeGreaterThan(
      0.95 * streams,
    );
  });

  it('asks for more evidence where alpha is smaller', () => {
    const [candidate, stable] = [of(1000, 50), of(1000, 20)];
    expect(compare(candidate, stable, evidence), '50 of 1000 against 20, alpha 0.05').toBe('worse');
    expect(
      compare(candidate, stable, { ...evidence, alpha: 0.0001 }),
      '50 of 1000 against 20, alpha 0.0001',
    ).toBe('undecided');
  });

  it.each([
    ['nothing at all', of(0, 0), of(0, 0)],
    ['no bad request', of(5000, 0), of(5000, 0)],
    ['three bad requests, all of the candidate', of(100, 3), of(100, 0)],
    ['three bad requests, all of the stable version', of(100, 0), of(100, 3)],
    ['no request of the candidate', of(0, 0), of(10_000, 100)],
    ['no request of the stable version', of(10_000, 100), of(0, 0)],
  ])('is undecided with %s', (_, candidate, stable) => {
    expect(compare(candidate, stable, evidence)).toBe('undecided');
  });

  it.each<[string, Sample, Sample, Verdict]>([
    ['a tenth of the traffic and a third of the errors', of(1000, 40), of(9000, 80), 'worse'],
    ['a tenth of the traffic and of the errors', of(10_000, 100), of(90_000, 900), 'no worse'],
    ['half of the traffic and a tenth of the errors', of(5000, 20), of(5000, 180), 'no worse'],
    ['a hundredth of the traffic, a tenth of the errors', of(100, 20), of(9900, 180), 'worse'],
  ])('weighs errors by traffic: %s', (_, candidate, stable, verdict) => {
    expect(compare(candidate, stable, evidence)).toBe(verdict);
  });
});

const plan: RolloutPlan = {
  stable: 'v1',
  candidate: 'v2',
  steps: [1, 5, 10, 25, 50, 100],
  minStepMs: 10 * minute,
  maxStepMs: 60 * minute,
  minRequests: 1000,
  worstRatio: 1.5,
  alpha: 0.05,
  beta: 0.1,
  guardrail: { errorRate: 0.2, minRequests: 50 },
};

const perfect: Behaviour = { errors: 0, slow: 0 };
const usual: Behaviour = { errors: 0.01, slow: 0.05 };
const good = (): WorldSettings => ({ stable: usual, candidate: usual });
const bad = (): WorldSettings => ({ stable: usual, candidate: { errors: 0.03, slow: 0.05 } });

interface RunOptions {
  readonly plan?: RolloutPlan;
  /** Every tick is another process's. */
  readonly crashing?: boolean;
  readonly ticks?: number;
  /** Called before each tick. */
  readonly before?: (world: SimulatedWorld) => void;
}

/** Ticks once a minute until the rollout is over; what ticks reject with is kept. */
async function run(settings: WorldSettings, options: RunOptions = {}) {
  const world = new SimulatedWorld(settings);
  const rejections: string[] = [];
  const create = () => new CanaryRollout(options.plan ?? plan, world.parts);
  let rollout = create();
  for (let tick = 0; tick < (options.ticks ?? 400) && !isOver(world.record); tick++) {
    options.before?.(world);
    if (options.crashing) rollout = create();
    try {
      await rollout.tick();
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (message.startsWith('Not implemented')) throw error;
      rejections.push(message);
    }
    world.pass();
  }
  return { world, rejections };
}

const isOver = (record: RolloutRecord | undefined) =>
  record?.phase === 'completed' || record?.phase === 'rolled back';

const sharesOf = (world: SimulatedWorld) => world.shares.map(({ percent }) => percent);
const lastReason = (world: SimulatedWorld) =>
  world.record?.history.find(({ phase }) => phase === 'rolling back')?.reason ?? '(no rollback)';

/** One version is left, and it has all users. */
function expectSettled(world: SimulatedWorld, what: string): void {
  const phase = world.record?.phase;
  expect(isOver(world.record), `${what}: over, not '${phase}'`).toBe(true);
  const isCompleted = phase === 'completed';
  expect(world.percent, `${what}: share of the candidate when ${phase}`).toBe(
    isCompleted ? 100 : 0,
  );
  expect([...world.running], `${what}: running when ${phase}`).toEqual([isCompleted ? 'v2' : 'v1']);
  expect(world.violations, what).toEqual([]);
}

describe('a candidate that is as good', () => {
  it('walks through all steps, and the old version stops', async () => {
    const { world, rejections } = await run(good());
    expect(sharesOf(world), 'shares of the users').toEqual(plan.steps);
    expect(world.record?.phase).toBe('completed');
    expect(rejections).toEqual([]);
    expectSettled(world, 'at the end');
  });

  it('leaves a record of every decision, with its time, share and reason', async () => {
    const { world } = await run(good());
    const history = world.record?.history ?? [];
    expect(history.map(({ phase, percent }) => `${phase} ${percent}`)).toEqual([
      ...plan.steps.map((percent) => `walking ${percent}`),
      'completing 100',
      'completed 100',
    ]);
    const routed = world.shares.map(({ at, percent }) => `${percent} at ${at}`);
    const decided = history.map(({ at, percent }) => `${percent} at ${at}`);
    expect(decided, 'shares and when they were routed').toEqual(expect.arrayContaining(routed));
    for (const { phase, reason } of history)
      expect(reason.length, `length of the reason for '${phase}'`).toBeGreaterThan(0);
    expect(history[1]?.reason, 'says on how many requests it decided').toMatch(/\d/);
  });

  it('stays at each step for the least time, the last one included', async () => {
    const { world } = await run(good());
    const times = [...world.shares.map(({ at }) => at)];
    times.push(world.record?.history.find(({ phase }) => phase === 'completing')?.at ?? NaN);
    for (const [index, percent] of plan.steps.entries()) {
      const stayed = (times[index + 1] ?? NaN) - (times[index] ?? NaN);
      expect(stayed, `ms at ${percent} %`).toBeGreaterThanOrEqual(plan.minStepMs);
      if (percent >= 25) expect(stayed, `ms at ${percent} %`).toBe(plan.minStepMs);
    }
  });

  it('waits until it has had the least number of requests', async () => {
    // 10 % of 200 requests a second: 24,000 in 20 minutes
    const patient = { ...plan, steps: [10, 100], minRequests: 24_000 };
    const { world } = await run(good(), { plan: patient });
    expect(world.shares[1], 'the next step').toEqual({ at: 20 * minute, percent: 100 });
  });

  it('does not count what came before the share was confirmed', async () => {
    let refusals = 8;
    const refusing = (what: string): Failure | undefined =>
      what === 'route 5' && refusals-- > 0 ? 'refused' : undefined;
    const { world } = await run({ ...good(), failure: refusing });
    const [, five, ten] = world.shares;
    expect((ten?.at ?? NaN) - (five?.at ?? NaN), 'ms at 5 %').toBe(plan.minStepMs);
    expectSettled(world, 'after a router that refused for a while');
  });

  it('is rarely rolled back by chance: alpha is for the whole rollout', async () => {
    // Bad requests fall to the versions at random, minute by minute, as many as usual in all.
    let rolledBack = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const random = randomNumbers(seed);
      const draw = (requests: number, rate: number) => {
        const mean = requests * rate;
        const uniforms = random() + random() + random() + random() + random() + random() - 3;
        return Math.max(0, Math.round(mean + uniforms * Math.sqrt(2 * mean)));
      };
      const { world } = await run({ ...good(), draw }, { plan: { ...plan, alpha: 0.1 } });
      if (world.record?.phase === 'rolled back') rolledBack += 1;
    }
    expect(rolledBack, 'false rollbacks of 40 rollouts with alpha 0.1').toBeLessThanOrEqual(10);
  });
});

describe('a candidate that is worse', () => {
  it('is rolled back at the first step, before the least time has passed', async () => {
    const { world } = await run({ stable: usual, candidate: { errors: 0.1, slow: 0.05 } });
    expect(sharesOf(world)).toEqual([1, 0]);
    expect(world.shares[1]?.at, 'when').toBeLessThan(plan.minStepMs);
    expect(lastReason(world), 'says in what it is worse, with figures').toMatch(/errors.*\d/i);
    const history = world.record?.history.map(({ phase, percent }) => `${phase} ${percent}`);
    expect(history, 'the record').toEqual(['walking 1', 'rolling back 0', 'rolled back 0']);
    expectSettled(world, 'after the rollback');
  });

  it('is rolled back when it is slow, and when only that can be told', async () => {
    const slow = { errors: 0, slow: 0.2 };
    const { world } = await run({ stable: { errors: 0, slow: 0.05 }, candidate: slow });
    expect(sharesOf(world)).toEqual([1, 0]);
    expect(world.shares[1]?.at, 'when').toBeLessThan(plan.minStepMs);
    expect(lastReason(world)).toMatch(/slow/i);
    expectSettled(world, 'after the rollback');
  });

  it.each([0, 5, 50])('is rolled back when it gets worse later, at %i %%', async (percent) => {
    const candidate = { ...usual };
    const before = (world: SimulatedWorld) => {
      if (world.percent >= percent) candidate.errors = 0.05;
    };
    const { world } = await run({ stable: usual, candidate }, { before });
    const routed = plan.steps.filter((step) => step <= Math.max(percent, 1));
    expect(sharesOf(world)).toEqual([...routed, 0]);
    expectSettled(world, 'after the rollback');
  });

  it.each([
    ['there are too few requests to tell', { requestsPerSecond: 1 }, plan, /errors|slow/i],
    ['there is not one bad request', { stable: perfect, candidate: perfect }, plan, /errors|slow/i],
    ['it has had too few requests', {}, { ...plan, minRequests: 999_999 }, /999,?999/],
  ])('is rolled back after the longest time when %s', async (_, settings, ofPlan, says) => {
    const { world } = await run({ ...good(), ...settings }, { plan: ofPlan });
    expect(world.shares, 'shares, and when').toEqual([
      { at: 0, percent: 1 },
      { at: plan.maxStepMs, percent: 0 },
    ]);
    expect(lastReason(world), 'says what it waited for').toMatch(says);
    expectSettled(world, 'after the rollback');
  });

  it('is found with an equal part of alpha for each comparison', async () => {
    // one step with a comparison, of errors and of slow answers: half of alpha each
    const oneStep = { ...plan, steps: [50, 100] };
    const half = { ...plan, alpha: plan.alpha / 2 };
    const stable = { errors: 0.01, slow: 0 };
    for (let errors = 60; errors <= 140; errors++) {
      const candidate = { errors: errors / 6000, slow: 0 };
      const { world } = await run({ stable, candidate }, { plan: oneStep, ticks: 2 });
      const verdict = compare({ requests: 6000, bad: errors }, { requests: 6000, bad: 60 }, half);
      const what = `${errors} errors against 60, ${verdict} with half of alpha: rolled back`;
      expect(world.percent === 0, what).toBe(verdict === 'worse');
    }
  });

  it('moves on while it can, even in the last minute of the longest time', async () => {
    const patient = { ...plan, steps: [10, 100], minRequests: 24_000, maxStepMs: 20 * minute };
    const { world } = await run(good(), { plan: patient });
    expect(world.shares[1], 'the next step').toEqual({ at: 20 * minute, percent: 100 });
  });
});

describe('the guardrail', () => {
  it('needs no comparison: both versions fail, and the candidate is rolled back', async () => {
    const failing = { errors: 0.2, slow: 0 };
    const { world } = await run({ stable: failing, candidate: failing });
    expect(sharesOf(world)).toEqual([1, 0]);
    expect(world.shares[1]?.at, 'as soon as there are requests').toBe(minute);
    expect(lastReason(world)).toMatch(/guardrail/i);
    expectSettled(world, 'after the rollback');
  });

  it('holds at 100 %, where there is nothing to compare with', async () => {
    const candidate = { ...usual };
    const before = (world: SimulatedWorld) => {
      if (world.percent === 100) candidate.errors = 0.5;
    };
    const { world } = await run({ stable: usual, candidate }, { before });
    expect(sharesOf(world)).toEqual([...plan.steps, 0]);
    expectSettled(world, 'after the rollback');
  });

  it.each([
    [120, [1, 0]],
    [121, [1]],
  ])('is for at least %i requests, when there were 120', async (minRequests, shares) => {
    const failing = { errors: 0.5, slow: 0.05 };
    const guardrail = { errorRate: 0.2, minRequests };
    const settings = { stable: failing, candidate: failing };
    const { world } = await run(settings, { plan: { ...plan, guardrail }, ticks: 2 });
    expect(sharesOf(world), 'after a minute').toEqual(shares);
  });
});

describe('when something fails', () => {
  const failures: Failure[] = ['refused', 'answer lost'];
  const scenarios = { good, bad } as const;

  it.each(['good', 'bad'] as const)(
    'any one call of a %s rollout may fail: it ends as without, and no request is lost',
    async (kind) => {
      const undisturbed = await run(scenarios[kind]());
      const calls = undisturbed.world.calls.length;
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 1, max: calls }),
          fc.constantFrom(...failures),
          fc.boolean(),
          async (failing, failure, crashing) => {
            const settings = {
              ...scenarios[kind](),
              failure: (_: string, call: number) => (call === failing ? failure : undefined),
            };
            const { world, rejections } = await run(settings, { crashing });
            const what = `call ${failing} ('${world.calls[failing - 1]}'), ${failure}`;
            expectSettled(world, what);
            expect(sharesOf(world), `shares after ${what}`).toEqual(sharesOf(undisturbed.world));
            expect(rejections.length, `ticks that rejected after ${what}`).toBe(1);
          },
        ),
        { seed: 20261120, numRuns: 30 },
      );
    },
  );

  it('many calls may fail: shares only take steps or go back, and every state is safe', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(9999), fc.boolean(), fc.boolean(), async (seed, isBad, crashing) => {
        const random = randomNumbers(seed);
        const settings: WorldSettings = {
          ...(isBad ? bad() : good()),
          failure: () => (random() < 0.2 ? failures[random() < 0.5 ? 0 : 1] : undefined),
        };
        const { world } = await run(settings, { crashing });
        expectSettled(world, `failures of seed ${seed}`);
        const shares = sharesOf(world);
        const forward = shares.filter((percent) => percent > 0);
        expect(forward, 'shares that were routed').toEqual(plan.steps.slice(0, forward.length));
        const back = shares.indexOf(0);
        if (back >= 0) expect(shares.slice(back), 'shares from the rollback on').toEqual([0]);
        const recorded = world.record?.history.map(({ percent }) => percent);
        expect(recorded, 'shares in the record').toEqual(expect.arrayContaining(shares));
      }),
      { seed: 20261120, numRuns: 20 },
    );
  });

  it.each([
    ['read', /journal/i],
    ['write', /journal/i],
    ['start v2', /start.*v2/i],
    ['route 1', /route.*1/i],
    ['since 0', /telemetry/i],
    ['inFlight v1', /v1/],
    ['stop v1', /stop.*v1/i],
  ])("says what could not be done and why when '%s' fails, and goes on", async (what, says) => {
    let isFirst = true;
    const failure = (call: string): Failure | undefined => {
      if (call !== what || !isFirst) return undefined;
      isFirst = false;
      return 'refused';
    };
    const { world, rejections } = await run({ ...good(), failure });
    expect(rejections, 'what ticks rejected with').toHaveLength(1);
    expect(rejections[0], 'what could not be done').toMatch(says);
    expect(rejections[0], 'why').toContain('connection refused');
    expect(world.record?.phase, 'in the end').toBe('completed');
  });

  it('rolls back in time although the telemetry is down', async () => {
    const failure = (what: string): Failure | undefined =>
      what.startsWith('since') ? 'refused' : undefined;
    const { world } = await run({ ...good(), failure });
    expect(world.shares).toEqual([
      { at: 0, percent: 1 },
      { at: plan.maxStepMs, percent: 0 },
    ]);
    expect(lastReason(world), 'the reason names the cause').toContain('connection refused');
    expectSettled(world, 'without telemetry');
  });

  it('rolls back in time although the candidate does not start', async () => {
    const failure = (what: string): Failure | undefined =>
      what === 'start v2' ? 'refused' : undefined;
    const { world } = await run({ ...good(), failure });
    expect(world.record?.phase).toBe('rolled back');
    expect(world.shares, 'no user saw the candidate').toEqual([]);
  });

  it('takes the users off a bad version although the journal is down', async () => {
    let isDown = false;
    const before = (world: SimulatedWorld) => {
      isDown = world.percent > 0 && world.time < 40 * minute;
    };
    const failure = (what: string): Failure | undefined =>
      isDown && what === 'write' ? 'refused' : undefined;
    const settings = { stable: usual, candidate: { errors: 0.5, slow: 0 }, failure };
    const { world } = await run(settings, { before });
    expect(world.shares.slice(0, 2), 'shares, and when').toEqual([
      { at: 0, percent: 1 },
      { at: minute, percent: 0 },
    ]);
    expectSettled(world, 'once the journal is back');
  });

  it('does not go back to the walk when the telemetry looks better', async () => {
    const candidate = { errors: 0.5, slow: 0 };
    const before = (world: SimulatedWorld) => {
      if (world.record?.phase === 'rolling back') candidate.errors = 0;
    };
    let refusals = 20;
    const failure = (what: string): Failure | undefined =>
      what === 'route 0' && refusals-- > 0 ? 'refused' : undefined;
    const { world } = await run({ stable: usual, candidate, failure }, { before });
    expect(sharesOf(world)).toEqual([1, 0]);
    expectSettled(world, 'after a router that refused for a while');
  });

  it('leaves a rollout alone that is over', async () => {
    for (const settings of [good(), bad()]) {
      const { world } = await run(settings);
      const before = world.calls.length;
      const record = await new CanaryRollout(plan, world.parts).tick();
      expect(record, 'the record').toEqual(world.record);
      const calls = world.calls.slice(before).filter((call) => call !== 'read');
      expect(calls, 'what one more tick did').toEqual([]);
    }
  });

  it('refuses the journal of another rollout, naming both', async () => {
    const { world } = await run(good(), { ticks: 3 });
    const other = new CanaryRollout({ ...plan, candidate: 'v3' }, world.parts);
    const before = world.calls.length;
    await expect(other.tick()).rejects.toThrow(/v2.*v3|v3.*v2/s);
    const calls = world.calls.slice(before).filter((call) => call !== 'read');
    expect(calls, 'what it did').toEqual([]);
  });
});

describe('a plan', () => {
  it.each([
    [{ steps: [1, 1, 100] }, /steps/],
    [{ steps: [1, 50] }, /steps/],
    [{ steps: [] }, /steps/],
    [{ worstRatio: 1 }, /worstRatio/],
    [{ alpha: 0 }, /alpha/],
    [{ beta: 0.5 }, /beta/],
    [{ maxStepMs: plan.minStepMs }, /maxStepMs/],
    [{ guardrail: { errorRate: 0, minRequests: 1 } }, /guardrail/],
  ])('%j is refused', (change, message) => {
    const { parts } = new SimulatedWorld(good());
    expect(() => new CanaryRollout({ ...plan, ...change }, parts)).toThrow(message);
  });
});
