import { describe, expect, it } from 'vitest';
import {
  type Cluster,
  clusterOf,
  longestWait,
  meanWait,
  simulateQueue,
  waitsOf,
} from '../../../src/simulations/priority-scheduler/simulate.ts';
import { meanWaitsByPriority } from '../../../src/simulations/priority-scheduler/theory.ts';

/** One GPU for so long that means are close to what they tend to. */
const oneGpu: Cluster = {
  gpus: 1,
  minutes: 1_200_000,
  classes: [
    { name: 'urgent', priority: 2, minutes: 5, load: 0.2 },
    { name: 'normal', priority: 1, minutes: 20, load: 0.3 },
    { name: 'low', priority: 0, minutes: 10, load: 0.2 },
  ],
};

describe('the simulated GPUs', () => {
  it('are the same for the same seed, and others for another', () => {
    const cluster = clusterOf(1);
    expect(simulateQueue(cluster, 60, 1)).toEqual(simulateQueue(cluster, 60, 1));
    expect(simulateQueue(cluster, 60, 2)).not.toEqual(simulateQueue(cluster, 60, 1));
  });

  it('start jobs one after the other, and none before it was submitted', () => {
    const runs = simulateQueue(clusterOf(1.2), undefined, 3);
    expect(runs.length).toBeGreaterThan(500);
    expect(runs.every(({ submitted, started }) => started >= submitted)).toBe(true);
    const starts = runs.map(({ started }) => started);
    expect(starts, 'in the order of their starts').toEqual(starts.toSorted((a, b) => a - b));
  });

  it('are never more than there are, and none is idle while a job waits', () => {
    const cluster = clusterOf(1);
    const runs = simulateQueue(cluster, 60, 1);
    // How many of the jobs that started before this one still run.
    const busyAt = (time: number, index: number) =>
      runs.slice(0, index).filter(({ started, minutes }) => started + minutes > time).length;
    const busy = runs.map(({ started }, index) => busyAt(started, index));
    expect(Math.max(...busy)).toBe(cluster.gpus - 1);
    const waited = runs.map(({ submitted, started }) => started > submitted);
    expect(
      busy.filter((count, index) => waited[index] && count < cluster.gpus - 1),
      'busy GPUs when a job started that had to wait',
    ).toEqual([]);
    expect(waited).toContain(true);
    expect(waited).toContain(false);
  });

  it("let jobs wait as long as Cobham's formula says, by strict priority", () => {
    const expected = meanWaitsByPriority(oneGpu);
    expect(expected.map((wait) => Math.round(wait * 10) / 10)).toEqual([11.3, 22.5, 60]);
    const runs = simulateQueue(oneGpu, undefined, 1);
    for (const [index, { name }] of oneGpu.classes.entries()) {
      const ratio = (meanWait(runs, name) * 60) / (expected[index] ?? NaN);
      expect(Math.abs(ratio - 1), name).toBeLessThan(0.06);
    }
  });

  it('do the same work in any order: what some gain in waiting others lose', () => {
    const work = (ageing: number | undefined) => {
      const runs = simulateQueue({ ...oneGpu, minutes: 300_000 }, ageing, 1);
      // Weighted by the loads, mean waits do not depend on the order: Kleinrock's conservation
      // law, https://doi.org/10.1002/nav.3800120206.
      return oneGpu.classes.reduce((sum, { name, load }) => sum + load * meanWait(runs, name), 0);
    };
    const [strict, aged, arrival] = [work(undefined), work(60), work(0.001)];
    expect(Math.abs(aged / strict - 1)).toBeLessThan(0.06);
    expect(Math.abs(arrival / strict - 1)).toBeLessThan(0.06);
  });
});

describe('ageing', () => {
  it('ends the starvation of the lowest class, at a cost to the highest', () => {
    for (const seed of [1, 2, 3]) {
      const strict = simulateQueue(clusterOf(1.1), undefined, seed);
      const aged = simulateQueue(clusterOf(1.1), 120, seed);
      expect(longestWait(aged, 'backfill')).toBeLessThan(0.6 * longestWait(strict, 'backfill'));
      expect(meanWait(aged, 'interactive')).toBeGreaterThan(meanWait(strict, 'interactive'));
    }
  });

  it('is nearly the order of arrival where little waiting counts as a step', () => {
    const runs = simulateQueue(clusterOf(1.1), 0.001, 1);
    const order = runs.map(({ submitted }) => submitted);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
  });

  it('makes two steps of priority worth two steps of waiting, when all classes wait long', () => {
    const runs = simulateQueue({ ...clusterOf(1.6), gpus: 80 }, 60, 1);
    // Mean waits of those that start about hour 20.
    const started = (name: string) => {
      const waits = waitsOf(runs, name).filter(({ at, hours }) => Math.abs(at + hours - 20) < 1);
      return waits.reduce((sum, { hours }) => sum + hours, 0) / waits.length;
    };
    expect(started('backfill') - started('interactive')).toBeGreaterThan(1.7);
    expect(started('backfill') - started('interactive')).toBeLessThan(2.3);
  });
});
