import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultValues } from '../../../src/models/capacity-model.ts';
import model from '../../../src/models/designs/serving-1m-rps.ts';

const defaults = defaultValues(model.inputs);
const figures = model.compute(defaults);
const withValues = (values: Partial<typeof defaults>) => model.compute({ ...defaults, ...values });
const page = readFileSync(
  new URL('../../../src/content/docs/design/serving-1m-rps.mdx', import.meta.url),
  'utf8',
);

/** Each figure worked out by hand from the inputs' defaults, and from the caches' shares where it uses them. */
describe('the model of a million requests a second, against sums done by hand', () => {
  it.each([
    ['reach', 1_000], // 10 ms × 200 km/ms ÷ 2
    ['newReach', 333.333], // ÷ 3
    ['pathBudget', 8.5], // 2 + 1.5 + 2.5 + 2.5
    ['reserve', 1.5],
    ['hopQuantile', 99.75], // 1 − 0.01 ÷ 4
    ['mostInFlight', 10_000], // 1,000,000 × 0.01
    ['retriedRate', 3_000_000],
    ['edgeBusy', 50], // 1,000,000 × 0.00005
    ['byProcessors', 11], // 50 ÷ 4.8 = 10.4
    ['byPackets', 7], // 4,000,000 ÷ 600,000 = 6.7
    ['byBandwidth', 3], // 2 GB/s ÷ 0.9 GB/s = 2.2
    ['edges', 18], // 3 × ⌈11 ÷ 2⌉
    ['edgeCost', 5_256], // 18 × 8 × 36.5
    ['handshakeBusy', 300], // 1,000,000 × 0.0003
    ['newPerPair', 470.5333], // 28,232 ÷ 60
    ['floatTime', 0.5], // 10e6 ÷ 20e9
    ['int8Time', 0.166_667], // ÷ 3
    ['owners', 24], // (652,075 × 0.00003 + 329,937 ÷ 6,000) ÷ 4.8 = 15.5; 3 × ⌈16 ÷ 2⌉
    ['floatMachines', 60], // (19.56 + 329,937 ÷ 2,000) ÷ 4.8 = 38.4; 3 × 20
    ['coldMachines', 42], // (19.56 + 652,075 ÷ 6,000) ÷ 4.8 = 26.7; 3 × 14
    ['coldUtilisation', 66.792], // 128.24 ÷ 192
    ['coldUtilisationLeft', 100.188], // 128.24 ÷ 128
    ['zoneLossUtilisation', 58.244], // (19.56 + 54.99) ÷ 128
    ['ownerCost', 7_008], // 24 × 8 × 36.5
    ['int8Saving', 10_512], // 36 × 292
    ['coldCost', 5_256], // 18 × 292
    // (1 ms − 0.5 ms) ÷ (10e6 ÷ (121e12 × 0.3)) = 0.5 ms ÷ 0.27548 µs
    ['largestBatch', 1_815], // the next one would be over
    ['batchTime', 1], // 0.5 + 1,815 × 0.00027548
    ['singleTime', 0.533_33], // 0.5 + 10 MB ÷ 300 GB/s
    ['cardsByBatches', 1], // a batch a millisecond: 329,937 ÷ 1,815,000 ÷ 0.6 = 0.3
    ['cards', 6], // hosts: 329,937 × 0.00003 ÷ 4.8 = 2.06; 3 × ⌈3 ÷ 2⌉
    ['cardCost', 3_504], // 6 × 0.8 × 730
    ['cardSaving', 876], // 24 − 9 machines that only look up = 15 × 292 = 4,380; − 3,504
    // 3,504 ÷ (329,937 ÷ 60e9 ÷ 0.6 × 1.5 × 36.5)
    ['breakEvenOperations', 6.983e6],
    ['mostOperations', 1.5e8], // 0.0025 × 60e9
    ['shardsByReads', 6], // 659,874 ÷ 2 ÷ 60,000 = 5.5
    ['shardsByMemory', 11], // 50 GB ÷ 4.8 GB = 10.4
    ['shards', 33], // 3 × 11
    ['machineCost', 13_468.5], // 5,256 + 7,008 + 33 × 36.5
    ['egressBytes', 5.256e14], // 400,000 × 2,628,000 × 500
    ['egressCost', 42_048], // 525,600 GB × 0.08
    ['logCost', 103.68], // 400,000 × 86,400 × 0.01 × 500 × 30 = 5,184 GB × 0.02
    ['fullLogCost', 10_368],
    ['monthlyCost', 55_620.18],
    ['costPerMillion', 0.052_911], // 55,620 ÷ 1,051,200 million
  ] as const)('%s is %d', (name, value) => {
    expect(figures[name].value / value).toBeCloseTo(1, 3);
  });

  it('has caches that answer all but what is scored', () => {
    const { edgeHits, ownerHits, misses } = figures;
    expect(edgeHits.value + ownerHits.value + misses.value).toBeCloseTo(100, 9);
    expect(edgeHits.value).toBeCloseTo(34.8, 1);
    expect(ownerHits.value).toBeCloseTo(32.2, 1);
  });

  it('has keys that are all alike answered by one formula', () => {
    // 1,000,000 ÷ 3 rings ÷ 200 million keys × 60 s = 0.1: 0.1 ÷ 1.1
    const people = withValues({ liveKeys: 200_000_000, exponent: 0, edgeLife: 0 });
    expect(people.ownerHits.value).toBeCloseTo((100 * 0.1) / 1.1, 6);
    // one ring: 0.3 ÷ 1.3
    const together = withValues({ liveKeys: 200_000_000, exponent: 0, edgeLife: 0, rings: 1 });
    expect(together.ownerHits.value).toBeCloseTo((100 * 0.3) / 1.3, 6);
  });
});

describe('figures that are often given for this question', () => {
  it('four hops of 2 to 3 ms exceed the limit at their upper end', () => {
    expect([figures.claimedLeast.value, figures.claimedMost.value]).toEqual([8, 12]);
    expect(figures.claimedMost.value).toBeGreaterThan(defaults.latencyLimit);
    expect(figures.quantileOfP95s.value).toBeCloseTo(80, 9); // 100 − 4 × 5
  });

  it('a p95 of 12 ms at 1.2 million a second leaves 60,000 a second slower', () => {
    expect(figures.claimedSlow.value).toBeCloseTo(60_000, 6);
  });

  it('a thousand connections carry a tenth of the rate', () => {
    expect(figures.claimedPoolRate.value * 10).toBe(defaults.peakRate);
  });

  it('256 shards would read at 7.8 % of what they can', () => {
    expect(figures.claimedShardUse.value).toBeCloseTo(7.8125, 9); // 2,000,000 ÷ 256 ÷ 100,000
  });

  it('a Python edge needs 159 machines', () => {
    // 500 ÷ 4.8 = 104.2; 3 × ⌈105 ÷ 2⌉, × 292
    expect(figures.pythonEdges.value).toBe(159);
    expect(figures.pythonCost.value).toBeCloseTo(46_428, 6);
  });
});

describe('what the page concludes from the model', () => {
  it('keeps the p99 a miss', () => {
    expect(figures.p99Time.value).toBeCloseTo(0.5 + 1 + 1 / 6, 9);
    expect(figures.meanTime.value).toBeLessThan(figures.p99Time.value / 2);
  });

  it('can score every call with all zones and not with two of three', () => {
    expect(figures.coldUtilisation.value).toBeLessThan(100);
    expect(figures.coldUtilisationLeft.value).toBeGreaterThan(100);
  });

  it('scores hardly more without the edges’ cache, and nearly half as much again without the owners’', () => {
    const { misses } = figures;
    expect(withValues({ edgeLife: 0 }).misses.value / misses.value).toBeLessThan(1.02);
    expect(withValues({ edgeLife: 60, ownerLife: 0 }).misses.value / misses.value).toBeGreaterThan(
      1.4,
    );
  });

  it('shields the owner of the hottest key', () => {
    expect(figures.hottestAtOwner.value).toBeLessThan(
      figures.edges.value / defaults.edgeLife / defaults.rings + 1e-9,
    );
  });

  it('stays in the zone with a ring in each, and pays for crossing with one over all', () => {
    const one = withValues({ rings: 1 });
    expect(figures.zoneCost.value).toBe(0);
    // 1,051.2 billion × 0.652075 × 2 ÷ 3 × 400 B = 182,795 GB × 0.02
    expect(one.zoneCost.value).toBeCloseTo(3_656, 0);
    expect(one.p99Time.value).toBeCloseTo(1 + 1 + 1 / 6, 9);
    expect(one.misses.value).toBeLessThan(figures.misses.value);
    expect(one.monthlyCost.value).toBeGreaterThan(figures.monthlyCost.value);
  });

  it('would rather have one ring when a score is four times the work', () => {
    const operations = 4 * defaults.operations;
    const one = withValues({ operations, rings: 1 });
    expect(one.monthlyCost.value).toBeLessThan(withValues({ operations }).monthlyCost.value);
  });

  it('carries the loss of a zone, whose keys the others hold, and with one ring do not', () => {
    expect(figures.zoneLossUtilisation.value).toBeLessThan(defaults.targetUtilisation);
    // (19.56 + (231,288 + 420,787 ÷ 3) ÷ 6,000) ÷ 112
    expect(withValues({ rings: 1 }).zoneLossUtilisation.value).toBeCloseTo(72.76, 1);
  });

  it('is sized by processors at the edge and by memory in the store', () => {
    expect(figures.byProcessors.value).toBeGreaterThan(figures.byPackets.value);
    expect(figures.byPackets.value).toBeGreaterThan(figures.byBandwidth.value);
    expect(figures.shardsByMemory.value).toBeGreaterThan(figures.shardsByReads.value);
  });

  it('has a larger factor the better the cache is', () => {
    const factors = [100_000, 1_000_000, 10_000_000].map(
      (peakRate) => withValues({ peakRate }).coldFactor.value,
    );
    expect(factors).toEqual([...factors].sort((a, b) => a - b));
    expect(withValues({ peakRate: 10_000_000 }).coldUtilisation.value).toBeGreaterThan(100);
    expect(withValues({ peakRate: 100_000 }).coldUtilisationLeft.value).toBeLessThan(100);
  });

  it.each(
    (['vcpuHour', 'acceleratorHour', 'storage', 'egress'] as const).flatMap((price) =>
      [0.5, 2].map((factor) => [price, factor] as const),
    ),
  )('pays most for answers, and could save little by GPUs, with %s times %d', (price, factor) => {
    const priced = withValues({ [price]: defaults[price] * factor });
    expect(priced.egressCost.value).toBeGreaterThan(priced.machineCost.value);
    expect(priced.cardSaving.value / priced.monthlyCost.value).toBeLessThan(0.1);
  });
});

describe('the diagrams', () => {
  const boxes = page.slice(page.indexOf('flowchart TB'), page.indexOf('sequenceDiagram'));
  const path = page.slice(page.indexOf('sequenceDiagram'), page.indexOf('## Deep dives'));
  const thousands = (value: number): string =>
    (Math.round(value / 1000) * 1000).toLocaleString('en-US');

  it('show the rates and machines of the model', () => {
    for (const label of [
      `${defaults.peakRate.toLocaleString('en-US')}/s, open connections`,
      `${figures.edges.value} edges: scores kept ${defaults.edgeLife} s`,
      `${thousands(figures.ownerCalls.value)}/s, by key`,
      `${figures.owners.value} owners: scores kept ${defaults.ownerLife} s`,
      `${thousands(figures.scores.value)} scores/s`,
      `${figures.shards.value} in-memory shards`,
      `${defaults.logShare} % sample`,
    ])
      expect(boxes).toContain(label);
  });

  it('describe the same in words', () => {
    const described = /accDescr: (.*)/.exec(boxes)?.[1] ?? '';
    for (const figure of [figures.ownerCalls.value, figures.scores.value])
      expect(described).toContain(thousands(figure));
    for (const figure of [figures.edges.value, figures.owners.value, figures.shards.value])
      expect(described).toMatch(new RegExp(`\\b${figure}\\b`));
  });

  it.each([
    ['network, parsing', defaults.edgeBudget],
    ['call to the owner', defaults.ownerBudget],
    ['features', defaults.featureBudget],
    ['wait and score', defaults.scoringBudget],
  ])('show the budget of %s as the model has it', (hop, budget) => {
    expect(path).toContain(`: ${hop}: ${budget} ms`);
  });

  it('describe the same budgets in words', () => {
    const described = /accDescr: (.*)/.exec(path)?.[1] ?? '';
    const milliseconds = [...described.matchAll(/([\d.]+) ms/g)].map((match) => Number(match[1]));
    const { edgeBudget, ownerBudget, featureBudget, scoringBudget } = defaults;
    expect(milliseconds).toEqual([edgeBudget, ownerBudget, featureBudget, scoringBudget]);
  });
});
