import { time } from './explorable.ts';
import { lengths } from './load.ts';
import { simulateLongPrompt } from './long-prompt.ts';
import { balanceTokens, bytesPerToken, stepMs, weightBytes } from './roofline.ts';
import { simulateLoad } from './simulate.ts';
import { budgets, start, wholePrompts } from './start.ts';

const count = (value: number): string => Math.round(value).toLocaleString('en-US');
const { batches, continuous } = simulateLoad(start, 1);
const unchunked = simulateLoad({ ...start, budget: 8192 }, 1).continuous;
/** With so little memory that sequences are preempted. */
const tightCache = 2;
const tight = simulateLoad({ ...start, cache: tightCache }, 1).continuous;
const whole = simulateLongPrompt(start.longPrompt, wholePrompts);
const cut = simulateLongPrompt(start.longPrompt, start.budget);
const smallest = simulateLongPrompt(start.longPrompt, budgets[0]);
const decodes = (sequences: number) =>
  stepMs(
    Array.from({ length: sequences }, () => ({
      start: lengths.meanPrompt,
      tokens: 1,
      emits: true,
    })),
  );

/** The figures that the page on continuous batching quotes: those of the run that its picture shows. */
export const numbers = {
  rate: () => count(start.rate),
  cache: () => `${start.cache} GB`,
  maxSequences: () => count(start.maxSequences),
  budget: () => count(start.budget),
  meanPrompt: () => count(lengths.meanPrompt),
  meanAnswer: () => count(lengths.meanAnswer),
  throughputRatio: () => (continuous.throughput / batches.throughput).toFixed(1),
  firstTokenContinuous: () => time(continuous.firstToken(0.95)),
  gapStatic: () => time(batches.gap(0.99)),
  gapContinuous: () => time(continuous.gap(0.99)),
  gapLargeBudget: () => time(unchunked.gap(0.99)),
  longPrompt: () => count(start.longPrompt),
  longestGapWhole: () => time(whole.longestGap),
  longestGapCut: () => time(cut.longestGap),
  longFirstTokenCut: () => time(cut.firstToken),
  smallestBudget: () => count(budgets[0]),
  longFirstTokenSmallest: () => time(smallest.firstToken),
  longestGapSmallest: () => time(smallest.longestGap),
  tightCache: () => `${tightCache} GB`,
  tightPreemptions: () => count(tight.preemptions),
  tightFirstToken: () => time(tight.firstToken(0.95)),
  weights: () => `${Math.round(weightBytes / 1e9)} GB`,
  bytesPerToken: () => `${Math.round(bytesPerToken / 1024)} KiB`,
  /** What a disaggregated prefill would have to send. */
  longPromptCache: () => `${((start.longPrompt * bytesPerToken) / 1e9).toFixed(1)} GB`,
  balanceTokens: () => count(balanceTokens),
  stepOfOne: () => time(decodes(1)),
  stepOfMany: () => time(decodes(start.maxSequences)),
  tokensOfOne: () => count(1000 / decodes(1)),
  tokensOfMany: () => count((1000 * start.maxSequences) / decodes(start.maxSequences)),
} as const satisfies Record<string, () => string>;
