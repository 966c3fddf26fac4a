import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkpointInterval } from '../../src/models/checkpoint-interval.ts';
import { clusterMtbf } from '../../src/models/cluster-mtbf.ts';
import { dalyCheckpointInterval } from '../../src/models/daly-checkpoint-interval.ts';
import { timeLostToFailures } from '../../src/models/time-lost-to-failures.ts';

/** Expected time for one unit of work, Daly's complete model without restarts. */
function expectedTime(interval: number, cost: number, mtbf: number): number {
  return (mtbf * Math.expm1((interval + cost) / mtbf)) / interval;
}

/** The interval with the least expected time, by golden-section search on its logarithm. */
function bestInterval(cost: number, mtbf: number): number {
  let [low, high] = [Math.log(cost / 100), Math.log(10 * mtbf)];
  const time = (logarithm: number) => expectedTime(Math.exp(logarithm), cost, mtbf);
  for (let step = 0; step < 200; step++) {
    const [left, right] = [low + 0.382 * (high - low), low + 0.618 * (high - low)];
    if (time(left) < time(right)) high = right;
    else low = left;
  }
  return Math.exp((low + high) / 2);
}

const someCost = fc.double({ min: 1, max: 300, noNaN: true });

describe('clusterMtbf', () => {
  // The Llama 3 Herd of Models, https://arxiv.org/abs/2407.21783, section 3.3.4: 419 unexpected
  // interruptions in 54 days on 16,384 GPUs
  it('is three hours for GPUs that fail once in some six years', () => {
    const hours = 54 * 24;
    const perGpu = (hours * 16_384) / 419;
    expect(perGpu / 24 / 365).toBeCloseTo(5.8, 1);
    expect(clusterMtbf(perGpu, 16_384)).toBeCloseTo(3.1, 1);
  });

  it('halves with twice the machines', () => {
    expect(clusterMtbf(1_000, 20)).toBe(clusterMtbf(1_000, 10) / 2);
    expect(() => clusterMtbf(1_000, 0)).toThrow('machines must be at least 1');
  });
});

describe('checkpointInterval', () => {
  it('loses less than any other interval, to first order', () => {
    fc.assert(
      fc.property(someCost, fc.double({ min: 0.3, max: 3, noNaN: true }), (cost, factor) => {
        const [mtbf, restart] = [10_000, 60];
        const best = checkpointInterval(cost, mtbf);
        const lost = (interval: number) => timeLostToFailures({ interval, cost, restart, mtbf });
        expect(lost(best)).toBeLessThanOrEqual(lost(best * factor) + 1e-12);
      }),
      { seed: 1 },
    );
  });

  it('refuses a checkpoint that costs nothing', () => {
    expect(() => checkpointInterval(0, 1)).toThrow('cost must be above 0, but is 0');
  });
});

describe('dalyCheckpointInterval', () => {
  it('is within half a per cent of the best interval of the complete model', () => {
    fc.assert(
      fc.property(someCost, (cost) => {
        const mtbf = 1_000;
        const best = bestInterval(cost, mtbf);
        expect(Math.abs(dalyCheckpointInterval(cost, mtbf) / best - 1)).toBeLessThan(0.005);
      }),
      { seed: 1 },
    );
  });

  it('is nearer to it than Young’s, which is too long by nearly the cost', () => {
    const best = bestInterval(100, 1_000);
    const daly = dalyCheckpointInterval(100, 1_000);
    expect(Math.abs(daly - best)).toBeLessThan(
      Math.abs(checkpointInterval(100, 1_000) - best) / 10,
    );
  });

  it('is the mean time between failures where a checkpoint takes longer than that', () => {
    expect(dalyCheckpointInterval(300, 100)).toBe(100);
  });
});

describe('timeLostToFailures', () => {
  it('adds checkpoints, restarts and half an interval of work done again', () => {
    const lost = timeLostToFailures({ interval: 100, cost: 5, restart: 20, mtbf: 1_000 });
    expect(lost).toBeCloseTo(0.05 + 0.07, 12);
  });
});
