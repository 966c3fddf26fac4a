import type { RolloutPlan } from './rollout.ts';

/** Throws a RangeError that names what is wrong with a plan. */
export function checkPlan(plan: RolloutPlan): void {
  const { stable, candidate, steps, minRequests, minStepMs, maxStepMs, guardrail } = plan;
  const { worstRatio, alpha, beta } = plan;
  if (stable === candidate)
    throw new RangeError(
      `candidate must be another version than stable, not ${candidate} as well.`,
    );
  const rising = steps.every((percent, index) => percent > (steps[index - 1] ?? 0));
  if (!rising || steps.at(-1) !== 100)
    throw new RangeError(`steps must rise from above 0 to 100, not ${steps.join(', ')}.`);
  if (!(worstRatio > 1)) throw new RangeError(`worstRatio must be above 1, not ${worstRatio}.`);
  for (const [name, chance] of Object.entries({ alpha, beta }))
    if (!(chance > 0 && chance < 0.5))
      throw new RangeError(`${name} must be above 0 and below 0.5, not ${chance}.`);
  if (!(minStepMs >= 0 && minStepMs < maxStepMs))
    throw new RangeError(`maxStepMs (${maxStepMs}) must be above minStepMs (${minStepMs}).`);
  if (!(minRequests >= 0))
    throw new RangeError(`minRequests must be 0 or more, not ${minRequests}.`);
  if (!(guardrail.minRequests >= 1))
    throw new RangeError(`guardrail.minRequests must be 1 or more, not ${guardrail.minRequests}.`);
  if (!(guardrail.errorRate > 0 && guardrail.errorRate <= 1))
    throw new RangeError(
      `guardrail.errorRate must be above 0 and at most 1, not ${guardrail.errorRate}.`,
    );
}
