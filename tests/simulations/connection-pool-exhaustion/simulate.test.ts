import { describe, expect, it } from 'vitest';
import {
  connectionsWanted,
  meanHold,
} from '../../../src/simulations/connection-pool-exhaustion/little.ts';
import {
  assumptions,
  simulatePool,
} from '../../../src/simulations/connection-pool-exhaustion/simulate.ts';
import { startParameters as start } from '../../../src/simulations/connection-pool-exhaustion/start.ts';

const { outageStart, outageEnd, replicas } = assumptions;

describe('a pool whose connections are kept while a second service hangs', () => {
  it('wants rate × hold connections: 80/s × (10 ms + 2 % × 30 s) = 48.8', () => {
    expect(meanHold(start)).toBeCloseTo(0.61);
    expect(connectionsWanted(start)).toBeCloseTo(48.8);
  });

  it('takes 500 of all, one request in fifty keeps one, and a pool is 10 with 10 in overflow', () => {
    expect(start.connections * replicas).toBe(500);
    expect(100 / start.remoteShare).toBe(50);
    expect(start.connections).toBe(10 + 10);
  });

  it('uses about one connection before the second service hangs', async () => {
    const { held } = await simulatePool(start, 1);
    const before = held.seconds.slice(0, outageStart).map(({ taken }) => taken);
    expect(Math.max(...before)).toBeLessThanOrEqual(5);
  });

  it('is empty about 20 ÷ 1.6 s after it hangs, whatever the draw', async () => {
    for (let seed = 1; seed <= 10; seed++) {
      const { held } = await simulatePool(start, seed);
      expect(held.exhaustedAfter).toBeGreaterThan(5);
      expect(held.exhaustedAfter).toBeLessThan(25);
    }
  });

  it('makes most requests late, although only one in fifty asks that service', async () => {
    const { held, released } = await simulatePool(start, 1);
    expect(held.lateShare).toBeGreaterThan(0.7);
    expect(released.lateShare).toBeLessThan(0.03);
    expect(released.exhaustedAfter).toBeUndefined();
  });

  it('never gives out more connections than it has, and gets all of them back', async () => {
    const { held } = await simulatePool(start, 1);
    const taken = held.seconds.map((second) => second.taken);
    expect(Math.max(...taken)).toBe(start.connections);
    expect(Math.max(...taken.slice(outageEnd + start.remoteTimeout + 2))).toBeLessThanOrEqual(5);
  });

  it('holds with a short timeout of the call, or with more connections than are wanted', async () => {
    const timeout = await simulatePool({ ...start, remoteTimeout: 0.5 }, 1);
    expect(timeout.held.exhaustedAfter).toBeUndefined();
    expect(timeout.held.lateShare).toBeLessThan(0.03);
    const larger = await simulatePool({ ...start, connections: 100 }, 1);
    expect(larger.held.exhaustedAfter).toBeUndefined();
  });

  it('saves some requests, not all, by a short wait for a connection', async () => {
    const { held } = await simulatePool({ ...start, poolTimeout: 0.5 }, 1);
    expect(held.lateShare).toBeGreaterThan(0.3);
    expect(held.lateShare).toBeLessThan(0.7);
  });
});
