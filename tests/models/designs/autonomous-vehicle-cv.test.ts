import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultValues } from '../../../src/models/capacity-model.ts';
import model from '../../../src/models/designs/autonomous-vehicle-cv.ts';

const page = readFileSync(
  new URL('../../../src/content/docs/design/autonomous-vehicle-cv.mdx', import.meta.url),
  'utf8',
);
const defaults = defaultValues(model.inputs);
const figures = model.compute(defaults);

/** Each figure worked out by hand from the inputs' defaults. */
describe('the autonomous-vehicle-cv model, against sums done by hand', () => {
  it.each([
    ['frameInterval', 33.3333], // 1,000 ÷ 30
    ['operationsPerSecond', 51], // (8 × 0.15 + 0.5) × 30, in trillions
    ['computerLoad', 68], // 51 ÷ (250 × 0.3)
    ['perceptionTime', 22.6667], // 1.7 ÷ 75 s
    ['pathTime', 102.6667], // 20 + 10 + 22.67 + 10 + 30 + 10
    ['worstReaction', 136], // 33.33 + 102.67
    ['reserve', 14], // 150 − 136
    ['reactionDistance', 1.8889], // 13.89 m/s × 0.136 s
    ['brakingDistance', 16.0751], // 13.89² ÷ 12
    ['rawPerDay', 1.30032e14], // (8 × 30 × 8.3e6 × 1.5 + 22e6) × 43,200
    ['compressedPerDay', 1.6416e12], // (8 × 2e6 + 22e6) × 43,200
    ['depotPerCar', 1.08e12], // 1.25e9 × 86,400 ÷ 100
    ['hoursInCar', 58.4795], // 8e12 ÷ 38e6 ÷ 3,600
    ['daysInCar', 4.873_294], // 58.48 ÷ 12
    ['clipsPerDay', 72_000], // 6 × 12 × 1,000
    ['keptPerCar', 5.63616e10], // 72 × 760 MB + 1.64 GB
    ['stored', 2.057_198e16], // 56.36 TB × 365
    ['storageCost', 109_341.5], // 1,690,848 GB × 0.02 + 18,881,136 GB × 0.004
    ['imagesPerDay', 1.0368e10], // 1,000 × 8 × 30 × 43,200
    ['allClipsCost', 17_280_000], // 72,000 × 40 × 6
    ['momentCost', 1.05], // 0.9 × 0.5 + 0.1 × 6
    ['clipsLabelled', 476.1905], // 20,000 ÷ (40 × 1.05)
    ['labelCostMonthly', 608_333.3], // 20,000 × 365 ÷ 12
    ['kilometresPerDay', 300_000], // 1,000 × 12 × 25
    ['kilometresForDeaths', 442_308_602], // 2.9957 ÷ (1.09 ÷ 160,934,400)
    ['yearsForDeaths', 4.0393], // 442.3 million ÷ 300,000 ÷ 365
    ['yearsForDeathRate', 129.497], // 96.04 ÷ 2.9957 × 4.0393
    ['daysForInjuries', 20.8708], // 2.9957 ÷ (77 ÷ 160,934,400) ÷ 300,000
    ['canaryDaysForInjuries', 417.417], // 20 times as long
    ['canaryDaysForProxy', 12.8053], // 96.04 × 2,000 ÷ 15,000
    ['replayHours', 2222.22], // 200,000 × 20 ÷ 0.5 ÷ 3,600
    ['trainingCost', 373_760], // 128 × 4 × 730
    ['monthlyCost', 1_126_990], // 109,342 + 608,333 + 35,556 + 373,760
    ['costPerKilometre', 0.123_506], // 1,126,990 ÷ 9.125 million
  ] as const)('%s is %d', (name, value) => {
    expect(figures[name].value / value).toBeCloseTo(1, 4);
  });
});

describe('what the page concludes from the model', () => {
  it('keeps the reaction within the limit, and misses it at half the efficiency', () => {
    expect(figures.reserve.value).toBeGreaterThan(0);
    expect(model.compute({ ...defaults, efficiency: 15 }).reserve.value).toBeLessThan(0);
  });

  it('has more data than a depot can send, even compressed', () => {
    expect(figures.compressedPerDay.value).toBeGreaterThan(figures.depotPerCar.value);
    expect(figures.keptPerCar.value).toBeLessThan(0.1 * figures.depotPerCar.value);
  });

  it('labels less than a hundredth of the clips that it keeps', () => {
    expect(figures.labelledShare.value).toBeLessThan(1);
    expect(figures.clipsLabelled.value).toBeGreaterThan(5 * figures.clipsByPeople.value);
  });

  it('spends more on labels and training than on storage and replay', () => {
    expect(figures.labelCostMonthly.value).toBeGreaterThan(figures.storageCost.value);
    expect(figures.trainingCost.value).toBeGreaterThan(figures.simulationCost.value);
    expect(figures.labelCostShare.value).toBeGreaterThan(50);
  });

  it('and does so when any price is halved or doubled', () => {
    const names = ['acceleratorHour', 'simulatorHour', 'storage', 'archive', 'labelCost'] as const;
    for (const name of [...names, 'reviewCost'] as const)
      for (const factor of [0.5, 2]) {
        const result = model.compute({ ...defaults, [name]: factor * defaults[name] });
        const small = Math.max(result.storageCost.value, result.simulationCost.value);
        const large = Math.min(result.labelCostMonthly.value, result.trainingCost.value);
        expect(small, `${name} × ${factor}`).toBeLessThan(large);
      }
  });

  it('has no reserve for a lost frame, nor a head that is three times as large', () => {
    expect(figures.frameInterval.value).toBeGreaterThan(figures.reserve.value);
    const head = model.compute({ ...defaults, operationsPerTick: 1.5e12 });
    expect(head.perceptionTime.value).toBeGreaterThan(head.frameInterval.value);
  });

  it('can send everything from a depot of ten cars', () => {
    const small = model.compute({ ...defaults, cars: 100, carsPerDepot: 10 });
    expect(small.depotPerCar.value).toBeGreaterThan(small.compressedPerDay.value);
  });

  it('cannot gate a canary on injuries, and can on safety-relevant events', () => {
    expect(figures.canaryDaysForInjuries.value).toBeGreaterThan(365);
    expect(figures.canaryDaysForProxy.value).toBeLessThan(14);
  });
});

describe('the diagrams', () => {
  const [overview = ''] = /^flowchart TB$[^]*?^```/m.exec(page) ?? [];
  const [hotPath = ''] = /^sequenceDiagram$[^]*?^```/m.exec(page) ?? [];
  const [described = ''] = /accDescr: .*/.exec(hotPath) ?? [];

  it.each([
    ['exposure and readout: ', 'exposureTime'],
    ['images and points, ', 'imageTime'],
    ['tracking and fusion: ', 'trackingTime'],
    ['prediction and planning: ', 'planningTime'],
    ['command: ', 'actuationTime'],
  ] as const)('say the time of "%s" as the model has it', (label, name) => {
    expect(hotPath).toContain(`: ${label}${defaults[name]} ms`);
    expect(described).toContain(`${defaults[name]} ms`);
  });

  it('name the cameras, the rate and the canary of the model', () => {
    expect(overview).toContain(`${defaults.cameras} cameras`);
    expect(overview).toContain(`${defaults.frameRate} sets a second`);
    expect(overview).toContain(`${figures.clipsPerDay.value.toLocaleString('en-US')} clips a day`);
    expect(overview).toContain(`about ${10 * Math.round(figures.clipsLabelled.value / 10)} clips`);
    expect(page).toContain(`Canary: ${defaults.canaryShare} % of the cars`);
  });
});
