import { randomNumbers } from '../../../playgrounds/shared/random.ts';

export const assumptions = {
  /** Tokens that the memory has room for. */
  memory: 8192,
  /** Tokens that a request may have at most: what a server must reserve that knows nothing else. */
  mostTokens: 1024,
  systemPrompt: 128,
  medianPrompt: 64,
  medianAnswer: 80,
  warmUp: 200,
  steps: 400,
} as const;

/** One request. Nobody knows the length of the answer beforehand. */
export interface Request {
  readonly prompt: readonly number[];
  readonly answer: number;
}

/** Lengths of texts, log-normal: half of them above the median, one in six more than 2.2 times it. */
const longTailed = (random: () => number, median: number): number => {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  return Math.round(median * Math.exp(0.8 * normal));
};

const between = (least: number, value: number, most: number): number =>
  Math.min(most, Math.max(least, value));

/** Requests without end, each with tokens of its own after what it shares. */
export function requestStream(shared: number, seed: number): () => Request {
  const random = randomNumbers(seed);
  let count = 0;
  return () => {
    count += 1;
    const system = random() < shared ? assumptions.systemPrompt : 0;
    const own = between(8, longTailed(random, assumptions.medianPrompt), 400);
    const answer = between(8, longTailed(random, assumptions.medianAnswer), 450);
    const prompt = Array.from({ length: system + own }, (_, index) =>
      index < system ? index : count * 4096 + index,
    );
    return { prompt, answer };
  };
}
