import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultValues } from '../../../src/models/capacity-model.ts';
import feed from '../../../src/models/designs/recommendations-100m-dau.ts';
import model from '../../../src/models/designs/streaming-recommendations-200m.ts';
import { formatQuantity } from '../../../src/models/format.ts';

const defaults = defaultValues(model.inputs);
const figures = model.compute(defaults);

const page = readFileSync(
  new URL('../../../src/content/docs/design/streaming-recommendations-200m.mdx', import.meta.url),
  'utf8',
);

/** Each figure worked out by hand from the inputs' defaults. L4: 121e12 × 0.2 = 2.42e13 reached. */
describe('the model of streaming for 200 million members, against sums done by hand', () => {
  it.each([
    ['profiles', 5e8], // 200e6 × 2.5
    ['activeProfiles', 1.5e8], // × 0.3
    ['requestsPerDay', 6e8], // × 4
    ['meanRate', 6944.444], // ÷ 86,400
    ['peakRate', 20_833.33], // × 3
    ['regionPeakAfterLoss', 10_416.67], // ÷ 2
    ['utilisationAfterLoss', 90], // 60 × 3 ÷ 2
    ['spareShare', 33.3333], // 0.5 ÷ 1.5
    ['extraForLoss', 50], // 3 ÷ 2 − 1
    ['pathBudget', 190], // 20 + 30 + 50 + 60 + 30
    ['hopQuantile', 99.8], // 1 − 0.01 ÷ 5
    ['scores', 3.125e8], // 20,833 × 15,000
    ['scorers', 66], // 3.125e8 × 2e6 ÷ (2.42e13 × 0.6) = 43.04, so 44; 3 × 22
    ['onlineEncoders', 432], // 20,833 × 2e11 ÷ 1.452e13 = 286.96, so 287; 3 × 144
    ['nearlineEncoders', 144], // 15,625 × 2e11 ÷ (2.42e13 × 0.9) = 143.5
    ['nightlyEncoders', 160], // 5e8 × 2e11 ÷ 28,800 ÷ 2.178e13 = 159.4
    ['eventsPerDay', 4.5e8], // 1.5e8 × 3
    ['unreadNightly', 70],
    ['encodedInRequests', 1.333_33], // 6 ÷ 4.5
    ['rowScores', 12_000], // 40 × 300
    ['pageVcpus', 625], // 20,833 × 0.03
    ['pageMachines', 198], // 625 ÷ 4.8 = 130.2, so 131; 3 × 66
    ['pageBytes', 24_000], // 40 × 75 × 8
    ['pagesEverywhere', 7.2e13], // 5e8 × 24,000 × 3 × 2
    ['memoryNodes', 1875], // 72,000 ÷ 38.4
    ['memoryCost', 547_500], // 1,875 × 292
    ['diskCost', 5760], // 72,000 × 0.08
    ['hotNodes', 188], // 1.5e8 × 24,000 × 2 ÷ 38.4e9 = 187.5
    ['hotCost', 54_896], // 188 × 292
    ['historyBytes', 1.5e14], // 5e8 × 1,000 × 50 × 3 × 2
    ['historyCost', 12_000], // 150,000 × 0.08
    ['pageLiveTransferCost', 17_520], // 6e8 × 24 kB × 2 = 28,800 GB; × 0.02 × 30.41667
    ['pageTransferCost', 4380], // 1.5e8 × 24 kB × 2 = 7,200 GB; × 0.02 × 30.41667
    ['eventTransfer', 1.35e12], // 4.5e8 × 1,500 × 2
    ['eventTransferCost', 821.25], // 1,350 × 0.02 × 30.41667
    ['choices', 6.25e6], // 20,833 × 300
    ['imageFiles', 2.7e11], // 15,000 × 10 × 30 × 60,000
    ['explored', 3.6e8], // 6e8 × 30 × 0.02
    ['exploreLoss', 0.4], // 2 % × 20 %
    ['matched', 3.6e7], // ÷ 10
    ['policyError', 0.228_66], // 1.96 × √(0.98 ÷ 0.02 ÷ 3.6e7) = 1.96 × 0.0011667
    ['exploredPerTitle', 24_000], // 3.6e8 ÷ 15,000
    ['titleError', 28.0053], // 1.96 × √(49 ÷ 2,400)
    ['playsPerImage', 48], // 2,400 × 0.02
    ['largestWeight', 500], // 10 ÷ 0.02
    ['acceleratorCost', 122_640], // (66 + 144) × 584
    ['pageCost', 57_816], // 198 × 292
    ['stateCost', 77_857.25], // 54,896 + 5,760 + 12,000 + 821.25 + 4,380
    ['costPerMillion', 14.1542], // 258,313.25 ÷ 18,250 million
  ] as const)('%s is %d', (name, value) => {
    expect(figures[name].value / value).toBeCloseTo(1, 4);
  });
});

describe('what the page concludes from the model', () => {
  it('fits the hop budgets into the limit', () => {
    expect(figures.reserve.value).toBeGreaterThan(0);
  });

  it('encodes histories with the fewest accelerators after events', () => {
    expect(figures.nearlineEncoders.value).toBeLessThan(figures.nightlyEncoders.value);
    expect(figures.nearlineEncoders.value).toBeLessThan(figures.onlineEncoders.value / 2);
  });

  it('would encode in the request if histories were a hundredth of the work', () => {
    const cheap = model.compute({ ...defaults, historyOperations: 2e9 });
    expect(cheap.onlineEncoders.value).toBeLessThan(figures.scorers.value / 5);
  });

  it.each([4, 6])('would need fewer accelerators at night with %d events a profile', (events) => {
    const busy = model.compute({ ...defaults, eventsPerProfile: events });
    expect(busy.nearlineEncoders.value).toBeGreaterThan(busy.nightlyEncoders.value);
  });

  it('cannot keep up with events at peak after the loss of a region', () => {
    const encodings = (121e12 * 0.2) / defaults.historyOperations; // of one L4, a second
    const all = figures.nearlineEncoders.value * encodings;
    const eventsAtPeak = (figures.eventsPerDay.value / 86_400) * defaults.peakToMean;
    expect(all).toBeGreaterThan(eventsAtPeak);
    expect((all * (defaults.regions - 1)) / defaults.regions).toBeLessThan(eventsAtPeak);
  });

  it.each(
    (['vcpuHour', 'disk'] as const).flatMap((price) =>
      [0.5, 2].map((factor) => [price, factor] as const),
    ),
  )('keeps all pages on disks for a small part of memory, with %s times %d', (price, factor) => {
    const priced = model.compute({ ...defaults, [price]: defaults[price] * factor });
    expect(priced.diskCost.value).toBeLessThan(priced.memoryCost.value / 20);
  });

  it('judges a policy by a day of random images, and not one image of a title', () => {
    expect(figures.policyError.value).toBeLessThan(1);
    expect(figures.titleError.value).toBeGreaterThan(10);
  });

  it('sends events and vectors at once for a twentieth of what pages would cost at once', () => {
    expect(figures.eventTransferCost.value).toBeLessThan(figures.pageLiveTransferCost.value / 20);
    expect(figures.eventTransferCost.value).toBeLessThan(figures.pageTransferCost.value / 5);
  });

  it('counts too few plays of a random image to compare, at a tenth of the members', () => {
    const small = model.compute({ ...defaults, members: 20_000_000 });
    expect(small.playsPerImage.value).toBeLessThan(10);
  });

  it.each(
    (['vcpuHour', 'smallAcceleratorHour', 'disk', 'transfer'] as const).flatMap((price) =>
      [0.5, 2].map((factor) => [price, factor] as const),
    ),
  )('asks far more for a page than the feed does, with %s times %d', (price, factor) => {
    const priced = model.compute({ ...defaults, [price]: defaults[price] * factor });
    const feedPage = feed.compute(defaultValues(feed.inputs)).costPerMillion.value;
    expect(priced.costPerMillion.value).toBeGreaterThan(2 * feedPage);
  });
});

describe('the diagrams', () => {
  const [overview = ''] = /^flowchart TB$[^]*?^```/m.exec(page) ?? [];
  const [path = ''] = /^sequenceDiagram$[^]*?^```/m.exec(page) ?? [];

  it.each([figures.peakRate, model.inputs.titles])(
    'say in the overview what the model says: $label',
    ({ value, unit }) => {
      expect(overview).toContain(formatQuantity(value, unit));
    },
  );

  it.each([
    ['gateway, experiment, profile', defaults.gatewayBudget],
    ['state of the profile', defaults.stateBudget],
    ['score the catalogue', defaults.scoringBudget],
    ['choose and order rows', defaults.pageBudget],
    ['artwork and compose', defaults.artworkBudget],
  ])('show the budget of %s as the model has it', (hop, budget) => {
    expect(path).toContain(`: ${hop}: ${budget} ms`);
  });

  it('describe the same budgets in words', () => {
    const described = /accDescr: (.*)/.exec(path)?.[1] ?? '';
    const milliseconds = [...described.matchAll(/(\d+) ms/g)].map((match) => Number(match[1]));
    const { gatewayBudget, stateBudget, scoringBudget, pageBudget, artworkBudget } = defaults;
    expect(milliseconds).toEqual([
      gatewayBudget,
      stateBudget,
      scoringBudget,
      pageBudget,
      artworkBudget,
    ]);
  });
});
