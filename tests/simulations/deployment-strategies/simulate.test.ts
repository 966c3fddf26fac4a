import { describe, expect, it } from 'vitest';
import {
  type ReleaseParameters,
  simulateRelease,
} from '../../../src/simulations/deployment-strategies/simulate.ts';
import { startParameters as start } from '../../../src/simulations/deployment-strategies/start.ts';

const withSettings = (changes: Partial<ReleaseParameters>) => ({ ...start, ...changes });

describe('a release', () => {
  it('by recreate takes no further room, and is down until the new Pods are ready', () => {
    const run = simulateRelease('recreate', start);
    expect(run.mostPods).toBe(start.replicas);
    expect(run.leastReady).toBe(0);
    expect(run.downSeconds).toBe(start.startSeconds + 20);
  });

  it('by rolling keeps three quarters of the Pods ready, and is never down', () => {
    for (const replicas of [1, 3, 4, 8, 12]) {
      const run = simulateRelease('rolling', withSettings({ replicas, room: 12 }));
      expect(run.leastReady, String(replicas)).toBe(replicas - Math.floor(replicas / 4));
      expect(run.doneAt, String(replicas)).not.toBeNull();
    }
  });

  it('by rolling takes more room than replicas and surge, as stopping Pods do not count', () => {
    const { mostPods } = simulateRelease('rolling', start);
    expect(mostPods).toBeGreaterThan(start.replicas + 2);
  });

  it('by rolling stays where it is with three replicas and no room: nothing may be missing', () => {
    const run = simulateRelease('rolling', withSettings({ replicas: 3, room: 0 }));
    expect(run.doneAt).toBeNull();
    expect(run.leastReady).toBe(3);
    const four = simulateRelease('rolling', withSettings({ replicas: 4, room: 0 }));
    expect(four.doneAt).not.toBeNull();
  });

  it('by blue-green needs the room twice, and never answers by fewer Pods', () => {
    const run = simulateRelease('blueGreen', start);
    expect(run.mostPods).toBe(2 * start.replicas);
    expect(run.leastReady).toBe(start.replicas);
    expect(run.firstShare).toBe(1);
    expect(simulateRelease('blueGreen', withSettings({ room: 7 })).doneAt).toBeNull();
  });

  it('by canary shows the new version to one Pod’s share first', () => {
    expect(simulateRelease('canary', start).firstShare).toBeCloseTo(1 / (start.replicas + 1));
  });

  it('always ends with the new version alone, where it ends', () => {
    for (const strategy of ['recreate', 'rolling', 'blueGreen', 'canary'] as const) {
      const last = simulateRelease(strategy, start).seconds.at(-1);
      expect(last, strategy).toEqual({ pods: start.replicas, ready: start.replicas, newShare: 1 });
    }
  });
});
