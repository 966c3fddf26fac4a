import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultValues } from '../../../src/models/capacity-model.ts';
import model from '../../../src/models/designs/feature-store-tiers.ts';
import { formatQuantity } from '../../../src/models/format.ts';

const defaults = defaultValues(model.inputs);
const figures = model.compute(defaults);

const page = readFileSync(
  new URL('../../../src/content/docs/design/feature-store-tiers.mdx', import.meta.url),
  'utf8',
);

/** Each figure worked out by hand from the inputs' defaults. */
describe('the feature-store model, against sums done by hand', () => {
  it.each([
    ['hitRate', 95], // 1 − 0.5 × 0.1
    ['meanLookup', 0.91], // 0.5 × 0.01 + 0.45 × 1.01 + 0.05 × 9.01
    ['p95Lookup', 1.01], // 0.5 + 0.45 is just enough
    ['p99Lookup', 9.01],
    ['slowPredictions', 14.2625], // 1 − 0.95³
    ['meanPrediction', 2.026], // 0.125 × 0.01 + (0.857375 − 0.125) × 1.01 + 0.142625 × 9.01
    ['p95Prediction', 9.01], // only 85.7 % end in memory
    ['neededHitRate', 99.6655], // 0.99^(1/3)
    ['durableQuantile', 93.311], // 1 − 0.0033445 ÷ 0.05
    ['wholeFromProcess', 12.5], // 0.5³
    ['lookups', 60_000], // 20,000 × 3
    ['durableReads', 3_000], // 60,000 × 0.05
    ['durableNodes', 3], // 3,000 ÷ 3,000 is one, but there are three copies
    ['coldOverload', 200], // 30,000 ÷ 15,000
    ['coldNodes', 10], // 30,000 ÷ (5,000 × 0.6)
    ['refillMinutes', 22.2222], // 20,000,000 ÷ 15,000 ÷ 60
    ['nightlyWrites', 13_888.89], // 200e6 ÷ 14,400
    ['cacheMemory', 80e9], // 20e6 × 2,000 × 2
    ['cacheNodes', 3], // 80 ÷ 38.4 = 2.1
    ['wholeNodes', 21], // 800 ÷ 38.4 = 20.8
    ['bloomBytes', 239.627e6], // 200e6 × 9.58506 ÷ 8
    ['batchAge', 28.0167], // 24 + 4 + 60 ÷ 3,600
    ['streamAge', 65], // 5 + 60
    ['streamAgeCached', 365], // 5 + 300 + 60
    ['readsPerLoad', 0.08], // 10 × 0.008
    ['expiredAnyway', 92.31], // e^−0.08
    ['offlineDeletion', 14], // 7 + 7
    ['modelDeletion', 21], // 7 + 14
    ['daysOver', 5], // 35 − 30
    ['cachedCost', 1_848], // (3 + 3) × 8 × 0.05 × 730 + 1,200 GB × 0.08
    ['extraCost', 5_256], // 18 nodes × 292
    ['costPerMillion', 0.405_48], // 7,104 ÷ 17,520 million
    ['historyBytes', 48e12], // 60e6 × 2,000 × 400
  ] as const)('%s is %d', (name, value) => {
    expect(figures[name].value / value).toBeCloseTo(1, 4);
  });
});

describe('the figures that the colleague reports', () => {
  const reported = model.compute({
    ...defaults,
    processLatency: 1,
    cacheLatency: 5,
    durableLatency: 30,
  });

  it('cannot give one lookup a p95 of 42 ms: that is more than all three tiers take', () => {
    expect(reported.p95Lookup.value).toBe(6); // 1 + 5
    expect(reported.slowestLookup.value).toBe(36); // 1 + 5 + 30
  });

  it('give a prediction the p95 of a miss', () => {
    expect(reported.p95Prediction.value).toBe(36);
  });
});

describe('what the page concludes from the model', () => {
  it('needs a higher hit rate than there can be while absence is not known', () => {
    expect(figures.neededHitRate.value).toBeGreaterThan(figures.bestHitRate.value);
  });

  it('keeps the p99 in memory with a whole copy', () => {
    const whole = model.compute({ ...defaults, cacheHitRate: 100 });
    expect(whole.p99Prediction.value).toBeLessThan(2);
    expect(whole.durableReads.value).toBe(0);
    expect(whole.durableQuantile.value).toBe(0);
  });

  it('asks the durable nodes, at ten times the entities, for more writes than they can do reads', () => {
    const more = model.compute({ ...defaults, entities: 10 * defaults.entities });
    expect(more.nightlyWrites.value).toBeGreaterThan(more.durableCapacity.value);
    expect(more.nodesForOperations.value).toBeLessThan(more.wholeNodes.value);
  });

  it('has no room for a second version of everything', () => {
    expect(2 * figures.wholeMemory.value).toBeGreaterThan(figures.wholeNodes.value * 64e9);
  });

  it('overloads the durable tier when the cache is lost, at half and at one and a half times its reads per node', () => {
    for (const factor of [0.5, 1, 1.5]) {
      const other = model.compute({
        ...defaults,
        durableReadsPerNode: defaults.durableReadsPerNode * factor,
      });
      expect(other.coldOverload.value).toBeGreaterThan(100);
    }
  });

  it('pays about four times as much for the whole copy, at half and at double the price of machines', () => {
    for (const factor of [0.5, 2]) {
      const other = model.compute({ ...defaults, vcpuHour: defaults.vcpuHour * factor });
      expect(other.wholeCost.value / other.cachedCost.value).toBeCloseTo(3.8, 0);
    }
  });

  it('misses the time to act by its backups alone', () => {
    expect(figures.offlineDeletion.value).toBeLessThan(defaults.deletionDeadline);
    expect(figures.modelDeletion.value).toBeLessThan(defaults.deletionDeadline);
    const shorter = model.compute({ ...defaults, backupDays: 28 });
    expect(shorter.daysOver.value).toBe(0);
  });

  it('helps slow loads by early expiration and quick ones not', () => {
    expect(figures.expiredAnyway.value).toBeGreaterThan(90);
    expect(figures.expiredSlowLoad.value).toBeLessThan(0.01);
  });
});

describe('the diagrams', () => {
  const [overview = ''] = /^flowchart TB[^]*?^```/m.exec(page) ?? [];
  const [path = ''] = /^sequenceDiagram$[^]*?^```/m.exec(page) ?? [];

  it.each([
    ['predictions', formatQuantity(defaults.peakRate, 'per second')],
    ['lookups', formatQuantity(figures.lookups.value, 'per second')],
    ['reads of the memory tier', formatQuantity(figures.cacheReads.value, 'per second')],
    ['writes of the nightly job', formatQuantity(figures.nightlyWrites.value, 'per second')],
  ])('show the rate of %s as the model has it', (_, rate) => {
    expect(overview).toContain(rate);
  });

  it('show budget and cut-off of the hot path as the model has them', () => {
    expect(path).toContain(`cut off at ${defaults.cutOff} ms`);
    expect(path).toContain(`features: ${defaults.latencyBudget} ms`);
    expect(path).toContain(`features of ${defaults.keysPerPrediction} entities`);
  });

  it('show the times to live, the entities and the window of the nightly job as the model has them', () => {
    expect(overview).toContain(`bounded, ${defaults.processTtl} s`);
    expect(overview).toContain(`${defaults.keysPerPrediction} entities each`);
    expect(overview).toContain(`for ${defaults.refreshHours} h`);
    expect(page).toContain(`-->|in ${defaults.processTtl} s| caches`);
  });
});
