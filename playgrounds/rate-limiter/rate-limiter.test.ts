import { describe, expect, it } from 'vitest';
import type { Algorithm, BurstOptions } from './limiter.ts';
import { kinds } from './limiters.ts';
import { minute, start } from './model.ts';
import { SlidingWindowCounter } from './starter/sliding-window-counter.ts';

const algorithms = Object.keys(kinds) as Algorithm[];
const one = (algorithm: Algorithm, options: BurstOptions) => new kinds[algorithm](options);

describe('the sliding window counter', () => {
  it('counts of the last window what a window that ends now overlaps', () => {
    const clock = { now: start + (3 / 4) * minute };
    const limiter = new SlidingWindowCounter({ limit: 8, windowMs: minute, now: () => clock.now });
    limiter.take('tenant', 8);
    clock.now = start + minute;
    expect(limiter.check('tenant'), 'at the start of the next: all 8').toEqual({
      allowed: false,
      remaining: 0,
      retryAfterMs: minute / 8,
    });
    clock.now += minute / 4;
    expect(limiter.check('tenant', 3), 'a quarter into it: three quarters of 8').toEqual({
      allowed: false,
      remaining: 2,
      retryAfterMs: minute / 8,
    });
    expect(limiter.take('tenant', 2).allowed, '2 of 2').toBe(true);
    expect(limiter.check('tenant', 7).retryAfterMs, 'until 7 fit, in the window after').toBe(
      (3 / 4) * minute + minute / 2,
    );
    clock.now += 2 * minute;
    expect(limiter.check('tenant').remaining, 'two windows on').toBe(8);
  });
});

describe.each(algorithms)('the memory of %s', (algorithm) => {
  const limiterOf = (maxKeys: number) => {
    const clock = { now: start };
    const limiter = one(algorithm, { limit: 8, windowMs: minute, maxKeys, now: () => clock.now });
    return { clock, limiter };
  };

  it('idle tenants leave', () => {
    const { clock, limiter } = limiterOf(1000);
    for (let tenant = 0; tenant < 100; tenant++) limiter.take(`tenant ${tenant}`);
    expect(limiter.size, 'tenants held').toBe(100);
    clock.now += 6 * minute;
    limiter.take('tenant 0');
    expect(limiter.size, 'after six minutes, in which nobody asked').toBe(1);
  });

  it('idle tenants leave while others ask', () => {
    const { clock, limiter } = limiterOf(1000);
    limiter.take('idle');
    for (let step = 0; step < 48; step++) {
      limiter.take('busy');
      clock.now += minute / 8;
    }
    limiter.take('busy');
    expect(limiter.size, 'tenants held').toBe(1);
  });

  it('a tenant that asks again and again is not forgotten', () => {
    const { clock, limiter } = limiterOf(1000);
    let allowed = 0;
    for (let step = 0; step < 640; step++) {
      if (limiter.take('busy').allowed) allowed++;
      clock.now += minute / 64;
    }
    // Eight a minute for ten minutes: the counter grants fewer to whoever always asks, and a bucket
    // is full at first.
    expect(allowed, 'of 640 in ten minutes').toBeLessThanOrEqual(88);
    expect(allowed, 'of 640 in ten minutes').toBeGreaterThanOrEqual(64);
  });

  it('never are more held than there is room for', () => {
    const { clock, limiter } = limiterOf(20);
    let most = 0;
    for (let tenant = 0; tenant < 500; tenant++) {
      limiter.take(`tenant ${tenant % 61}`);
      clock.now += 1;
      most = Math.max(most, limiter.size);
    }
    expect(most, 'at any time').toBeLessThanOrEqual(20);
  });

  it('the last half of the room is never forgotten early', () => {
    const { limiter } = limiterOf(20);
    for (let tenant = 0; tenant < 57; tenant++) {
      limiter.take(`tenant ${tenant}`, 8);
      for (let before = Math.max(0, tenant - 9); before <= tenant; before++)
        expect(
          limiter.check(`tenant ${before}`).allowed,
          `tenant ${before} after ${tenant - before} others, with room for 20`,
        ).toBe(false);
      expect(limiter.size, 'tenants held').toBeGreaterThanOrEqual(Math.min(tenant + 1, 10));
    }
  });

  it('a tenant that asks twice is held once', () => {
    const { limiter } = limiterOf(20);
    for (let request = 0; request < 30; request++) limiter.take(`tenant ${request % 10}`);
    expect(limiter.size, 'of ten tenants, with room for 20').toBe(10);
  });

  it('a tenant that only asks what it may take is not kept, and neither is one that is refused', () => {
    const { limiter } = limiterOf(20);
    limiter.check('curious');
    limiter.take('greedy', 9);
    expect(limiter.size, 'tenants held').toBe(0);
  });
});

describe('mistakes are named', () => {
  it.each(algorithms)('%s refuses options that limit nothing', (algorithm) => {
    const options = { limit: 8, windowMs: minute };
    for (const wrong of [0, -1, 1.5, NaN, Infinity])
      for (const name of ['limit', 'windowMs', 'maxKeys'])
        expect(() => one(algorithm, { ...options, [name]: wrong }), `${name} ${wrong}`).toThrow(
          new RegExp(name),
        );
  });

  it.each(algorithms)('%s refuses a cost that is no cost', (algorithm) => {
    const limiter = one(algorithm, { limit: 8, windowMs: minute });
    for (const cost of [0, -1, 1.5, NaN, Infinity]) {
      expect(() => limiter.take('tenant', cost), `to take ${cost}`).toThrow(/cost/);
      expect(() => limiter.check('tenant', cost), `to check ${cost}`).toThrow(/cost/);
    }
    expect(limiter.check('tenant').remaining, 'nothing was given back').toBe(8);
  });
});
