import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultValues } from '../../../src/models/capacity-model.ts';
import model from '../../../src/models/designs/serving-1000-rps.ts';

const defaults = defaultValues(model.inputs);
const figures = model.compute(defaults);
const page = readFileSync(
  new URL('../../../src/content/docs/design/serving-1000-rps.mdx', import.meta.url),
  'utf8',
);

/** Each figure worked out by hand from the inputs' defaults. */
describe('the model of 1,000 requests a second, against sums done by hand', () => {
  it.each([
    ['busyVcpus', 8], // 1,000/s × 0.008 s
    ['replicasNeeded', 4], // 8 ÷ (4 × 0.6) = 3.3
    ['replicas', 6], // 3 × ⌈4 ÷ 2⌉
    ['vcpus', 24], // 6 × 4
    ['vcpusLeft', 16], // 4 × 4
    ['usualUtilisation', 33.3333], // 8 ÷ 24
    ['utilisationLeft', 50], // 8 ÷ 16
    ['saturation', 2_000], // 16 ÷ 0.008
    // M/M/4 with 2 busy: C = (16/24 × 2) ÷ (1 + 2 + 2 + 8/6 + (16/24 × 2)) = 0.1739; 8 ÷ 2 × ln(17.39)
    ['replicaWait', 11.4236],
    // M/M/1 with 0.5 busy: C = 0.5; 8 ÷ 0.5 × ln(50)
    ['workerWait', 62.5924],
    ['pathBudget', 85], // 15 + 35 + 35
    ['reserve', 15], // 100 − 85
    ['hopQuantile', 99.6667], // 1 − 0.01 ÷ 3
    ['inFlight', 16], // 1,000 × (0.008 + 0.008)
    ['mostInFlight', 100], // 1,000 × 0.1
    ['storeConnections', 24], // 3,000 × 0.008
    ['poolSize', 27], // 3,000 × 0.035 ÷ 4 = 26.25
    ['admissionLimit', 17], // 4 × 35 ÷ 8 = 17.5
    ['batchFillTime', 42], // 7 ÷ (1,000 ÷ 6)
    ['asyncGain', 2], // (8 + 8) ÷ 8
    ['waitForClaimedGain', 32], // 4 × 8: (32 + 8) ÷ 8 = 5
    ['reads', 3_000],
    ['storeNodes', 3], // 3,000 ÷ (10,000 × 0.6) = 0.5, one for each zone
    ['storeUtilisation', 15], // 3,000 ÷ (2 × 10,000)
    ['cachedMean', 1.8], // 1 + 0.1 × 8
    ['missedRequests', 27.1], // 1 − 0.729
    ['hitRateForP99', 99.6655], // 0.99^(1/3)
    ['readsBehindCache', 300],
    ['featureBytes', 1.5e10], // 5e6 × 1,000 × 3
    ['hotBytes', 5e7], // 50,000 × 1,000
    ['requestsPerDay', 2.88e7], // 333.3 × 86,400
    ['failuresPerDay', 28_800], // a thousandth of it
    ['traffic', 2e6],
    ['logPerDay', 2.88e10],
    ['logTotal', 2.592e12], // × 90
    ['logCost', 51.84], // 2,592 GB × 0.02
    ['scoringCost', 876], // 24 × 0.05 × 730
    ['storeCost', 438], // 3 × 4 × 36.5
    ['monthlyCost', 1_365.84],
    ['costPerMillion', 1.5592], // 1,365.84 ÷ 876 million
    ['autoscalingSaving', 438], // (6 − 3) × 4 × 36.5
    ['cacheCost', 292], // 2 × 4 × 36.5
  ] as const)('%s is %d', (name, value) => {
    expect(figures[name].value / value).toBeCloseTo(1, 4);
  });
});

describe('figures that are often given for this question', () => {
  it('three budgets at p95 promise less than a p95', () => {
    expect(figures.quantileOfP95s.value).toBeCloseTo(85, 9); // 100 − 3 × 5
  });

  it('a cache with 90 % hits leaves p95 and p99 of a read a miss', () => {
    expect(defaults.hitRate).toBe(90);
    expect(figures.cachedP95.value).toBe(9); // 1 + 8
    expect(figures.cachedP99.value).toBe(9);
    expect(model.compute({ ...defaults, hitRate: 96 }).cachedP95.value).toBe(1);
  });

  it('async cannot gain five times without four times as much waiting as computing', () => {
    const waiting = { ...defaults, storeLatency: figures.waitForClaimedGain.value };
    expect(model.compute(waiting).asyncGain.value).toBeCloseTo(5, 9);
    expect(figures.asyncGain.value).toBeLessThan(5);
  });

  it('a pool of a thousand connections is more than the store ever sees', () => {
    expect(figures.poolSize.value * 6).toBeLessThan(1_000);
  });
});

describe('what the page concludes from the model', () => {
  it('needs the same replicas at 60 % and at 90 % utilisation, and twice as many at twice the work', () => {
    expect(model.compute({ ...defaults, targetUtilisation: 90 }).replicas.value).toBe(6);
    expect(model.compute({ ...defaults, cpuTime: 16 }).replicas.value).toBe(12);
  });

  it('waits less than a hundredth of the time in one queue, and longer than the budget in one per worker', () => {
    expect(figures.sharedWait.value).toBe(0);
    expect(figures.replicaWait.value).toBeLessThan(defaults.scoringBudget);
    expect(figures.workerWait.value).toBeGreaterThan(defaults.scoringBudget);
  });

  it('gains nothing for batches from a higher rate, as replicas grow with it', () => {
    const tenfold = model.compute({ ...defaults, peakRate: 10_000 });
    expect(tenfold.batchFillTime.value).toBeGreaterThan(defaults.scoringBudget);
  });

  it('spares no store node by a cache, and does at ten times the rate', () => {
    const spared = (peakRate: number): number => {
      const all = model.compute({ ...defaults, peakRate });
      const left = model.compute({ ...defaults, peakRate: peakRate / 10 });
      return all.storeNodes.value - left.storeNodes.value;
    };
    expect(spared(1_000)).toBe(0);
    expect(spared(10_000)).toBe(6);
    const nodeCost = figures.storeCost.value / figures.storeNodes.value;
    expect(6 * nodeCost).toBeGreaterThan(figures.cacheCost.value);
  });

  it('is sized by zones at a tenth of the rate', () => {
    const tenth = model.compute({ ...defaults, peakRate: 100, replicaVcpus: 1 });
    expect(tenth.replicas.value).toBe(3);
  });

  it('needs two vCPUs in a replica at a tenth, as one alone waits longer than the budget', () => {
    // M/M/1 with 0.4 busy: 8 ÷ 0.6 × ln(40); M/M/2 with 0.4 busy: C = 0.1 ÷ 1.5; 8 ÷ 1.6 × ln(6.67)
    const waitOf = (replicaVcpus: number) =>
      model.compute({ ...defaults, peakRate: 100, replicaVcpus });
    expect(waitOf(1).replicaWait.value).toBeCloseTo(49.19, 1);
    expect(waitOf(1).replicaWait.value).toBeGreaterThan(defaults.scoringBudget);
    expect(waitOf(2).replicas.value).toBe(3);
    expect(waitOf(2).replicaWait.value).toBeCloseTo(9.49, 1);
  });
});

describe('the diagrams', () => {
  const [overview = ''] = /^flowchart TB$[^]*?^ {2}accDescr/m.exec(page) ?? [];
  const boxes = page.slice(page.indexOf('flowchart TB'), page.indexOf('sequenceDiagram'));
  const path = page.slice(page.indexOf('sequenceDiagram'));

  it('show the rate and the replicas of the model', () => {
    expect(overview).not.toBe('');
    expect(boxes).toContain(`${defaults.peakRate.toLocaleString('en-US')}/s at peak`);
    expect(boxes).toContain(
      `${figures.replicas.value} replicas of ${defaults.replicaVcpus} vCPUs, 3 zones`,
    );
  });

  it.each([
    ['balancer, parsing', defaults.gatewayBudget],
    ['features', defaults.featureBudget],
    ['wait and score', defaults.scoringBudget],
  ])('show the budget of %s as the model has it', (hop, budget) => {
    expect(path).toContain(`: ${hop}: ${budget} ms`);
  });

  it('describe the same budgets in words', () => {
    const described = /accDescr: (.*)/.exec(path)?.[1] ?? '';
    const milliseconds = [...described.matchAll(/(\d+) ms/g)].map((match) => Number(match[1]));
    const { gatewayBudget, featureBudget, scoringBudget } = defaults;
    expect(milliseconds).toEqual([gatewayBudget, featureBudget, scoringBudget]);
  });
});
