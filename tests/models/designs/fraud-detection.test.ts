import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultValues } from '../../../src/models/capacity-model.ts';
import model from '../../../src/models/designs/fraud-detection.ts';

const defaults = defaultValues(model.inputs);
const figures = model.compute(defaults);

const page = readFileSync(
  new URL('../../../src/content/docs/design/fraud-detection.mdx', import.meta.url),
  'utf8',
);

/** Each figure worked out by hand from the inputs' defaults. */
describe('the fraud-detection model, against sums done by hand', () => {
  it.each([
    ['meanRate', 20_000], // 100,000 ÷ 5
    ['pathBudget', 85], // 20 + 25 + 25 + 15
    ['hopQuantile', 99.75], // 1 − 0.01 ÷ 4
    ['busyVcpus', 200], // 100,000/s × 0.002 s
    ['scorers', 42], // 200 ÷ (8 × 0.6) = 41.7
    ['scorersWithSpareZone', 63], // 3 × 21
    ['storeMemory', 1.01536e12], // (1e9 × 500 + 100,000 × 600 × 2 × 64) × 2
    ['storeNodes', 27], // 1,015.36 ÷ (64 × 0.6) = 26.4
    ['storeWrites', 1_000_000], // 100,000 × (2 + 3) × 2
    ['nodesForOperations', 22], // 1,300,000 ÷ (100,000 × 0.6) = 21.7
    ['partitions', 84], // 100,000 ÷ (2,000 × 0.6) = 83.3; bandwidth alone needs 25
    ['brokers', 9], // 450 MB/s ÷ 60 MB/s = 7.5, to 9
    ['state', 8.64e11], // 1e9 × 54 × 16
    ['restoreTime', 205.714], // 864e9 ÷ (84 × 50e6)
    ['catchUpTime', 390.756], // (205.714 + 60) × 100,000 ÷ 68,000
    ['staleMinutes', 9.9412], // (205.714 + 390.756) ÷ 60
    ['hottestMerchantSalts', 5], // 5,000 ÷ 1,200 = 4.2
    ['auditPerDay', 2.592e12], // 20,000 × 1,500 × 86,400
    ['auditCost', 22_654.08], // 233,280 GB × 0.02 + 4,497,120 GB × 0.004
    ['chainAvailability', 99.800_15], // 0.9995⁴
    ['failoverTime', 90], // 10 × 3 + 60
    ['failoversAllowed', 35], // 52.56 × 60 ÷ 90 = 35.04
    ['computeCost', 31_974], // ((63 + 27 + 9) × 8 + 84) × 0.05 × 730
    ['costPerMillion', 1.0393], // 54,628 ÷ 52,560 million
    ['secondRegionCost', 33_550.8], // 31,974 + 78,840 GB × 0.02
    ['fraudsPerDay', 1_728_000], // 1.728e9 × 0.001
  ] as const)('%s is %d', (name, value) => {
    expect(figures[name].value / value).toBeCloseTo(1, 4);
  });
});

describe('what the page concludes from the model', () => {
  it('fits the hop budgets into the limit', () => {
    expect(figures.reserve.value).toBeGreaterThan(0);
  });

  it('sizes the online store by memory now and by operations at ten times the rate', () => {
    const tenfold = model.compute({ ...defaults, peakRate: 1_000_000 });
    expect(figures.nodesForMemory.value).toBeGreaterThan(figures.nodesForOperations.value);
    expect(tenfold.nodesForOperations.value).toBeGreaterThan(tenfold.nodesForMemory.value);
  });

  it('sizes the online store by operations when a node takes half as many', () => {
    const slower = model.compute({ ...defaults, operationsPerNode: 50_000 });
    expect(slower.nodesForOperations.value).toBeGreaterThan(slower.nodesForMemory.value);
  });

  it('sizes the log by what the stream tasks process, not by bandwidth', () => {
    const slower = model.compute({ ...defaults, taskRate: 1_000 });
    const larger = model.compute({ ...defaults, eventBytes: 3_000 });
    expect(slower.partitions.value).toBeGreaterThan(figures.partitions.value);
    expect(larger.partitions.value).toBe(figures.partitions.value);
  });

  it('leaves the stream stale for most of a ten-minute window', () => {
    expect(figures.staleMinutes.value).toBeGreaterThan(5);
  });

  it('misses the target with a chain of four, and keeps it with fallbacks', () => {
    expect(figures.chainAvailability.value).toBeLessThan(defaults.availabilityTarget);
    expect(defaults.componentAvailability).toBeGreaterThan(defaults.availabilityTarget);
    expect(defaults.componentAvailability).toBeLessThan(figures.strictTarget.value);
  });

  it('would pay more for the audit log in one tier than for all machines', () => {
    expect(figures.auditCostOneTier.value).toBeGreaterThan(figures.computeCost.value);
    expect(figures.auditCost.value).toBeLessThan(figures.computeCost.value);
  });

  it.each(
    (['vcpuHour', 'storage', 'archive'] as const).flatMap((price) =>
      [0.5, 2].map((factor) => [price, factor] as const),
    ),
  )('still would with %s times %d', (price, factor) => {
    const priced = model.compute({ ...defaults, [price]: defaults[price] * factor });
    expect(priced.auditCostOneTier.value).toBeGreaterThan(priced.computeCost.value);
    expect(priced.auditCost.value).toBeLessThan(priced.auditCostOneTier.value);
  });
});

describe('the diagram of the hot path', () => {
  const [diagram = ''] = /^sequenceDiagram$[^]*?^```/m.exec(page) ?? [];

  it.each([
    ['network, gateway, schema check', defaults.gatewayBudget],
    ['features', defaults.featureBudget],
    ['score and rules', defaults.scoringBudget],
    ['append', defaults.logBudget],
  ])('shows the budget of %s as the model has it', (hop, budget) => {
    expect(diagram).toContain(`: ${hop}: ${budget} ms`);
  });

  it('describes the same budgets in words', () => {
    const described = /accDescr: (.*)/.exec(diagram)?.[1] ?? '';
    const { gatewayBudget, featureBudget, scoringBudget, logBudget } = defaults;
    const milliseconds = [...described.matchAll(/(\d+) ms/g)].map((match) => Number(match[1]));
    expect(milliseconds).toEqual([gatewayBudget, featureBudget, scoringBudget, logBudget]);
  });
});
