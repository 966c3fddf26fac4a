import { describe, expect, it } from 'vitest';
import { failoverTime } from '../../../src/models/failover-time.ts';
import {
  movedShare,
  noticedAfter,
} from '../../../src/simulations/multi-region-active-active/moved-share.ts';
import {
  lateAtEnd,
  meanOutage,
  simulateLoss,
} from '../../../src/simulations/multi-region-active-active/simulate.ts';
import { promise, start } from '../../../src/simulations/multi-region-active-active/start.ts';
import { simulateSurvivor } from '../../../src/simulations/multi-region-active-active/surviving-region.ts';

describe('the users of a lost region', () => {
  it('are never noticed later than the interval times the failed checks', () => {
    for (const phase of [0, 0.5, 0.999])
      expect(noticedAfter(start, phase)).toBeLessThan(
        failoverTime(start.interval, start.threshold, 0),
      );
  });

  it('have all moved after the time to live, except those who keep an address for longer', () => {
    expect(movedShare(-1, 60)).toBe(0);
    expect(movedShare(30, 60)).toBeCloseTo(0.95 * 0.5 + 0.05 * 0.1, 12);
    expect(movedShare(60, 60)).toBeCloseTo(0.95 + 0.05 * 0.2, 12);
    expect(movedShare(300, 60)).toBe(1);
  });

  it('all still fail when the promise ends, with the checks of the draft', async () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const run = await simulateLoss({ ...start, load: 0.4 }, seed);
      expect(run.failing(promise)).toBe(1);
    }
  });

  it('have nearly all moved by then with checks every 10 s and a time to live of 20 s', async () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const run = await simulateLoss({ interval: 10, threshold: 3, ttl: 20, load: 0.4 }, seed);
      expect(run.failing(promise)).toBeLessThan(0.05);
      expect(meanOutage(run)).toBeLessThan(promise);
    }
  });
});

describe('the mean outage', () => {
  it('is the time to notice and half of each user’s time to live, beyond the picture’s end too', async () => {
    for (const ttl of [0, 60, 120]) {
      const run = await simulateLoss({ interval: 30, threshold: 5, ttl, load: 0.2 }, 2);
      // 19 of 20 users keep the address for its time to live, one for five times that
      const expected = run.noticed + (0.95 * ttl + 0.05 * 5 * ttl) / 2;
      expect(Math.abs(meanOutage(run) - expected)).toBeLessThan(1);
    }
  });
});

describe('a surviving region', () => {
  it('bears the loss from 40 % and not from 70 %', async () => {
    const planned = await simulateLoss({ ...start, load: 0.4 }, 1);
    const full = await simulateLoss({ ...start, load: 0.7 }, 1);
    expect(planned.loadAfter).toBeCloseTo(0.6, 12); // 0.4 × 1.5
    expect(lateAtEnd(planned)).toBeLessThan(0.02);
    expect(full.loadAfter).toBeCloseTo(1.05, 12);
    expect(lateAtEnd(full)).toBeGreaterThan(0.9);
  });

  it('gets as many requests as its load says', async () => {
    const half = await simulateSurvivor(() => 0.5, 0.5, 1);
    const thinned = await simulateSurvivor(() => 0.5, 1, 2);
    const sum = (bins: typeof half) => bins.reduce((total, { requests }) => total + requests, 0);
    expect(sum(thinned) / sum(half)).toBeCloseTo(1, 1);
  });
});
