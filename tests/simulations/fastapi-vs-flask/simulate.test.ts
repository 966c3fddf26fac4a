import { describe, expect, it } from 'vitest';
import { percentile } from '../../../src/simulations/percentile.ts';
import {
  clients,
  cores,
  loop,
  pool,
  startMs,
  workers,
} from '../../../src/simulations/fastapi-vs-flask/setups.ts';
import {
  healthWaits,
  passOnMs,
  type Load,
  simulateThroughput,
  throughputBound,
} from '../../../src/simulations/fastapi-vs-flask/simulate.ts';

const load = (share: number): Load => ({
  cores,
  clients,
  cpuMs: startMs * share,
  waitMs: startMs * (1 - share),
});

describe('the throughput of a server', () => {
  it('is, when simulated, what its narrowest place allows', () => {
    for (const setup of [workers(cores), workers(16), pool, loop])
      for (const share of [0.02, 0.1, 0.2, 1]) {
        const bound = throughputBound(setup, load(share));
        const simulated = simulateThroughput(setup, load(share), 1, 4000);
        expect(simulated / bound, `${setup.slots} slots, share ${share}`).toBeGreaterThan(0.9);
        expect(simulated / bound, `${setup.slots} slots, share ${share}`).toBeLessThan(1.1);
      }
  });

  it('gains by an event loop what requests wait, and nothing where they only compute', () => {
    for (const share of [0.05, 0.2, 0.5, 1])
      expect(
        throughputBound(loop, load(share)) / throughputBound(workers(cores), load(share)),
      ).toBeCloseTo(1 / share);
  });

  it('is the same with enough workers or threads as with a loop', () => {
    const best = throughputBound(loop, load(0.2));
    expect(throughputBound(workers(20), load(0.2))).toBeCloseTo(best);
    expect(throughputBound(pool, load(0.2))).toBeCloseTo(best);
  });
});

describe('a health check beside predictions', () => {
  const p99 = (inferenceMs: number, onLoop: boolean, seed: number) =>
    percentile(healthWaits(inferenceMs, 0.6, onLoop, seed), 0.99);

  it('waits for several predictions where they run on the loop', () => {
    for (const seed of [1, 2, 3])
      for (const ms of [10, 100, 250]) {
        expect(p99(ms, true, seed)).toBeGreaterThan(3 * ms);
        expect(p99(ms, true, seed)).toBeLessThan(8 * ms);
      }
  });

  it('waits as the theory of one server with a constant service time has it', () => {
    // Erlang's formula for M/D/1: the chance of waiting at most so many services.
    const chance = (services: number, load: number) => {
      let [sum, factorial] = [0, 1];
      for (let k = 0; k <= services; k++) {
        if (k > 0) factorial *= k;
        const at = load * (k - services);
        sum += at ** k * (Math.exp(-at) / factorial);
      }
      return (1 - load) * sum;
    };
    const waits = healthWaits(250, 0.6, true, 1, 50_000);
    for (const services of [0, 0.5, 1, 2, 4]) {
      const within = waits.filter((ms) => ms - passOnMs <= 250 * services + 1e-9).length;
      expect(within / waits.length, String(services)).toBeCloseTo(chance(services, 0.6), 2);
    }
  });

  it('takes longer than a probe allows where a prediction takes a quarter of a second', () => {
    for (const seed of [1, 2, 3, 4, 5, 6, 7, 8]) expect(p99(250, true, seed)).toBeGreaterThan(1000);
  });

  it('hardly waits where they run elsewhere', () => {
    for (const seed of [1, 2, 3]) expect(p99(250, false, seed)).toBeLessThan(1);
  });
});
