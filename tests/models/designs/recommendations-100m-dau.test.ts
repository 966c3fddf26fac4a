import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultValues } from '../../../src/models/capacity-model.ts';
import { formatQuantity } from '../../../src/models/format.ts';
import model from '../../../src/models/designs/recommendations-100m-dau.ts';

const defaults = defaultValues(model.inputs);
const figures = model.compute(defaults);

const page = readFileSync(
  new URL('../../../src/content/docs/design/recommendations-100m-dau.mdx', import.meta.url),
  'utf8',
);

/** Each figure worked out by hand from the inputs' defaults. */
describe('the model of the feed for 100 million, against sums done by hand', () => {
  it.each([
    ['naiveRate', 1157.407], // 100e6 ÷ 86,400
    ['meanRate', 23_148.15], // 100e6 × 20 ÷ 86,400
    ['peakRate', 57_870.37], // 23,148.15 × 2.5
    ['gatewayRate', 52_083.33], // 57,870.37 × 0.9
    ['clusterHit', 50], // 1 − 1 ÷ 2
    ['cachedShare', 55], // 10 + 0.9 × 50
    ['rankedShare', 45], // 0.9 × 0.5
    ['rankedRate', 26_041.67], // 57,870.37 × 0.45
    ['pathBudget', 175], // 15 + 20 + 40 + 25 + 60 + 15
    ['hopQuantile', 99.833_33], // 1 − 0.01 ÷ 6
    ['meanLatency', 87], // 0.55 × 15 + 0.45 × 175 = 8.25 + 78.75
    ['medianLatency', 15], // 55 % end at the gateway
    ['p99Latency', 175],
    ['listCacheBytes', 1.2e11], // 26,041.67 × 1,800 × 40 × 32 × 2
    ['listCacheNodes', 4], // 120 ÷ 38.4 = 3.1
    ['nightlyHit', 5], // 1 ÷ 20
    ['nightlyUnread', 80], // 1 − 100 ÷ 500
    ['nightlyRankings', 55.5556], // 500e6 ÷ (2e9 × 0.45)
    ['nightlyBytes', 6.4e11], // 500e6 × 40 × 32
    ['indexBytes', 2.56e10], // 100e6 × (128 + 128)
    ['indexShards', 1], // 25.6 ÷ 38.4
    ['searchVcpus', 208.3333], // 26,041.67 × 4 × 0.002
    ['searchers', 66], // 208.33 ÷ 4.8 = 43.4, so 44; 3 × 22
    ['userStoreBytes', 2e12], // 500e6 × 2,000 × 2
    ['userNodes', 53], // 2,000 ÷ 38.4 = 52.1
    ['scores', 13_020_833], // 26,041.67 × 500
    ['rankers', 27], // 2.604e14 ÷ (121e12 × 0.2 × 0.6) = 17.9, so 18; 3 × 9
    ['rankersWithoutLight', 108], // 71.7, so 72; 3 × 36
    ['rankersForAll', 5_380_512], // 26,041.67 × 1e8 × 2e7 ÷ 1.452e13 = 3,587,006.4…; × 1.5
    ['featureBandwidth', 1.302_083e10], // 13.02e6 × 1,000
    ['assemblyVcpus', 260.4167], // 13.02e6 × 0.00002
    ['featureHosts', 84], // 260.4 ÷ 4.8 = 54.3, so 55; 3 × 28
    ['nodesForAllRows', 44], // 13.02e6 ÷ 300,000 = 43.4
    ['nodesForRows', 5], // 4.34
    ['itemNodes', 6], // 100e6 × 1,000 × 2 ÷ 38.4e9 = 5.2
    ['tableBytes', 5.12e11], // 1e9 × 512
    ['servingBytes', 1.36e11], // 1e9 × (128 + 8)
    ['trainedBytes', 5.16e11], // 1e9 × 516
    ['adamBytes', 1.536e12], // 1e9 × 1,536
    ['trainersForMemory', 11], // 516 ÷ 48 = 10.75
    ['trainersForAdam', 32], // 1,536 ÷ 48
    ['impressions', 4e10], // 2e9 × 20
    ['examples', 5.08e9], // 1.2e9 + 38.8e9 × 0.1
    ['trainersForSpeed', 8], // 5.08e9 ÷ 7.2e8 = 7.06
    ['runHours', 1.282_828], // 5.08e9 ÷ 1.1e6 ÷ 3,600
    ['rowTraffic', 3.072e10], // 1e5 × 300 × 512 × 2
    ['pooledTraffic', 6.144e9], // 1e5 × 60 × 512 × 2
    ['rowPorts', 1.2288], // 30.72 ÷ 2 ÷ 12.5: a port carries 12.5 GB/s in each direction
    ['pooledPorts', 0.245_76], // 6.144 ÷ 2 ÷ 12.5
    ['logTotal', 1.2e15], // 4e13 × 30
    ['rankerCost', 15_768], // 27 × 0.8 × 730
    ['featureCost', 24_528], // 84 × 8 × 0.05 × 730
    ['otherCost', 37_668], // (66 + 53 + 6 + 4) × 292
    ['trainingCost', 34_337.04], // 11 × 1.282828 × 20 × 30.41667 × 4
    ['logCost', 24_000], // 1.2e6 GB × 0.02
    ['costPerMillion', 2.240_56], // 136,301 ÷ 60,833 million
  ] as const)('%s is %d', (name, value) => {
    expect(figures[name].value / value).toBeCloseTo(1, 4);
  });
});

describe('what the page concludes from the model', () => {
  it('fits the hop budgets into the limit', () => {
    expect(figures.reserve.value).toBeGreaterThan(0);
  });

  it('moves the mean by its caches, and p99 only once 99 % is cached', () => {
    const better = model.compute({ ...defaults, pagesPerRanking: 10 });
    expect(better.meanLatency.value).toBeLessThan(figures.meanLatency.value / 2);
    expect(better.p99Latency.value).toBe(figures.p99Latency.value);
  });

  it('pays more for the features of candidates than for scoring them', () => {
    expect(figures.featureCost.value).toBeGreaterThan(figures.rankerCost.value);
  });

  it.each(
    (['vcpuHour', 'smallAcceleratorHour', 'largeAcceleratorHour', 'storage'] as const).flatMap(
      (price) => [0.5, 2].map((factor) => [price, factor] as const),
    ),
  )(
    'pays most for machines and the rest, not for the ranker, with %s times %d',
    (price, factor) => {
      const priced = model.compute({ ...defaults, [price]: defaults[price] * factor });
      expect(priced.rankerCost.value).toBeLessThan(priced.monthlyCost.value / 4);
    },
  );

  it.each(
    (['vcpuHour', 'smallAcceleratorHour', 'largeAcceleratorHour', 'storage'] as const).flatMap(
      (price) => [0.5, 1, 2].map((factor) => [price, factor] as const),
    ),
  )('has no part that is half of the cost, with %s times %d', (price, factor) => {
    const priced = model.compute({ ...defaults, [price]: defaults[price] * factor });
    const { rankerCost, featureCost, otherCost, trainingCost, logCost, monthlyCost } = priced;
    for (const part of [rankerCost, featureCost, otherCost, trainingCost, logCost])
      expect(part.value, part.label).toBeLessThan(monthlyCost.value / 2);
  });

  it.each([
    ['vcpuHour', 0.5],
    ['smallAcceleratorHour', 2],
  ] as const)('pays about as much for features as for scores with %s times %d', (price, factor) => {
    const priced = model.compute({ ...defaults, [price]: defaults[price] * factor });
    expect(priced.featureCost.value).toBeGreaterThan(priced.rankerCost.value * 0.7);
    expect(priced.featureCost.value).toBeLessThan(priced.rankerCost.value);
  });

  it('fills more than a port by pulling rows, and less than a third of one by pooled vectors', () => {
    expect(figures.rowPorts.value).toBeGreaterThan(1);
    expect(figures.pooledPorts.value).toBeLessThan(1 / 3);
  });

  it('sizes training by speed at ten times the users', () => {
    const large = model.compute({
      ...defaults,
      dailyUsers: 1_000_000_000,
      registeredUsers: 5_000_000_000,
    });
    expect(large.trainersForSpeed.value).toBeGreaterThan(2 * large.trainersForMemory.value);
  });

  it('sizes training by memory, until the examples are half as quick', () => {
    expect(figures.trainersForMemory.value).toBeGreaterThan(figures.trainersForSpeed.value);
    const slower = model.compute({ ...defaults, examplesPerTrainer: 50_000 });
    expect(slower.trainersForSpeed.value).toBeGreaterThan(slower.trainersForMemory.value);
  });

  it('doubles the work of searching with 32-bit vectors, since they need a second shard', () => {
    const exact = model.compute({ ...defaults, vectorBytes: 4 });
    expect(exact.indexShards.value).toBe(2);
    expect(exact.searchVcpus.value).toBeCloseTo(2 * figures.searchVcpus.value, 6);
  });

  it('stores items by memory with a cache in the host, and by rows without', () => {
    expect(figures.itemNodes.value).toBeGreaterThan(figures.nodesForRows.value);
    expect(figures.nodesForAllRows.value).toBeGreaterThan(figures.itemNodes.value);
  });
});

describe('the overview', () => {
  const [diagram = ''] = /^flowchart TB$[^]*?^```/m.exec(page) ?? [];

  it.each([
    figures.peakRate,
    figures.gatewayRate,
    figures.rankedRate,
    model.inputs.retrieved,
    model.inputs.ranked,
  ])('says what the model says: $label', ({ value, unit }) => {
    expect(diagram).toContain(formatQuantity(value, unit));
  });
});

describe('the diagram of the hot path', () => {
  const [diagram = ''] = /^sequenceDiagram$[^]*?^```/m.exec(page) ?? [];
  const { gatewayBudget, featureBudget, retrievalBudget } = defaults;
  const { hydrationBudget, rankingBudget, composeBudget } = defaults;

  it.each([
    ['gateway, experiment, cached list', gatewayBudget],
    ['features of the user', featureBudget],
    ['candidates', retrievalBudget],
    ['light ranker and item features', hydrationBudget],
    ['heavy ranker', rankingBudget],
    ['re-rank and compose', composeBudget],
  ])('shows the budget of %s as the model has it', (hop, budget) => {
    expect(diagram).toContain(`: ${hop}: ${budget} ms`);
  });

  it('describes the same budgets in words', () => {
    const described = /accDescr: (.*)/.exec(diagram)?.[1] ?? '';
    const milliseconds = [...described.matchAll(/(\d+) ms/g)].map((match) => Number(match[1]));
    expect(milliseconds).toEqual([
      gatewayBudget,
      featureBudget,
      retrievalBudget,
      hydrationBudget,
      rankingBudget,
      composeBudget,
    ]);
  });
});
