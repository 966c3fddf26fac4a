import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultValues } from '../../../src/models/capacity-model.ts';
import model from '../../../src/models/designs/multimodal-platform.ts';
import { formatQuantity } from '../../../src/models/format.ts';

const defaults = defaultValues(model.inputs);
const figures = model.compute(defaults);

const page = readFileSync(
  new URL('../../../src/content/docs/design/multimodal-platform.mdx', import.meta.url),
  'utf8',
);

/** Each figure worked out by hand from the inputs' defaults. */
describe('the multimodal platform’s model, against sums done by hand', () => {
  it.each([
    ['textPerDay', 2e10], // 10 million × 2,000
    ['imagesBytesPerDay', 1e12], // 2 million × 500,000
    ['audioPerDay', 2.88e11], // 5,000 × 3,600 × 16,000
    ['videoPerDay', 2.25e13], // 10,000 × 3,600 × 625,000
    ['videoShare', 94.506], // 22.5 ÷ 23.808
    ['ingestBandwidth', 8.26667e8], // 23.808e12 ÷ 86,400 × 3
    ['filesPerDay', 2_180_000], // 2 million + 15,000 × 12
    ['filterBytes', 1.52537e9], // 2.18 million × 0.8 × 730 = 1.27312e9 files, × 9.58506 bits ÷ 8
    ['tableBytes', 5.09248e10], // 1.27312e9 × 40
    ['freshPath', 12.5], // 0.5 + 4 + 3 + 3 + 2
    ['textVectors', 11_440_000], // 10 million + 12,000 × 3,600 ÷ 30
    ['imageVectors', 1_600_000], // 2 million × 0.8
    ['soundVectors', 4_320_000], // 12,000 × 3,600 ÷ 10
    ['shotVectors', 5_760_000], // 8,000 × 3,600 ÷ 5
    ['frameVectors', 720_000_000], // 8,000 × 3,600 × 25
    ['vectorsPerDay', 23_120_000],
    ['allVectors', 1.68776e10], // × 730
    ['floatVector', 3_200], // 768 × 4 + 2 × 16 × 4
    ['codeVector', 72], // 64 + 8
    ['floatGraph', 5.400832e13], // × (768 × 4 + 2 × 16 × 4) = × 3,200
    ['floatGraphCost', 704_304], // ⌈54,008 ÷ 44.8⌉ = 1,206 × 2 × 8 × 36.5
    ['byteGraph', 1.51223e13], // × 896
    ['byteGraphCost', 197_392], // 338 × 2 × 292
    ['codeIndex', 1.215187e12], // × 72
    ['shards', 28], // 1,215.2 ÷ 44.8 = 27.1
    ['codeIndexCost', 16_352], // 56 × 292
    ['shardVectors', 6.02771e8], // 16.8776 billion ÷ 28
    ['shardTime', 11.2], // 2 × 8 × 0.7 ÷ 1,000 s
    ['exactBytes', 2.592399e13], // × 768 × 2
    ['exactCost', 4_147.84], // 25,924 GB × 2 × 0.08
    ['slowQueries', 24.528], // 1 − 0.99^28
    ['shardQuantile', 99.96411], // 0.99^(1 ÷ 28)
    ['pathBudget', 250], // 25 + 40 + 90 + 45 + 50
    ['pictureGpus', 0.975207], // 18.88 million × 162e9 ÷ 36.3e12 = 84,258 s
    ['speechGpus', 16.66667], // 12,000 ÷ 30 ÷ 24
    ['quickSpeechGpus', 1.666667], // 12,000 ÷ 300 ÷ 24
    ['safetyGpus', 5.611417], // 484,826 s ÷ 86,400
    ['allFreshGpus', 101], // 6.88 + 16.67 = 23.55; × 3 ÷ 0.7 = 100.9
    ['twoPoolGpus', 56], // 8.55 × 3 ÷ 0.7 = 36.7, and 16.67 ÷ 0.9 = 18.5
    ['poolGpus', 37], // the larger of 36.7 and 25.22 ÷ 0.9 = 28.0
    ['poolCost', 21_608], // 37 × 0.8 × 730
    ['queryGpus', 2], // 1,000 × 28.17e9 ÷ 36.3e12 = 0.78, ÷ 0.7 = 1.1
    ['decodeVcpus', 715], // 8,000 × 0.5 ÷ 24 × 3 ÷ 0.7 = 714.3
    ['decodeCost', 26_097.5], // 715 × 36.5
    ['backfillHours', 17_085.6], // 18.88 million × 730 × 162e9 ÷ 36.3e12 ÷ 3,600
    ['backfillDays', 19.2405], // ÷ 24 ÷ 37
    ['redecodeCost', 146_000], // 8,000 × 730 × 0.5 × 0.05
    ['redecodeDays', 170.163], // 2.92 million vCPU-hours ÷ 24 ÷ 715
    ['framesCost', 7_568.64], // 17.28 million × 30,000 × 730 = 378,432 GB × 0.02
    ['framesPayMonths', 19.2901], // 146,000 ÷ 7,568.64
    ['flaggedPerDay', 484_826], // 23.12 million × (0.001 × 0.99 + 0.999 × 0.02 = 0.02097)
    ['firstPrecision', 4.72103], // 0.00099 ÷ 0.02097
    ['reviewersWithout', 607], // 484,826 ÷ 800 = 606.03
    ['reviewedPerDay', 44_841.2], // 484,826 × (0.0472103 × 0.95 + 0.9527897 × 0.05 = 0.0924893)
    ['secondPrecision', 48.4919], // 0.0448498 ÷ 0.0924893
    ['reviewers', 57], // 56.05
    ['reviewCost', 319_200], // 57 × 7 ÷ 5 × 4,000
    ['missedPerDay', 1_375.64], // 23,120 × (1 − 0.99 × 0.95)
    ['keptBytes', 1.390679e16], // (0.02 + 0.8 × 23.788 TB = 19.0504 TB) × 730
    ['oneTierCost', 278_135.84], // 13,906,792 GB × 0.02
    ['hotBytes', 3.934792e15], // 18 TB × 30 + (3.6 + 1.0504 TB) × 730
    ['archivedBytes', 1.26e16], // 18 TB × 700
    ['storageCost', 129_095.84], // 78,695.84 + 50,400
    ['monthlyCost', 206_037.8], // 136,664.5 + 21,667.8 + 47,705.5
    ['storageShare', 66.3298], // 136,664.5 ÷ 206,037.8
  ] as const)('%s is %d', (name, value) => {
    expect(figures[name].value / value).toBeCloseTo(1, 4);
  });
});

describe('what the page concludes from the model', () => {
  it('fits its budgets into the limits', () => {
    expect(figures.reserve.value).toBeGreaterThan(0);
    expect(figures.freshPath.value).toBeLessThan(defaults.freshness);
  });

  it.each(
    (['vcpuHour', 'gpuHour', 'storage', 'archive', 'disk'] as const).flatMap((price) =>
      [0.5, 2].map((factor) => [price, factor] as const),
    ),
  )('pays mostly for storage with %s times %d', (price, factor) => {
    const priced = model.compute({ ...defaults, [price]: defaults[price] * factor });
    expect(priced.storageShare.value).toBeGreaterThan(50);
    expect(priced.codeIndexCost.value).toBeLessThan(priced.byteGraphCost.value / 5);
    expect(priced.poolCost.value).toBeLessThan(priced.allFreshCost.value / 2);
  });

  it('hears more than it sees: transcription takes the GPUs', () => {
    expect(figures.speechGpus.value).toBeGreaterThan(10 * figures.pictureGpus.value);
  });

  it('needs no GPU for transcription once it runs in the quiet hours', () => {
    const silent = model.compute({ ...defaults, speechSpeed: 500 });
    expect(figures.poolGpus.value).toBe(silent.poolGpus.value);
  });

  it('gets no further than that when transcription is half as fast', () => {
    const slower = model.compute({ ...defaults, speechSpeed: 15 });
    expect(slower.poolGpus.value).toBeGreaterThan(figures.poolGpus.value);
  });

  it('pays more for reviewers than for machines, and far more without the second stage', () => {
    expect(figures.reviewCost.value).toBeGreaterThan(figures.monthlyCost.value);
    expect(figures.reviewersWithout.value).toBeGreaterThan(10 * figures.reviewers.value);
  });

  it('meets a slow shard in nearly every query at ten times the content', () => {
    const tenfold = model.compute({
      ...defaults,
      textsPerDay: 100_000_000,
      imagesPerDay: 20_000_000,
      audioHours: 50_000,
      videoHours: 100_000,
      queryRate: 10_000,
    });
    expect(tenfold.slowQueries.value).toBeGreaterThan(90);
    expect(tenfold.shardTime.value).toBeLessThan(2);
  });
});

describe('the diagrams', () => {
  const [, overview = '', path = '', upload = ''] = page.split('```mermaid');
  const shown = (name: keyof typeof figures): string =>
    formatQuantity(figures[name].value, figures[name].unit);

  it.each([
    `${shown('ingestBandwidth')} at peak`,
    `${shown('vectorsPerDay')} vectors a day`,
    `${shown('shards')} shards`,
    `${shown('poolGpus')} GPUs`,
    `${formatQuantity(defaults.queryRate, 'per second')} at peak`,
  ])('say %s as the model does', (label) => {
    expect(overview).toContain(label);
  });

  it.each([
    ['network, gateway, access', defaults.gatewayBudget],
    ['encode', defaults.encodeBudget],
    ['search', defaults.searchBudget],
    ['rank', defaults.rerankBudget],
    ['filter, links', defaults.filterBudget],
  ])('give a query’s %s the budget of the model', (hop, budget) => {
    expect(path).toContain(`: ${hop}: ${budget} ms`);
  });

  it.each([
    ['Hash', defaults.hashMinutes],
    ['shots', defaults.decodeMinutes],
    ['Encode', defaults.encodeMinutes],
    ['Safety', defaults.safetyMinutes],
    ['Index', defaults.indexMinutes],
  ])('give an upload’s step %s the time of the model', (step, minutes) => {
    expect(upload).toMatch(new RegExp(`${step}[^\\n]*: ${minutes} min`));
  });
});
