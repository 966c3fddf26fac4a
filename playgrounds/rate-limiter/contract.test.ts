import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Algorithm, BurstOptions } from './limiter.ts';
import { make } from './limiters.ts';
import { minute, ModelLimiter, start } from './model.ts';

const algorithms: readonly Algorithm[] = [
  'token-bucket',
  'gcra',
  'sliding-window-log',
  'sliding-window-counter',
];

// What holds for a limiter wherever it keeps its state: `npm run test:real` runs this file on Redis too.
describe.each(algorithms)('%s', (algorithm) => {
  const limiterOf = (options: Partial<BurstOptions> = {}) => {
    const clock = { now: start };
    const limiter = make.one(algorithm, {
      limit: 8,
      windowMs: minute,
      now: () => clock.now,
      ...options,
    });
    /** How many of so many takes are allowed. */
    const allowed = async (times: number, key = 'tenant') => {
      let count = 0;
      for (let time = 0; time < times; time++) if ((await limiter.take(key)).allowed) count++;
      return count;
    };
    return { clock, limiter, allowed };
  };

  it('lets the limit through at once, and then no more', async () => {
    const { limiter, allowed } = limiterOf();
    expect(await limiter.take('tenant'), 'the first of 8').toEqual({
      allowed: true,
      remaining: 7,
      retryAfterMs: 0,
    });
    expect(await allowed(20), 'of 20 more').toBe(7);
    const { remaining, retryAfterMs } = await limiter.take('tenant');
    expect(remaining, 'what remains').toBe(0);
    expect(retryAfterMs, 'the wait').toBeGreaterThan(0);
  });

  it('keeps tenants apart', async () => {
    const { limiter, allowed } = limiterOf();
    await allowed(8, 'greedy');
    expect((await limiter.take('greedy')).allowed, 'the greedy tenant').toBe(false);
    expect(await allowed(9, 'modest'), "of the modest tenant's 9").toBe(8);
    expect(await allowed(9, '__proto__'), 'of 9 by a tenant named __proto__').toBe(8);
  });

  it('a request may cost more than one', async () => {
    const { limiter } = limiterOf();
    expect((await limiter.take('tenant', 5)).remaining, '5 of 8 spent').toBe(3);
    expect((await limiter.take('tenant', 4)).allowed, '4 of the 3 that remain').toBe(false);
    expect((await limiter.take('tenant', 3)).allowed, 'a refusal spends nothing').toBe(true);
  });

  it('a cost that never fits is refused for ever, and the rest goes on', async () => {
    const { limiter } = limiterOf();
    expect(await limiter.take('tenant', 9), '9 of 8').toEqual({
      allowed: false,
      remaining: 8,
      retryAfterMs: Infinity,
    });
    expect((await limiter.take('tenant', 8)).allowed, 'then 8 of 8').toBe(true);
    const later = await limiter.take('tenant', 9);
    expect(later.retryAfterMs, '9 of 8, when nothing is left').toBe(Infinity);
  });

  it('to check is not to take', async () => {
    const { limiter, allowed } = limiterOf();
    for (let time = 0; time < 20; time++)
      expect(await limiter.check('tenant', 8)).toEqual({
        allowed: true,
        remaining: 8,
        retryAfterMs: 0,
      });
    await allowed(8);
    expect((await limiter.check('tenant')).allowed, 'when all is taken').toBe(false);
  });

  it('a clock that is set back grants no time twice', async () => {
    const { clock, limiter, allowed } = limiterOf();
    await allowed(8);
    clock.now = start - minute / 2;
    expect((await limiter.take('tenant')).allowed, 'half a minute back').toBe(false);
    clock.now = start;
    expect((await limiter.take('tenant')).allowed, 'and at the old time again').toBe(false);
    clock.now = start + 2 * minute;
    expect(await allowed(20), 'of 20, two minutes later').toBe(8);
  });

  it('a take while the clock is back counts as long as any other', async () => {
    const { clock, limiter, allowed } = limiterOf();
    await limiter.take('tenant');
    clock.now = start - minute / 2;
    expect(await allowed(20), 'of 20, half a minute back').toBe(7);
    clock.now = start;
    expect((await limiter.check('tenant')).allowed, 'at the old time again').toBe(false);
  });

  it('answers as a plain list of takes does, and waits to the ms', async () => {
    const step = fc.tuple(
      fc.oneof(
        { weight: 3, arbitrary: fc.constant(0) },
        { weight: 2, arbitrary: fc.integer({ min: 1, max: minute / 2 }) },
        { weight: 1, arbitrary: fc.constantFrom(minute / 8, minute, 2 * minute, 5 * minute) },
      ),
      fc.constantFrom(1, 1, 1, 2, 3, 7),
      fc.constantFrom('take', 'take', 'take', 'check', 'take and wait'),
    );
    const options = fc.record({
      limit: fc.constantFrom(1, 4, 8, 16),
      ...(algorithm === 'gcra' || algorithm === 'token-bucket'
        ? { burst: fc.constantFrom(1, 3, 4, 10) }
        : {}),
    });
    await fc.assert(
      fc.asyncProperty(
        options,
        fc.integer({ min: 0, max: minute }),
        fc.array(step, { minLength: 12, maxLength: 24 }),
        async (drawn, offset, steps) => {
          const { clock, limiter } = limiterOf(drawn);
          const model = new ModelLimiter(algorithm, { windowMs: minute, ...drawn });
          clock.now += offset;
          const answers: unknown[] = [];
          const expected: unknown[] = [];
          const ask = async (name: string, cost: number, moment: string) => {
            const spend = name !== 'check';
            const what = `${name} ${cost}, ${moment}`;
            const answer = spend ? limiter.take('tenant', cost) : limiter.check('tenant', cost);
            answers.push({ what, ...(await answer) });
            const rightAnswer = model.ask(clock.now, cost, spend);
            expected.push({ what, ...rightAnswer });
            return rightAnswer;
          };
          for (const [pause, cost, name] of steps) {
            clock.now += pause;
            const { retryAfterMs } = await ask(name, cost, `${pause} ms later`);
            if (name !== 'take and wait' || retryAfterMs === 0 || retryAfterMs === Infinity)
              continue;
            clock.now += retryAfterMs - 1;
            await ask('take', cost, '1 ms before the wait is over');
            clock.now += 1;
            await ask('take', cost, 'when the wait is over');
          }
          const { limit, burst = limit } = drawn;
          expect(answers, `limit ${limit}, burst ${burst}, from ${offset} ms`).toEqual(expected);
        },
      ),
      { seed: 20261120, numRuns: 30 },
    );
  });

  it('never lets more than the limit through in a window, or what it admits beyond', async () => {
    const { clock, limiter } = limiterOf({ limit: 64 });
    const takes: number[] = [];
    for (let step = 0; step < 400; step++) {
      // Bursts, with pauses of up to ten eighths of a minute between them.
      if (step % 50 === 0) clock.now += (minute / 8) * ((step * 7) % 11);
      clock.now += (step * 37) % 64;
      if ((await limiter.take('tenant')).allowed) takes.push(clock.now);
    }
    const most = Math.max(
      ...takes.map((from) => takes.filter((at) => at >= from && at < from + minute).length),
    );
    // A bucket refills while it is emptied; the counter takes the last window as evenly spread.
    const ceiling = algorithm === 'sliding-window-log' ? 64 : 128;
    expect(most, 'in any one window').toBeLessThanOrEqual(ceiling);
    expect(takes.length, 'all in all').toBeGreaterThan(128);
  });
});

describe('a rate that no computer holds exactly', () => {
  it.each(algorithms)(
    '%s lets exactly the limit through, whatever the rounding',
    async (algorithm) => {
      // 1000 / 3 and 1000 / 7 ms have no end in binary.
      for (const limit of [3, 7, 49]) {
        const limiter = make.one(algorithm, {
          limit,
          windowMs: 1000,
          now: () => 1_763_654_400_123,
        });
        let allowed = 0;
        for (let time = 0; time < 60; time++) if ((await limiter.take('tenant')).allowed) allowed++;
        expect(allowed, `of 60 at a limit of ${limit} each second`).toBe(limit);
      }
    },
  );

  it.each(['token-bucket', 'gcra'] as const)(
    '%s lets a client that asks every ms wait for no rounding',
    async (algorithm) => {
      for (const limit of [3, 7, 49]) {
        const windowMs = 100;
        const clock = { now: start };
        const limiter = make.one(algorithm, { limit, windowMs, now: () => clock.now });
        await limiter.take('tenant', limit);
        const allowedAt: number[] = [];
        for (let ms = 1; ms <= 3 * windowMs; ms++) {
          clock.now = start + ms;
          if ((await limiter.take('tenant')).allowed) allowedAt.push(ms);
        }
        const due = Array.from({ length: 3 * limit }, (_, index) =>
          Math.ceil(((index + 1) * windowMs) / limit),
        );
        expect(allowedAt, `when a token came, at ${limit} in ${windowMs} ms`).toEqual(due);
      }
    },
  );
});

describe('requests and tokens of one tenant', () => {
  const bothOf = () => {
    const clock = { now: start };
    const now = () => clock.now;
    const take = make.both(
      { limit: 4, windowMs: minute, now },
      { limit: 1024, windowMs: minute, now },
    );
    return { clock, take };
  };

  it('both are spent', async () => {
    const { take } = bothOf();
    expect(await take('tenant', [1, 1000])).toEqual({
      allowed: true,
      remaining: [3, 24],
      retryAfterMs: 0,
    });
  });

  it('many short requests meet one limit, few long ones the other', async () => {
    const { take } = bothOf();
    const allowed = async (key: string, tokens: number) => {
      let count = 0;
      for (let time = 0; time < 9; time++) if ((await take(key, [1, tokens])).allowed) count++;
      return count;
    };
    expect(await allowed('short', 10), 'requests of 10 tokens').toBe(4);
    expect(await allowed('long', 500), 'requests of 500 tokens').toBe(2);
  });

  it('a request that one limit refuses spends nothing of the other', async () => {
    const { take } = bothOf();
    await take('tenant', [1, 1000]);
    expect(await take('tenant', [1, 100]), '100 of 24 tokens').toEqual({
      allowed: false,
      remaining: [3, 24],
      retryAfterMs: (76 / 1024) * minute,
    });
    expect((await take('tenant', [1, 24])).remaining, 'requests and tokens').toEqual([2, 0]);
  });

  it('the longer wait is told', async () => {
    const { clock, take } = bothOf();
    for (let time = 0; time < 4; time++) await take('tenant', [1, 256]);
    const { allowed, retryAfterMs } = await take('tenant', [1, 16]);
    expect(allowed).toBe(false);
    expect(retryAfterMs, 'a request every quarter of a minute').toBe(minute / 4);
    clock.now += retryAfterMs;
    expect((await take('tenant', [1, 16])).allowed, 'after that wait').toBe(true);
    const never = await take('tenant', [1, 1025]);
    expect(never.retryAfterMs, 'more tokens than a minute has').toBe(Infinity);
  });
});
