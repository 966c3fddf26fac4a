import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CircuitOpenError, type BreakerOptions, type BreakerState } from './breaker.ts';
import { CircuitBreaker } from './starter.ts';
import { bad, begin, Clock, good, optionsFor, outage, settle } from './support.ts';

function setUp(changes: Partial<BreakerOptions> = {}) {
  const clock = new Clock();
  const changed: string[] = [];
  const onStateChange = (from: BreakerState, to: BreakerState) => {
    changed.push(`${from} to ${to}`);
  };
  const breaker = new CircuitBreaker({ ...optionsFor(clock), onStateChange, ...changes });
  return { clock, breaker, changed };
}

/** A breaker that four failures have opened. */
async function opened(changes: Partial<BreakerOptions> = {}) {
  const parts = setUp(changes);
  await bad(parts.breaker, 4);
  expect(parts.breaker.state, 'after four failures of four calls').toBe('open');
  return parts;
}

/** A breaker that has been open for its time. */
async function halfOpen(changes: Partial<BreakerOptions> = {}) {
  const parts = await opened(changes);
  parts.clock.time += 30_000;
  return parts;
}

/** What a call that must not be made is rejected with. */
async function refusal(breaker: CircuitBreaker): Promise<CircuitOpenError> {
  let called = false;
  const error: unknown = await breaker
    .run(() => {
      called = true;
    })
    .catch((reason: unknown) => reason);
  expect(called, `the dependency was called while ${breaker.state}`).toBe(false);
  if (!(error instanceof CircuitOpenError))
    throw new Error(`A refused call must reject with a CircuitOpenError, not ${String(error)}.`);
  return error;
}

describe('closed', () => {
  it('lets calls through, and ends them as the action ends', async () => {
    const { breaker } = setUp();
    expect(breaker.state, 'at first').toBe('closed');
    expect(await breaker.run(() => 42), 'an action that returns').toBe(42);
    expect(await breaker.run(() => Promise.resolve('later')), 'a promise').toBe('later');
    await expect(breaker.run(() => Promise.reject(outage))).rejects.toBe(outage);
    const thrower = () => {
      throw outage;
    };
    await expect(breaker.run(thrower), 'an action that throws').rejects.toBe(outage);
    expect(breaker.state, 'after two of four calls failed, the last one').toBe('open');
  });

  it('opens when the share of bad calls reaches the limit, and not before', async () => {
    const { breaker, changed } = setUp();
    await good(breaker, 5);
    await bad(breaker, 4);
    expect(breaker.state, 'with 4 bad calls of 9, below one half').toBe('closed');
    await bad(breaker);
    expect(breaker.state, 'with 5 bad calls of 10').toBe('open');
    expect(changed, 'what onStateChange heard').toEqual(['closed to open']);
  });

  it('opens at the limit itself, also where the share has no exact binary form', async () => {
    const { breaker } = setUp({ minimumCalls: 100, maxBadShare: 0.07 });
    await good(breaker, 93);
    await bad(breaker, 7);
    expect(breaker.state, 'with 7 bad calls of 100 and a limit of 0.07').toBe('open');
  });

  it('stays closed below the minimum of calls, even if all of them are bad', async () => {
    const { breaker } = setUp();
    await bad(breaker, 3);
    expect(breaker.state, 'after 3 bad calls with a minimum of 4').toBe('closed');
    await bad(breaker);
    expect(breaker.state, 'after the fourth').toBe('open');
  });

  it('counts slow calls as bad, though they succeed', async () => {
    const { breaker, clock } = setUp();
    const taking = (ms: number) => breaker.run(() => (clock.time += ms));
    for (let call = 0; call < 6; call++) await taking(199);
    expect(breaker.state, 'after six calls of 199 ms, where 200 is slow').toBe('closed');
    for (let call = 0; call < 6; call++) await taking(200);
    expect(breaker.state, 'after six of 199 ms and six of 200 ms').toBe('open');
  });

  it('counts slow failures as bad, even those that are the fault of nobody', async () => {
    const { breaker, clock } = setUp({ isFailure: () => false });
    const slowly = () => {
      clock.time += 500;
      throw outage;
    };
    for (let call = 0; call < 4; call++) await breaker.run(slowly).catch(() => null);
    expect(breaker.state).toBe('open');
  });

  it('counts only the errors that speak against the dependency', async () => {
    const notFound = new Error('no such entity');
    const { breaker } = setUp({ isFailure: (error) => error !== notFound });
    for (let call = 0; call < 4; call++)
      await expect(breaker.run(() => Promise.reject(notFound))).rejects.toBe(notFound);
    await bad(breaker, 3);
    expect(breaker.state, '4 times not found, which is no failure, and 3 failures').toBe('closed');
    await bad(breaker);
    expect(breaker.state, 'and the fourth failure').toBe('open');
  });
});

describe('open', () => {
  it('refuses calls without making them, and says for how long', async () => {
    const { breaker, clock } = await opened();
    expect((await refusal(breaker)).retryAfterMs, 'at once').toBe(30_000);
    clock.time += 29_999;
    const { message, retryAfterMs } = await refusal(breaker);
    expect(retryAfterMs, 'a millisecond before the end').toBe(1);
    expect(message, 'the message names the dependency').toContain('feature store');
    expect(breaker.state).toBe('open');
  });

  it('is half-open when its time is over, and says so once', async () => {
    const { breaker, clock, changed } = await opened();
    clock.time += 30_000;
    expect(breaker.state).toBe('half-open');
    expect(breaker.state, 'asked again').toBe('half-open');
    await good(breaker);
    expect(changed).toEqual(['closed to open', 'open to half-open']);
  });

  it('makes the first call after its time, though nobody asked for the state', async () => {
    const { breaker, clock } = await opened();
    clock.time += 31_000;
    expect(await breaker.run(() => 'features')).toBe('features');
  });
});

describe('half-open', () => {
  it('closes when all probes were good, and not before', async () => {
    const { breaker, changed } = await halfOpen();
    await good(breaker, 2);
    expect(breaker.state, 'after two of three probes').toBe('half-open');
    await good(breaker);
    expect(breaker.state, 'after the third').toBe('closed');
    expect(changed.at(-1)).toBe('half-open to closed');
  });

  it('opens at the first bad probe, for the whole time again', async () => {
    const { breaker, clock, changed } = await halfOpen();
    await good(breaker, 2);
    clock.time += 500;
    await bad(breaker);
    expect(breaker.state, 'after two good probes and a bad one').toBe('open');
    expect((await refusal(breaker)).retryAfterMs).toBe(30_000);
    expect(changed.slice(1)).toEqual(['open to half-open', 'half-open to open']);
  });

  it('opens at a slow probe', async () => {
    const { breaker, clock } = await halfOpen();
    await breaker.run(() => (clock.time += 200));
    expect(breaker.state).toBe('open');
  });

  it('lets no more calls through than there are probes', async () => {
    const { breaker, clock } = await halfOpen();
    const probes = [begin(breaker), begin(breaker), begin(breaker)];
    await settle();
    expect(
      probes.map(({ made }) => made),
      'the three probes',
    ).toEqual([true, true, true]);
    await refusal(breaker);
    await probes[0]?.succeed();
    clock.time += 100;
    const { retryAfterMs } = await refusal(breaker);
    expect(retryAfterMs, 'until the probes are given up').toBe(29_900);
    await probes[1]?.succeed();
    await probes[2]?.succeed();
    expect(breaker.state).toBe('closed');
  });

  it('gives up probes that never end, and tries new ones', async () => {
    const { breaker, clock } = await halfOpen();
    expect(breaker.state).toBe('half-open');
    clock.time += 7000;
    const hung = [begin(breaker)];
    await settle();
    clock.time += 10_000;
    hung.push(begin(breaker), begin(breaker));
    await settle();
    clock.time += 19_999;
    expect((await refusal(breaker)).retryAfterMs, 'just before the time is over').toBe(1);
    clock.time += 1;
    await good(breaker, 2);
    for (const probe of hung) await probe.succeed();
    expect(breaker.state, 'after two good probes, and three that were given up').toBe('half-open');
    await good(breaker);
    expect(breaker.state, 'after three good new probes').toBe('closed');
  });

  it('waits for seldom callers: good probes count however far apart they are', async () => {
    const { breaker, clock } = await halfOpen();
    for (let probe = 0; probe < 3; probe++) {
      await good(breaker);
      clock.time += 100_000;
    }
    expect(breaker.state).toBe('closed');
  });
});

describe('late results', () => {
  it('of calls from before it opened do not close or reopen a half-open circuit', async () => {
    const { breaker, clock } = setUp();
    const early = [begin(breaker), begin(breaker), begin(breaker), begin(breaker)];
    await bad(breaker, 4);
    clock.time += 30_000;
    expect(breaker.state).toBe('half-open');
    for (const call of early.slice(0, 3)) expect(await call.succeed()).toBe('fulfilled');
    expect(breaker.state, 'after late successes').toBe('half-open');
    expect(await early[3]?.fail(), 'its caller still gets the error').toBe('rejected');
    expect(breaker.state, 'after a late failure').toBe('half-open');
  });

  it('of calls from before it opened do not count when it is closed again', async () => {
    const { breaker, clock } = setUp();
    const early = [begin(breaker), begin(breaker), begin(breaker), begin(breaker)];
    await bad(breaker, 4);
    clock.time += 30_000;
    await good(breaker, 3);
    for (const call of early) await call.fail();
    expect(breaker.state).toBe('closed');
  });

  it('do not lengthen the time for which it is open', async () => {
    const { breaker, clock } = setUp();
    const early = begin(breaker);
    await bad(breaker, 4);
    clock.time += 20_000;
    await early.fail();
    expect((await refusal(breaker)).retryAfterMs).toBe(10_000);
  });

  it('of a bad probe after another has opened it again do not matter', async () => {
    const { breaker, clock } = await halfOpen();
    const probes = [begin(breaker), begin(breaker)];
    await probes[0]?.fail();
    clock.time += 30_000;
    expect(breaker.state).toBe('half-open');
    await probes[1]?.fail();
    expect(breaker.state, 'after a failure from the probes before').toBe('half-open');
  });
});

describe('under any sequence of calls', () => {
  it('sends a dependency that stays down no more than its probes each time', async () => {
    const steps = fc.array(fc.record({ wait: fc.nat(20_000), hang: fc.boolean() }), {
      minLength: 5,
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 1, max: 4 }), async (calls, probes) => {
        const { breaker, clock } = await opened({ probes });
        const times: number[] = [];
        for (const { wait, hang } of calls) {
          clock.time += wait;
          const call = begin(breaker);
          await settle();
          if (call.made) times.push(clock.time);
          if (!hang) await call.fail();
        }
        for (const [index, first] of times.entries()) {
          const within = times.slice(index).filter((time) => time < first + 30_000).length;
          const what = `calls made within 30 s, while the dependency is down, with ${probes} probes`;
          // Two rounds of probes may lie within one such time, each only a part of it.
          expect(within, what).toBeLessThanOrEqual(2 * probes - 1);
        }
      }),
      { seed: 20261120, numRuns: 40 },
    );
  });
});

describe('mistakes are named', () => {
  it.each([
    ['windowMs', [0, -1, NaN, Infinity]],
    ['minimumCalls', [0, 1.5, NaN]],
    ['maxBadShare', [0, 1.01, NaN]],
    ['probes', [0, 0.5]],
  ])('an impossible %s', (option, values) => {
    for (const value of values)
      expect(() => setUp({ [option]: value }), `${option} ${value}`).toThrow(option);
  });
});
