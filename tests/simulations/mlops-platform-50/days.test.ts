import { describe, expect, it } from 'vitest';
import { defaultValues } from '../../../src/models/capacity-model.ts';
import model from '../../../src/models/designs/mlops-platform-50.ts';
import { meanWait } from '../../../src/models/mean-wait.ts';
import { type Days, meanWaitOverDays } from '../../../src/simulations/mlops-platform-50/days.ts';
import { spreadOfDays, wait } from '../../../src/simulations/mlops-platform-50/numbers.ts';

const defaults = defaultValues(model.inputs);
const figures = model.compute(defaults);
const [tight, pool] = [figures.tightGpus.value, figures.poolGpus.value];
const target = defaults.waitTarget / 60;

const around: Days = {
  gpus: 35,
  perDay: 240,
  meanHours: 3,
  workingHours: 24,
  spread: 0,
  days: 3_000,
};

describe('meanWaitOverDays', () => {
  it('agrees with Erlang C where the load never ends', () => {
    expect(meanWaitOverDays(around, 1) / meanWait(10, 3, 35)).toBeCloseTo(1, 1);
    const small = { ...around, gpus: 5, perDay: 24 };
    expect(meanWaitOverDays(small, 1) / meanWait(1, 3, 5)).toBeCloseTo(1, 1);
  });

  it('is the same for the same seed', () => {
    const days = { ...around, days: 20 };
    expect(meanWaitOverDays(days, 7)).toBe(meanWaitOverDays(days, 7));
    expect(meanWaitOverDays(days, 7)).not.toBe(meanWaitOverDays(days, 8));
  });

  it('has nobody wait where GPUs abound', () => {
    expect(meanWaitOverDays({ ...around, gpus: 200, days: 50 }, 1)).toBe(0);
  });
});

describe('what the page says of its queue', () => {
  it('waits far less than Erlang C says once the day has an end', () => {
    expect(wait(tight, 0)).toBeLessThan(figures.tightWait.value / 10);
    expect(wait(pool, 0)).toBeLessThan(figures.poolWait.value / 60 / 5);
  });

  it('needs the pool, and not the mean, on days that differ', () => {
    expect(wait(tight, spreadOfDays)).toBeGreaterThan(target);
    expect(wait(pool, spreadOfDays)).toBeLessThan(target);
  });

  it('waits for hours with half of the pool', () => {
    expect(wait(Math.floor(pool / 2), 0)).toBeGreaterThan(2);
  });
});
