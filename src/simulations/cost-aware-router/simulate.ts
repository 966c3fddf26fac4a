import type { Attempt, Model } from '../../../playgrounds/cost-aware-router/routing.ts';
import { nextStep } from '../../../playgrounds/cost-aware-router/solution.ts';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';

/** Dollars a request, as given in the prompt. */
export const prices = { small: 0.0001, large: 0.001 } as const;

export interface RoutingParameters {
  /** The small model's answer is taken from this confidence on. */
  readonly threshold: number;
  /** From 1, a confidence that is the chance of being right, to 0, one that says nothing of the request. */
  readonly information: number;
}

/** What a policy brings: the share of right answers, and dollars per 1,000 requests. */
export interface Outcome {
  readonly quality: number;
  readonly cost: number;
}

export interface RoutingResult {
  readonly alwaysSmall: Outcome;
  readonly alwaysLarge: Outcome;
  readonly cascade: Outcome;
  /** Sends as many requests straight to the large model as cost the same as the cascade, at random. */
  readonly randomSplit: Outcome;
  /** Share of the requests that the cascade passed on to the large model. */
  readonly escalated: number;
}

interface Request {
  /** The small model's chance of being right; the large one's is higher. */
  readonly chance: number;
  readonly confidence: number;
  readonly smallRight: boolean;
  readonly largeRight: boolean;
}

/** Requests of mixed difficulty; most are easy, and the large model does best on what is hard. */
function drawRequests(count: number, information: number, seed: number): Request[] {
  const random = randomNumbers(seed);
  const meanChance = 0.8;
  return Array.from({ length: count }, () => {
    const difficulty = random() ** 2;
    const chance = 0.98 - 0.54 * difficulty;
    const noise = meanChance + 0.4 * (random() - 0.5);
    return {
      chance,
      confidence: Math.min(1, information * chance + (1 - information) * noise),
      smallRight: random() < chance,
      largeRight: random() < 0.98 - 0.15 * difficulty,
    };
  });
}

/** Routes the same requests by three policies, and by chance at the cascade's price. */
export function simulateRouting(
  { threshold, information }: RoutingParameters,
  seed: number,
  count = 4000,
): RoutingResult {
  const requests = drawRequests(count, information, seed);
  const models: readonly Model[] = [
    { name: 'small', cost: prices.small, enough: threshold },
    { name: 'large', cost: prices.large, enough: 0 },
  ];
  let right = 0;
  let spent = 0;
  let escalated = 0;
  for (const request of requests) {
    const attempts: Attempt[] = [];
    const pay = (cost: number) => {
      spent += cost;
      return true;
    };
    let step = nextStep(models, attempts, pay);
    while (step.do === 'call') {
      const { name } = step.model;
      attempts.push({ model: name, confidence: name === 'small' ? request.confidence : 1 });
      step = nextStep(models, attempts, pay);
    }
    const byLarge = step.do === 'answer' && step.from === 'large';
    escalated += Number(byLarge);
    right += Number(byLarge ? request.largeRight : request.smallRight);
  }
  const share = (of: (request: Request) => boolean) => requests.filter(of).length / count;
  const alwaysSmall = { quality: share(({ smallRight }) => smallRight), cost: 1000 * prices.small };
  const alwaysLarge = { quality: share(({ largeRight }) => largeRight), cost: 1000 * prices.large };
  const cascade = { quality: right / count, cost: (1000 * spent) / count };
  return {
    alwaysSmall,
    alwaysLarge,
    cascade,
    randomSplit: splitAtCost(alwaysSmall, alwaysLarge, cascade.cost),
    escalated: escalated / count,
  };
}

/** A random split between two policies that costs this much, or the dearer one if it costs more. */
function splitAtCost(small: Outcome, large: Outcome, cost: number): Outcome {
  const share = Math.min(1, (cost - small.cost) / (large.cost - small.cost));
  return {
    quality: small.quality + share * (large.quality - small.quality),
    cost: small.cost + share * (large.cost - small.cost),
  };
}
