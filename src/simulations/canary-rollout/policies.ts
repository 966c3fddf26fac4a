import type { Observation, RolloutPlan } from '../../../playgrounds/canary-rollout/rollout.ts';
import { CanaryRollout } from '../../../playgrounds/canary-rollout/solution.ts';
import type { SimulatedWorld } from '../../../playgrounds/canary-rollout/support/simulated-world.ts';

const minute = 60_000;

/** The plan that every policy follows, apart from how it judges. */
export const plan: RolloutPlan = {
  stable: 'v1',
  candidate: 'v2',
  steps: [1, 5, 10, 25, 50, 100],
  minStepMs: 10 * minute,
  maxStepMs: 60 * minute,
  minRequests: 1000,
  worstRatio: 1.5,
  alpha: 0.05,
  beta: 0.1,
  guardrail: { errorRate: 0.2, minRequests: 50 },
};

/** Decides once a minute; resolves to whether it is over. */
export type Policy = (world: SimulatedWorld) => Promise<boolean>;

/** The playground's own solution. */
function sequentialTest(): Policy {
  let rollout: CanaryRollout | undefined;
  return async (world) => {
    rollout ??= new CanaryRollout(plan, world.parts);
    const { phase } = await rollout.tick();
    return phase === 'completed' || phase === 'rolled back';
  };
}

/** The naive rival: the next step when the time has passed, unless a rule says to go back. */
function bySchedule(isWorse: (observed: Observation) => boolean): Policy {
  let step = -1;
  let since = -Infinity;
  return async (world) => {
    if (step >= 0 && isWorse(world.observe(since))) {
      await world.route(0);
      return true;
    }
    if (world.time - since < plan.minStepMs) return false;
    step += 1;
    const percent = plan.steps[step];
    if (percent === undefined) return true;
    since = world.time;
    await world.start(plan.candidate);
    await world.route(percent);
    return false;
  };
}

/** The candidate's error rate is over 1.5 times the stable version's, on however few requests. */
function overThreshold({ candidate, stable }: Observation): boolean {
  const rate = stable.errors / stable.requests;
  return candidate.errors > plan.worstRatio * rate * candidate.requests;
}

/** A one-sided z test of two proportions with p < 0.05, as if it were asked only once. */
function significantAtOneLook({ candidate, stable }: Observation): boolean {
  const requests = candidate.requests + stable.requests;
  const pooled = (candidate.errors + stable.errors) / requests;
  const difference = candidate.errors / candidate.requests - stable.errors / stable.requests;
  const variance = pooled * (1 - pooled) * (1 / candidate.requests + 1 / stable.requests);
  return difference > 1.645 * Math.sqrt(variance);
}

/** Ways to judge a canary, each made anew for every rollout. */
export const policies = {
  sequentialTest,
  schedule: () => bySchedule(() => false),
  threshold: () => bySchedule(overThreshold),
  repeatedTest: () => bySchedule(significantAtOneLook),
} as const;

export type PolicyName = keyof typeof policies;
