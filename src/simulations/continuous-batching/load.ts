import { randomNumbers } from '../../../playgrounds/shared/random.ts';

/** A request, and the length of the answer that the model will give: no scheduler knows that. */
export interface SimulatedRequest {
  readonly id: string;
  /** When it comes, in ms. */
  readonly at: number;
  readonly promptTokens: number;
  readonly answerTokens: number;
}

/** The example's lengths: means of exponential draws, and their bounds. */
export const lengths = {
  meanPrompt: 500,
  maxPrompt: 4000,
  meanAnswer: 150,
  maxAnswer: 800,
} as const;
/** How many requests a run serves, at any rate: as many as four full batches of 64. */
export const requestCount = 256;

/** Requests of a Poisson process, `rate` a second; their lengths are drawn from exponential ones. */
export function drawLoad(rate: number, seed: number): SimulatedRequest[] {
  const random = randomNumbers(seed);
  const exponential = (mean: number) => -Math.log(1 - random()) * mean;
  const length = (mean: number, max: number) => Math.ceil(Math.min(max, exponential(mean) + 1));
  let at = 0;
  return Array.from({ length: requestCount }, (_, index) => ({
    id: `request ${index}`,
    at: (at += exponential(1000 / rate)),
    promptTokens: length(lengths.meanPrompt, lengths.maxPrompt),
    answerTokens: length(lengths.meanAnswer, lengths.maxAnswer),
  }));
}
