import { describe, expect, it } from 'vitest';
import {
  bytesOfEvents,
  bytesOfWindow,
  simulateWindow,
} from '../../../src/simulations/sliding-window-metrics/simulate.ts';
import { startParameters as start } from '../../../src/simulations/sliding-window-metrics/start.ts';
import {
  drawRequests,
  incident,
  requestsPerSecond,
  seconds,
} from '../../../src/simulations/sliding-window-metrics/traffic.ts';

describe('the requests', () => {
  const requests = drawRequests(0.05, 40, 1);

  it('come at their rate, in order', () => {
    const expected = requestsPerSecond * seconds;
    expect(Math.abs(requests.length - expected)).toBeLessThan(5 * Math.sqrt(expected));
    expect(requests.every(({ at }, index) => at >= (requests[index - 1]?.at ?? 0))).toBe(true);
  });

  it('arrive at once, but for a third of those after the incident began', () => {
    const late = requests.filter(({ at, arrivesAt }) => arrivesAt > at);
    expect(late.every(({ at }) => at >= incident.from && at < incident.from + 40)).toBe(true);
    expect(late.every(({ arrivesAt }) => arrivesAt === incident.from + 40)).toBe(true);
    expect(late.length).toBeGreaterThan(200);
    expect(late.length).toBeLessThan(340);
  });
});

describe('the windows', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(simulateWindow(start, 1)).toEqual(simulateWindow(start, 1));
    expect(simulateWindow(start, 2).errors).not.toEqual(simulateWindow(start, 1).errors);
  });

  it('slide close to the exact p99, where each rival is far from it', () => {
    for (const seed of [1, 2, 3]) {
      const { errors } = simulateWindow(start, seed);
      expect(errors.sliding, `seed ${seed}`).toBeLessThan(0.06);
      expect(errors.meanOfSlots, `seed ${seed}`).toBeGreaterThan(3 * errors.sliding);
      expect(errors.tumbling, `seed ${seed}`).toBeGreaterThan(5 * errors.sliding);
    }
  });

  it('are within the error of the buckets once nothing is late and no slot has just begun', () => {
    const run = simulateWindow({ ...start, heldSeconds: 0, slots: 30 }, 1);
    // With slots of two seconds, a frame ends with a slot, and the window is the exact minute.
    for (const { second, sliding, exact } of run.frames)
      expect(Math.abs(sliding / exact - 1), `second ${second}`).toBeLessThan(0.01);
  });

  it('count late reports where they belong, if they come while the window is open', () => {
    const run = simulateWindow(start, 1);
    expect(run.tooLate).toBe(0);
    expect(run.highestRate).toBeLessThan(requestsPerSecond * 1.12);
    expect(run.highestArrivalRate).toBeGreaterThan(requestsPerSecond * 1.2);
  });

  it('leave out what comes when its slot has gone', () => {
    const run = simulateWindow({ ...start, heldSeconds: 90 }, 1);
    const late = drawRequests(start.slowShare, 90, 1).filter(
      ({ at, arrivesAt }) => arrivesAt > at && at < incident.from + 30 + 5,
    );
    expect(run.tooLate).toBeGreaterThan(200);
    expect(run.tooLate).toBeLessThanOrEqual(late.length);
  });
});

describe('the memory', () => {
  it('is that of the slots, whatever the number of events', () => {
    expect(bytesOfWindow(12)).toBeGreaterThan(13 * 4 * 1000);
    expect(bytesOfWindow(12)).toBeLessThan(13 * 4 * 1500);
    expect(bytesOfWindow(25)).toBe(2 * bytesOfWindow(12));
    expect(bytesOfEvents(2000)).toBe(1_920_000);
  });
});
