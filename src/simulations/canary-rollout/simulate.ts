import { SimulatedWorld } from '../../../playgrounds/canary-rollout/support/simulated-world.ts';
import { poisson } from '../poisson.ts';
import { randomNumbers } from '../random.ts';
import { policies, type PolicyName } from './policies.ts';

export interface CanaryParameters {
  /** Error rate of the candidate as a multiple of the stable version's. */
  readonly ratio: number;
  readonly requestsPerSecond: number;
}

export interface Minute {
  /** In minutes from the start. */
  readonly time: number;
  /** Share of the users that the candidate has, in percent. */
  readonly percent: number;
  /** Share of all requests that fail. */
  readonly failed: number;
}

export interface Run {
  readonly minutes: readonly Minute[];
  /** Minutes until the users were taken back; undefined if they were not. */
  readonly rolledBackAt: number | undefined;
  /** Minutes until the candidate had all users; undefined if it never did. */
  readonly everyoneAt: number | undefined;
  /** Requests that failed at the candidate and would not have at the stable version. */
  readonly extraFailures: number;
}

/** How long is watched, in minutes, and the stable version's behaviour. */
export const assumptions = { duration: 120, errors: 0.01, slow: 0.05 } as const;

const minute = 60_000;

/** Rolls a candidate out by one of the policies. The seed decides which requests fail. */
export async function simulateRollout(
  policy: PolicyName,
  { ratio, requestsPerSecond }: CanaryParameters,
  seed: number,
): Promise<Run> {
  const { duration, errors, slow } = assumptions;
  const random = randomNumbers(seed);
  const world = new SimulatedWorld({
    stable: { errors, slow },
    candidate: { errors: errors * ratio, slow },
    requestsPerSecond,
    draw: (requests, rate) => poisson(random, requests * rate),
  });
  const decide = policies[policy]();
  const minutes: Minute[] = [];
  let isOver = false;
  while (minutes.length < duration) {
    isOver ||= await decide(world);
    const { time, percent } = world;
    world.pass();
    const { candidate, stable } = world.observe(time);
    const failed = (candidate.errors + stable.errors) / (candidate.requests + stable.requests);
    minutes.push({ time: time / minute, percent, failed });
  }
  const { candidate } = world.observe(0);
  const timeOf = (percent: number) => {
    const share = world.shares.find((one) => one.percent === percent);
    return share && share.at / minute;
  };
  return {
    minutes,
    rolledBackAt: timeOf(0),
    everyoneAt: timeOf(100),
    extraFailures: Math.round(candidate.errors - errors * candidate.requests),
  };
}

/** The share of rollouts, one for each seed, that a policy rolls back. */
export async function rollbackShare(
  policy: PolicyName,
  parameters: CanaryParameters,
  rollouts: number,
): Promise<number> {
  let rolledBack = 0;
  for (let seed = 1; seed <= rollouts; seed++) {
    const { rolledBackAt } = await simulateRollout(policy, parameters, seed);
    if (rolledBackAt !== undefined) rolledBack += 1;
  }
  return rolledBack / rollouts;
}
