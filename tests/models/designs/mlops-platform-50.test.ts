import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultValues } from '../../../src/models/capacity-model.ts';
import model from '../../../src/models/designs/mlops-platform-50.ts';
import { meanWait } from '../../../src/models/mean-wait.ts';

const defaults = defaultValues(model.inputs);
const figures = model.compute(defaults);

const page = readFileSync(
  new URL('../../../src/content/docs/design/mlops-platform-50.mdx', import.meta.url),
  'utf8',
);

/** Each figure worked out by hand from the inputs' defaults. */
describe('the platform’s model, against sums done by hand', () => {
  it.each([
    ['notebooksInUse', 30], // 50 × 0.6
    ['gpuNotebooks', 12], // 30 × 0.4
    ['notebookGpus', 2], // 12 ÷ 7 = 1.7
    ['heldGpuCost', 146_000], // 50 × 4 × 730
    ['notebookGpuCost', 5_840], // 2 × 2,920
    ['arrivals', 10], // 50 × 2 ÷ 10
    ['busyGpus', 30], // 10 × 3
    ['poolGpus', 35], // 34: C = 0.376, × 3 h ÷ 4 = 17 min; 35: C = 0.285, × 3 h ÷ 5 = 10 min
    ['gpusPerTeam', 6], // 5 GPUs: C = 0.236, × 3 h ÷ 2 = 21 min; 6: C = 0.099, × 3 ÷ 3 = 6 min
    ['gpusApart', 60], // 6 × 10
    ['apartCost', 73_000], // (60 − 35) × 2,920
    ['poolCost', 102_200], // 35 × 2,920
    ['poolDayCost', 29_400], // 35 × 10 × 21 × 4
    ['poolBusyShare', 24.6575], // 30 × 10 × 21 = 6,300 of 35 × 730 = 25,550
    ['nightHours', 19_250], // 25,550 − 6,300
    ['largeJobGpus', 64], // 8 × 8
    ['jobMtbf', 25], // 200 ÷ 8
    ['uninterrupted', 1.83156], // e^−4
    ['checkpointEvery', 94.8683], // √(2 × 3 × 1,500)
    ['timeLost', 7.65789], // 3 ÷ 94.8683 + (47.434 + 20) ÷ 1,500 = 0.03162 + 0.04496
    ['saving', 56.9368], // 1 − 0.4 × 1.0765789
    ['largeJobsOnDemand', 51_200], // 2 × 100 × 64 × 4
    ['largeJobCost', 22_048.3], // 51,200 × 0.430632
    ['runsPerMonth', 2_100], // 50 × 2 × 21
    ['metricWrites', 150], // 30 × 50 ÷ 10
    ['metricRows', 1.3608e9], // 2,100 × 10,800 ÷ 10 × 50 × 12
    ['artefactStorage', 5.04e13], // 2,100 × 2e9 × 12
    ['artefactCost', 1_008], // 50,400 GB × 0.02
    ['leadTime', 6.00408], // (20 + 10.245 + 180 + 30 + 120) ÷ 60
    ['highRiskLeadTime', 14.00408], // + 480 ÷ 60
    ['cpuCost', 10_950], // (30 × 4 + 30 × 6) × 0.05 × 730
    ['machineCost', 142_046.3], // 5,840 + 102,200 + 22,048.3 + 1,008 + 10,950
    ['machinesPerScientist', 2_840.93], // ÷ 50
    ['buildCost', 302_046.3], // 8 × 20,000 + 142,046.3
    ['buyCost', 255_455.6], // 4 × 20,000 + 142,046.3 × 1.2 + 50 × 100
    ['breakEvenScientists', 120], // 80,000 ÷ (0.2 × 2,840.93 + 100) = 119.7
    ['templateBreakEven', 4], // 120 ÷ (40 − 10)
  ] as const)('%s is %d', (name, value) => {
    expect(figures[name].value / value).toBeCloseTo(1, 4);
  });
});

describe('what the page concludes from the model', () => {
  it('takes the fewest GPUs that keep the wait', () => {
    expect(60 * meanWait(10, 3, 34)).toBeGreaterThan(defaults.waitTarget);
    expect(figures.poolWait.value).toBeLessThanOrEqual(defaults.waitTarget);
  });

  it('loses hours to a pool that is bought for the mean, if working hours never ended', () => {
    expect(figures.tightWait.value).toBeGreaterThan(2);
  });

  it.each([0.5, 2])('pools, slices and buys at 50 with GPUs at %d times the price', (factor) => {
    const priced = model.compute({ ...defaults, gpuHour: defaults.gpuHour * factor });
    expect(priced.apartCost.value).toBeGreaterThan(0.5 * priced.poolCost.value);
    expect(priced.breakEvenScientists.value).toBeGreaterThan(defaults.scientists);
    expect(priced.buyCost.value).toBeLessThan(priced.buildCost.value);
  });

  it('still saves with machines that are interrupted four times as often', () => {
    const rough = model.compute({ ...defaults, nodeMtbf: 50 });
    expect(rough.saving.value).toBeGreaterThan(50);
  });

  it('builds at ten times the people only if the team that builds stays small', () => {
    const tenfold = { ...defaults, scientists: 500, teams: 100, productionModels: 300 };
    const small = model.compute({ ...tenfold, buildTeam: 16, buyTeam: 8 });
    const large = model.compute({ ...tenfold, buildTeam: 30, buyTeam: 12 });
    expect(small.breakEvenScientists.value).toBeLessThan(500);
    expect(large.breakEvenScientists.value).toBeGreaterThan(500);
  });

  it('builds from the first data scientist on where that takes no larger team', () => {
    const equal = model.compute({ ...defaults, buildTeam: 4 });
    expect(equal.breakEvenScientists.value).toBe(1);
    expect(equal.buildCost.value).toBeLessThan(equal.buyCost.value);
  });

  it('has no use for a queue over teams in a company of one team', () => {
    const tenth = model.compute({ ...defaults, scientists: 5, teams: 1, productionModels: 3 });
    expect(tenth.apartCost.value).toBe(0);
  });
});

describe('the diagrams', () => {
  const [, overview = '', path = ''] = page.split('```mermaid');

  it.each([
    [`${defaults.scientists} data scientists`],
    [`${figures.arrivals.value} experiments an hour`],
    [`${figures.poolGpus.value} GPUs`],
    [`${figures.largeJobGpus.value} GPUs a job`],
    [`${figures.metricWrites.value} points/s`],
    [`${defaults.productionModels} models`],
  ])('say %s as the model does', (label) => {
    expect(overview).toContain(label);
  });

  it.each([
    ['tests, image, signature', defaults.ciMinutes],
    ['train', defaults.experimentHours * 60],
    ['gates', defaults.gateMinutes],
    ['approval, high risk only', defaults.approvalMinutes],
    ['canary', defaults.canaryMinutes],
  ])('give %s the budget of the model', (step, budget) => {
    expect(path).toContain(`: ${step}: ${budget} min`);
  });
});
