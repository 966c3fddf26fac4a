import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultValues } from '../../../src/models/capacity-model.ts';
import model from '../../../src/models/designs/multi-region-active-active.ts';
import { formatQuantity } from '../../../src/models/format.ts';

const defaults = defaultValues(model.inputs);
const figures = model.compute(defaults);

const page = readFileSync(
  new URL('../../../src/content/docs/design/multi-region-active-active.mdx', import.meta.url),
  'utf8',
);

/** Each figure worked out by hand from the inputs' defaults. */
describe('the multi-region model, against sums done by hand', () => {
  it.each([
    ['usEuropeBound', 60.823], // 2 × 6,210.6 km × 1.468 ÷ 299,792.458 km/s
    ['lagOnNetwork', 114.5], // 229 ÷ 2
    ['lagShortest', 45.5], // 91 ÷ 2
    ['quorumUs', 91],
    ['quorumAsia', 181],
    ['localLatency', 100], // 40 + 60
    ['strongLatency', 281], // 100 + 181
    ['failoverLatencyUs', 191], // 100 + 91
    ['detection', 90], // 30 × 3
    ['failoverByDns', 150], // 30 × 3 + 60
    ['overTarget', 90], // 150 − 60
    ['failoversAllowed', 21], // 52.56 × 60 ÷ 150 = 21.02
    ['regionAvailability', 99.998_097], // 1 − 600 ÷ 31,536,000
    ['busyVcpus', 120], // 30,000 × 0.004
    ['needed', 25], // 120 ÷ 4.8
    ['capacityFactor', 1.5], // 3 ÷ 2
    ['machines', 39], // 3 × ⌈25 ÷ 2⌉
    ['usualUtilisation', 38.4615], // 120 ÷ 312
    ['nearestMachines', 20], // 96 ÷ 4.8
    ['overloadNearest', 92.3077], // 96 ÷ 104
    ['overloadHalf', 66.3462], // 120 × (0.35 + 0.225) ÷ 104
    ['replicationBandwidth', 10e6], // 10,000 × 500 × 2
    ['writesAtRisk', 4_500], // 10,000 × 0.45 × 1
    ['conflictsPerDay', 2_000], // 864 million × 2 × 0.1 ÷ 86,400
    ['counterConflicts', 99.995_46], // 1 − e^−10
    ['vectorBytes', 48], // 3 × 16
    ['oneRegionCost', 13_432], // (25 + 21) × 292
    ['allRegionsCost', 30_309.6], // (39 + 63) × 292 + 26,280 GB × 0.02
    ['costFactor', 2.256_52],
  ] as const)('%s is %d', (name, value) => {
    expect(figures[name].value / value).toBeCloseTo(1, 4);
  });
});

describe('the figures of the draft', () => {
  it('promise a failover that is shorter than noticing the failure', () => {
    expect(figures.detection.value).toBeGreaterThan(defaults.failoverTarget);
    expect(figures.ttlLeft.value).toBe(0);
  });

  it('could be kept with checks every 10 s and a time to live of 20 s', () => {
    const faster = model.compute({ ...defaults, checkInterval: 10, dnsTtl: 20 });
    expect(faster.failoverByDns.value).toBe(50); // 10 × 3 + 20
    expect(faster.overTarget.value).toBe(0);
  });

  it('promise a lag that the longest distance does not allow', () => {
    expect(figures.lagOnNetwork.value).toBeGreaterThan(defaults.lagTarget);
    expect(figures.lagBound.value).toBeGreaterThan(0.75 * defaults.lagTarget);
  });

  it('promise, elsewhere, a failover in less than a round trip between two of the regions', () => {
    expect(100).toBeLessThan(defaults.usAsia);
  });
});

describe('what the page concludes from the model', () => {
  it.each([
    ['usEurope', 'usEuropeBound'],
    ['usAsia', 'usAsiaBound'],
    ['europeAsia', 'europeAsiaBound'],
  ] as const)('measures %s above the bound of light, and below twice that', (trip, bound) => {
    expect(defaults[trip]).toBeGreaterThan(figures[bound].value);
    expect(defaults[trip]).toBeLessThan(2 * figures[bound].value);
  });

  it('keeps the limit at home, and not with one agreed write or during a failover from Asia', () => {
    expect(figures.localLatency.value).toBeLessThan(defaults.latencyLimit);
    expect(figures.strongLatency.value).toBeGreaterThan(defaults.latencyLimit);
    expect(figures.failoverLatency.value).toBeGreaterThan(defaults.latencyLimit);
  });

  it('keeps the limit for nobody whose region is lost, not even across the Atlantic', () => {
    expect(figures.failoverLatencyUs.value).toBeGreaterThan(defaults.latencyLimit);
  });

  it('leaves room for the promised lag across the Atlantic only', () => {
    expect(figures.lagShortest.value).toBeLessThan(defaults.lagTarget / 2);
    expect(figures.europeAsiaBound.value).toBeGreaterThan(defaults.lagTarget);
    expect(defaults.europeAsia / 2).toBeGreaterThan(0.9 * defaults.lagTarget);
  });

  it('loses its headroom when all lost load goes to one neighbour', () => {
    expect(figures.overloadNearest.value).toBeGreaterThan(90);
    // and with half of it the neighbour is still above the target
    expect(figures.overloadHalf.value).toBeGreaterThan(defaults.targetUtilisation);
  });

  it.each([0.5, 2])('pays more for data than for serving with prices times %d', (factor) => {
    const priced = model.compute({
      ...defaults,
      vcpuHour: defaults.vcpuHour * factor,
      transfer: defaults.transfer / factor,
    });
    expect(priced.storesCost.value).toBeGreaterThan(priced.servingCost.value);
    expect(priced.transferCost.value).toBeLessThan(priced.servingCost.value);
  });

  it('pays more for serving than for data when a prediction takes twice the processor time', () => {
    const heavier = model.compute({ ...defaults, cpuTime: 2 * defaults.cpuTime });
    expect(figures.storesCost.value).toBeGreaterThan(figures.servingCost.value);
    expect(heavier.servingCost.value).toBeGreaterThan(heavier.storesCost.value);
  });

  it('needs twice the peak with two regions and 1.25 times with five', () => {
    const factor = (regions: number) =>
      model.compute({ ...defaults, regions }).capacityFactor.value;
    expect(factor(2)).toBe(2);
    expect(factor(5)).toBe(1.25);
  });
});

describe('the diagrams', () => {
  const [overview = ''] = /^flowchart TB[^]*?^```/m.exec(page) ?? [];
  const [path = ''] = /^sequenceDiagram$[^]*?^```/m.exec(page) ?? [];

  it.each([
    ['the world’s peak', formatQuantity(defaults.peakRate, 'per second')],
    ['replication', formatQuantity(figures.replicationBandwidth.value, 'bytes per second')],
  ])('show %s as the model has it', (_, rate) => {
    expect(overview).toContain(rate);
  });

  it('show the budget of the hot path as the model has it', () => {
    expect(path).toContain(`there and back: ${defaults.userTrip} ms`);
    expect(path).toContain(`in the region: ${defaults.servingTime} ms`);
    expect(path).toContain(`${defaults.usEurope} ms`);
  });
});
