import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultValues } from '../../../src/models/capacity-model.ts';
import model from '../../../src/models/designs/llm-serving-platform.ts';

const defaults = defaultValues(model.inputs);
const figures = model.compute(defaults);
const page = readFileSync(
  new URL('../../../src/content/docs/design/llm-serving-platform.mdx', import.meta.url),
  'utf8',
);

/** Each figure worked out by hand from the inputs' defaults; times in ms where nothing else is said. */
describe('the model of language-model serving, against sums done by hand', () => {
  it.each([
    ['bytesPerToken', 163_840], // 2 × 80 × 8 × 128 × 1
    ['bytesPerRequest', 393_216_000], // (2,000 + 400) × 163,840
    ['weightBytes', 70e9], // 70e9 × 8 ÷ 8
    ['cacheBytes', 218e9], // 4 × 80e9 × 0.9 − 70e9
    ['sequencesInMemory', 554], // 218e9 ÷ 393,216,000 = 554.4
    // reads 70e9 + n × 2,200 × 163,840 at 4 × 3.35e12 × 0.6 = 8.04e12 B/s: 8.70647 + n × 0.0448318;
    // computes 2.5 n prompt tokens at 140e9 ÷ (4 × 1,979e12 × 0.4) = 0.0442142: n × 0.1105356;
    // exchanges 160 × (0.01 + 1.5 × 3.5 n × 16,384 ÷ 450e6): 1.6 + n × 0.0305835
    ['sequencesInTime', 213], // (50 − 8.70647 − 1.6) ÷ (0.0448318 + 0.1105356 + 0.0305835) = 213.46
    ['chunk', 532.5], // 213 × 1,000 ÷ 400
    ['decodePart', 18.2556], // 8.70647 + 213 × 0.0448318
    ['prefillPart', 23.5441], // 213 × 0.1105356
    ['exchangePart', 8.1143], // 1.6 + 213 × 0.0305835
    ['stepTime', 49.914],
    ['capacity', 10.6683], // 213 ÷ (400 × 0.049914)
    ['replicas', 14], // 100 ÷ (10.6683 × 0.7) = 13.39
    ['gpus', 56],
    // n = 100 ÷ 14 × 400 × step(n) = 2.857143 × (10.30647 + n × 0.1859509), so n = 29.4471 ÷ 0.4687117
    ['runningAtPeak', 62.8256],
    ['tokenTimeAtPeak', 21.989], // 62.8256 ÷ 2.857143
    ['loadWithoutZone', 104.15], // 100 ÷ (9 × 10.6683)
    ['scaleUpTime', 4.58333], // (180 + 35 + 60) ÷ 60
    ['firstTokenBudget', 900], // 30 + max(200, 300 + 500) + 70
    ['meanPrefill', 93.7352], // 1,000 ÷ 532.5 × 49.914
    // M/M/1 with load 100 ÷ 14 × 0.0937352 = 0.669537: 93.7352 ÷ 0.330463 × ln(0.669537 ÷ 0.01)
    ['waitBlind', 1192.46],
    ['promptInBudget', 5334.17], // 500 ÷ 49.914 × 532.5
    // 16,000 × 0.0442142 ms = 0.707428; + 160 × (0.00001 + 1.5 × 16,000 × 16,384 ÷ 450e9) = 0.141410
    ['longPrefillAlone', 0.848838],
    // with eight GPUs half of 0.707428; + 160 × (0.00001 + 1.75 × 16,000 × 16,384 ÷ 450e9) = 0.164712
    ['longPrefillMachine', 0.518426],
    ['longPrefillShared', 1.49976], // 16,000 ÷ 532.5 × 49.914 ms
    ['transferTime', 52.4288], // 16,000 × 163,840 ÷ 50e9
    ['monthlyCost', 163_520], // 56 × 4 × 730
    ['tokensPerMonth', 2.52288e11], // 40/s × 2,400 × 2,628,000 s
    ['costPerMillion', 0.648148], // 163,520 ÷ 252,288
    ['streamBandwidth', 8e6], // 100 × 400 × 200
    ['textPerMonth', 1.26144e12], // 252.288e9 × 5
    ['cheapestFleet', 23_360], // 2 × 4 × 4 × 730
    ['breakEvenRate', 4.11523], // 23,360 ÷ 0.9 = 25,956 million ÷ 2,400 ÷ 2,628,000
  ] as const)('%s is %d', (name, value) => {
    expect(figures[name].value / value).toBeCloseTo(1, 4);
  });
});

describe('what the page concludes from the model', () => {
  it('fits the budgets into the target for the first token', () => {
    expect(figures.reserve.value).toBeGreaterThan(0);
  });

  it('is limited by the time of a step, and not by memory', () => {
    expect(figures.sequencesInTime.value).toBeLessThan(figures.sequencesInMemory.value / 2);
  });

  it('needs the fewest GPUs with four for a replica', () => {
    const { min, max, step } = model.inputs.gpusPerReplica;
    const widths = Array.from({ length: (max - min) / step + 1 }, (_, index) => min + index * step);
    const gpus = widths.map(
      (gpusPerReplica) => model.compute({ ...defaults, gpusPerReplica }).gpus.value,
    );
    const chosen = gpus[widths.indexOf(4)];
    expect(Math.min(...gpus)).toBe(chosen);
    expect(gpus.filter((count) => count === chosen)).toHaveLength(1);
  });

  it('needs fewer with two for a replica where the links between GPUs are slow', () => {
    const gpusFor = (gpusPerReplica: number) =>
      model.compute({ ...defaults, exchangeRate: 100e9, gpusPerReplica }).gpus.value;
    expect(gpusFor(2)).toBeLessThan(gpusFor(4));
    expect(gpusFor(4)).toBeLessThan(gpusFor(8));
  });

  it('makes two GPUs for a replica far too few at a tighter target between tokens', () => {
    const gpusFor = (gpusPerReplica: number) =>
      model.compute({ ...defaults, tokenTarget: 30, gpusPerReplica }).gpus.value;
    expect(gpusFor(2)).toBeGreaterThan(1.4 * gpusFor(4));
    expect(gpusFor(8)).toBeGreaterThan(gpusFor(4));
  });

  it('cannot prefill the long prompt in time, with however many GPUs of a machine', () => {
    const budget = defaults.prefillBudget / 1000;
    expect(figures.longPrefillMachine.value).toBeGreaterThan(budget);
    expect(figures.longPrefillAlone.value).toBeGreaterThan(figures.longPrefillMachine.value);
    expect(figures.longPrefillShared.value).toBeGreaterThan(figures.longPrefillAlone.value);
    expect(figures.promptInBudget.value).toBeLessThan(defaults.longPrompt);
  });

  it('computes prompts for longer in a step than it reads weights, so fewer bits for weights alone gain little', () => {
    const bandwidth = 4 * 3.35e12 * (defaults.bandwidthShare / 100);
    expect(figures.prefillPart.value).toBeGreaterThan(
      (2 * 1000 * figures.weightBytes.value) / bandwidth,
    );
  });

  it('keeps that where decoding reaches half or all of the bandwidth', () => {
    for (const bandwidthShare of [50, 100]) {
      const gpusFor = (gpusPerReplica: number) =>
        model.compute({ ...defaults, bandwidthShare, gpusPerReplica }).gpus.value;
      expect(gpusFor(4)).toBeLessThan(gpusFor(8));
    }
  });

  it('needs more than twice the GPUs in 16 bits', () => {
    const wide = model.compute({ ...defaults, weightBits: 16, valueBits: 16 });
    expect(wide.gpus.value).toBeGreaterThan(2 * figures.gpus.value);
  });

  it('decodes no faster alone with a prefix cache, and serves more with it', () => {
    const without = model.compute({ ...defaults, cachedShare: 0 });
    expect(without.stepOfOne.value).toBe(figures.stepOfOne.value);
    expect(without.replicas.value).toBeGreaterThan(1.5 * figures.replicas.value);
  });

  it('gains much from speculation for one request, and little in a full replica', () => {
    expect(figures.speculationAlone.value).toBeGreaterThan(2);
    expect(figures.speculationFull.value).toBeLessThan(1.2);
  });

  it('loses a zone at peak only if what can wait does', () => {
    expect(figures.loadWithoutZone.value).toBeGreaterThan(100);
    expect(figures.interactiveWithoutZone.value).toBeLessThan(100);
  });

  it('beats the hosted price now, and loses to it at twice the price of a GPU', () => {
    const dear = model.compute({ ...defaults, gpuHour: 2 * defaults.gpuHour });
    expect(figures.costPerMillion.value).toBeLessThan(defaults.hostedPrice);
    expect(dear.costPerMillion.value).toBeGreaterThan(defaults.hostedPrice);
  });

  it('is as dear as the hosted model at its break-even rate', () => {
    const tokens = (defaults.promptTokens + defaults.answerTokens) * figures.breakEvenRate.value;
    const hosted = ((tokens * 730 * 3600) / 1e6) * defaults.hostedPrice;
    expect(hosted).toBeCloseTo(figures.cheapestFleet.value, 6);
  });

  it('divides all its cost between prompts and answers', () => {
    const perRequest =
      defaults.promptTokens * figures.promptCost.value +
      defaults.answerTokens * figures.answerCost.value;
    const both = (defaults.promptTokens + defaults.answerTokens) * figures.costPerMillion.value;
    expect(perRequest).toBeCloseTo(both, 6);
  });
});

describe('the overview', () => {
  const count = (value: number): string => value.toLocaleString('en-US');

  it('shows rates and sizes as the model has them', () => {
    expect(page).toContain(`"${count(defaults.peakRate)} requests/s at peak"`);
    expect(page).toContain(`"${count(defaults.promptTokens)} tokens on average"`);
    expect(page).toContain(`"${count(defaults.answerTokens)} tokens on average"`);
    expect(page).toContain(
      `Main pool: ${figures.replicas.value} replicas of ${defaults.gpusPerReplica} GPUs`,
    );
  });
});

describe('the diagram of the hot path', () => {
  const [diagram = ''] = /^sequenceDiagram$[^]*?^```/m.exec(page) ?? [];

  it.each([
    ['gateway', defaults.gatewayBudget],
    ['guard', defaults.guardBudget],
    ['wait', defaults.queueBudget],
    ['prefill', defaults.prefillBudget],
    ['first step', defaults.firstStepBudget],
  ])('shows the budget of %s as the model has it', (hop, budget) => {
    expect(diagram).toContain(`: ${hop}: ${budget} ms`);
  });

  it('describes the same budgets in words', () => {
    const described = /accDescr: (.*)/.exec(diagram)?.[1] ?? '';
    const { gatewayBudget, guardBudget, queueBudget, prefillBudget, firstStepBudget } = defaults;
    const milliseconds = [...described.matchAll(/(\d+) ms/g)].map((match) => Number(match[1]));
    expect(milliseconds).toEqual([
      gatewayBudget,
      guardBudget,
      queueBudget,
      prefillBudget,
      firstStepBudget,
    ]);
  });
});
