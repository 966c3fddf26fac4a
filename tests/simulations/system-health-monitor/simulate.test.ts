import { describe, expect, it } from 'vitest';
import { percentilesOfReplicas } from '../../../src/simulations/system-health-monitor/replicas.ts';
import {
  incidentFrom,
  incidentTo,
  minutes,
  simulateHealth,
  thresholdMs,
} from '../../../src/simulations/system-health-monitor/simulate.ts';
import { drawLatency } from '../../../src/simulations/system-health-monitor/traffic.ts';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';

const run = (forMinutes = 3, seed = 1, factor = 2.5) =>
  simulateHealth({ factor, forMinutes }, seed);

describe('simulateHealth', () => {
  it('gives the same run for the same seed, with a frame every half minute', () => {
    expect(run()).toEqual(run());
    expect(run(3, 2)).not.toEqual(run());
    expect(run().frames.map(({ minute }) => minute)).toEqual(
      Array.from({ length: 2 * minutes }, (_, step) => (step + 1) / 2),
    );
  });

  it('shows the incident in both percentiles, and pauses in p99 alone', () => {
    const { frames } = run();
    const middle = frames.filter(({ minute }) => minute > incidentFrom + 2 && minute <= incidentTo);
    const before = frames.filter(({ minute }) => minute < incidentFrom);
    expect(Math.min(...middle.map(({ p50 }) => p50))).toBeGreaterThan(150);
    expect(Math.max(...before.map(({ p50 }) => p50))).toBeLessThan(110);
    expect(Math.max(...before.map(({ p99 }) => p99))).toBeGreaterThan(thresholdMs);
  });

  it('tells of the incident once with a for-duration, that much later, and of nothing else', () => {
    const { notifications, falseNotifications, minutesToNotification } = run();
    expect({ notifications, falseNotifications }).toEqual({
      notifications: 2,
      falseNotifications: 0,
    });
    expect(minutesToNotification).toBeGreaterThanOrEqual(3);
  });

  it('tells of every breach without one: sooner, many times, and for pauses too', () => {
    const one = run();
    expect(one.rivalMinutesToNotification).toBeLessThan(one.minutesToNotification ?? 0);
    expect(one.rivalNotifications).toBe(one.frames.filter((frame) => frame.rivalFiring).length);
    expect(one.rivalFalseNotifications).toBeGreaterThan(0);
    expect(one.rivalNotifications).toBeGreaterThan(10 * one.notifications);
  });

  it('has nothing to tell of an incident that ends before the for-duration', () => {
    expect(run(30).minutesToNotification).toBeNull();
  });
});

describe('the percentiles of replicas', () => {
  it('can be merged, and not averaged', () => {
    const { merged, exact, meanOfReplicas } = percentilesOfReplicas(4, 1);
    expect(Math.abs(merged - exact) / exact).toBeLessThanOrEqual(0.01);
    expect(meanOfReplicas, 'the mean, which would raise no alert').toBeLessThan(thresholdMs);
    expect(exact, 'the truth').toBeGreaterThan(1.5 * thresholdMs);
  });
});

describe('the latencies', () => {
  it('have a median of 80 ms and a p99 of about 2.8 times that', () => {
    const random = randomNumbers(3);
    const sorted = Array.from({ length: 20_000 }, () => drawLatency(1, random)).sort(
      (a, b) => a - b,
    );
    expect((sorted[10_000] ?? 0) / 80).toBeCloseTo(1, 1);
    expect((sorted[19_800] ?? 0) / (80 * Math.exp(0.45 * 2.326))).toBeCloseTo(1, 1);
  });
});
