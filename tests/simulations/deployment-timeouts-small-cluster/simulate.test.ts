import { describe, expect, it } from 'vitest';
import { defaultRollingUpdate } from '../../../src/simulations/deployment-timeouts-small-cluster/rounding.ts';
import {
  assumptions,
  simulateRollout,
} from '../../../src/simulations/deployment-timeouts-small-cluster/simulate.ts';
import { startParameters as start } from '../../../src/simulations/deployment-timeouts-small-cluster/start.ts';

describe('25 % of the replicas', () => {
  it('is rounded up for surge and down for unavailable', () => {
    expect([1, 2, 3, 4, 5, 8].map(defaultRollingUpdate)).toEqual([
      { maxSurge: 1, maxUnavailable: 0 },
      { maxSurge: 1, maxUnavailable: 0 },
      { maxSurge: 1, maxUnavailable: 0 },
      { maxSurge: 1, maxUnavailable: 1 },
      { maxSurge: 2, maxUnavailable: 1 },
      { maxSurge: 2, maxUnavailable: 2 },
    ]);
  });
});

describe('a release on two full nodes', () => {
  it('waits for ever by default, with all old Pods serving, and is reported after 600 s', () => {
    const { doneAt, pending, stalledAt, leastAvailable } = simulateRollout(start, 'default');
    expect(doneAt).toBeUndefined();
    expect(pending).toBe(1);
    expect(stalledAt).toBe(assumptions.progressDeadline);
    expect(leastAvailable).toBe(start.replicas);
  });

  it('ends by Recreate, with nothing serving for stop and start together', () => {
    const { doneAt, secondsDown } = simulateRollout(start, 'recreate');
    expect(secondsDown).toBe(assumptions.termination + start.startup);
    expect(doneAt).toBe(secondsDown);
  });

  it('ends with surge 0 in twice that time, and with one replica serving throughout', () => {
    const { doneAt, leastAvailable } = simulateRollout(start, 'surge-0');
    expect(doneAt).toBe(2 * (assumptions.termination + start.startup));
    expect(leastAvailable).toBe(1);
  });

  it('ends by default where there is room for one Pod more', () => {
    for (const roomy of [
      { ...start, nodes: 3 },
      { ...start, request: 800 },
    ]) {
      const { doneAt, leastAvailable } = simulateRollout(roomy, 'default');
      expect(doneAt).toBeDefined();
      expect(leastAvailable).toBe(start.replicas);
    }
    expect(simulateRollout({ ...start, request: 900 }, 'default').doneAt).toBeUndefined();
  });

  it('is down with surge 0 if there is only one replica', () => {
    expect(simulateRollout({ ...start, replicas: 1 }, 'surge-0').secondsDown).toBeGreaterThan(0);
    expect(simulateRollout({ ...start, replicas: 1 }, 'default').secondsDown).toBe(0);
  });

  it('is the same on one node with one replica, where surge 0 means stop and start without service', () => {
    const oneNode = { ...start, nodes: 1, replicas: 1 };
    expect(simulateRollout(oneNode, 'default').doneAt).toBeUndefined();
    expect(simulateRollout(oneNode, 'surge-0').secondsDown).toBe(
      assumptions.termination + start.startup,
    );
    expect(simulateRollout({ ...oneNode, request: 800 }, 'default').secondsDown).toBe(0);
  });

  it('is down for almost two minutes by Recreate', () => {
    const { secondsDown } = simulateRollout(start, 'recreate');
    expect(secondsDown).toBeGreaterThan(90);
    expect(secondsDown).toBeLessThan(120);
  });

  it('never ends only where a Pod has no room, and not because the run is too short', () => {
    for (const strategy of ['default', 'surge-0', 'recreate'] as const)
      for (const nodes of [1, 2, 4])
        for (const replicas of [1, 6])
          for (const request of [200, 1000, 1600]) {
            const parameters = { nodes, replicas, request, startup: 180 };
            const { doneAt, pending } = simulateRollout(parameters, strategy);
            if (doneAt === undefined) expect(pending).toBeGreaterThan(0);
            else expect(pending).toBe(0);
          }
  });

  it('never has more Pods than replicas and surge', () => {
    for (let replicas = 1; replicas <= 6; replicas++) {
      const { available } = simulateRollout({ ...start, replicas, request: 200 }, 'default');
      const { maxSurge, maxUnavailable } = defaultRollingUpdate(replicas);
      expect(Math.max(...available)).toBeLessThanOrEqual(replicas + maxSurge);
      expect(Math.min(...available)).toBeGreaterThanOrEqual(replicas - maxUnavailable);
    }
  });
});
