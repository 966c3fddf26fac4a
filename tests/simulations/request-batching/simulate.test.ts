import { describe, expect, it } from 'vitest';
import {
  capacity,
  maxQueue,
  simulateBatching,
  type BatchingParameters,
} from '../../../src/simulations/request-batching/simulate.ts';

const model: BatchingParameters = {
  rate: 1000,
  perBatch: 8,
  perItem: 0.4,
  maxBatch: 32,
  maxWait: 5,
};

describe('simulateBatching', () => {
  it('gives the same run for the same parameters and seed', async () => {
    const first = await simulateBatching(model, 3);
    expect(await simulateBatching(model, 3)).toEqual(first);
    expect(await simulateBatching(model, 4)).not.toEqual(first);
  });

  it('answers as much as full batches can, where more is asked for', async () => {
    for (const maxBatch of [1, 4]) {
      const run = await simulateBatching({ ...model, maxBatch }, 1);
      expect(run.meanBatch).toBeGreaterThan(0.95 * maxBatch);
      expect(run.throughput / capacity({ ...model, maxBatch })).toBeCloseTo(1, 1);
      expect(run.refused).toBeGreaterThan(0.3);
    }
  });

  it('answers everything, where less is asked for', async () => {
    const run = await simulateBatching(model, 1);
    expect(run.refused).toBe(0);
    expect(run.throughput / model.rate).toBeCloseTo(1, 1);
  });

  it('lets nobody wait longer than a full queue lasts', async () => {
    const run = await simulateBatching({ ...model, maxBatch: 1 }, 1);
    expect(run.p99).toBeLessThanOrEqual((maxQueue + 1) * 8.4 + 0.001);
    expect(run.p99).toBeGreaterThan(0.9 * maxQueue * 8.4);
  });

  it('agrees with the theory of the M/D/1 queue without batching', async () => {
    // Mean wait ρ · s / (2 (1 − ρ)) for service time s and utilisation ρ. Here the median of wait and
    // service is tested against that mean, loosely: the wait's median lies below its mean.
    const [rate, service] = [60, 8.4];
    const utilisation = (rate * service) / 1000;
    const meanWait = (utilisation * service) / (2 * (1 - utilisation));
    const { p50, p99 } = await simulateBatching({ ...model, rate, maxBatch: 1, maxWait: 0 }, 1);
    expect(p50).toBeGreaterThanOrEqual(service);
    expect(p50).toBeLessThan(service + meanWait);
    expect(p99).toBeGreaterThan(service + 3 * meanWait);
  });

  it('makes a quiet model wait for nobody if told so, and for the whole time otherwise', async () => {
    const quiet = { ...model, rate: 5 };
    expect((await simulateBatching({ ...quiet, maxWait: 0 }, 1)).p50).toBeCloseTo(8.4, 6);
    expect((await simulateBatching({ ...quiet, maxWait: 20 }, 1)).p50).toBeGreaterThan(28.399);
  });

  it('makes batches by itself under load, without anybody waiting for others', async () => {
    const run = await simulateBatching({ ...model, maxWait: 0 }, 1);
    expect(run.meanBatch).toBeGreaterThan(8);
    expect(run.refused).toBe(0);
  });
});
