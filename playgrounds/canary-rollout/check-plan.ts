import type { RolloutPlan } from './rollout.ts';

/** Throws a RangeError that names what is wrong with a plan. */
export function checkPlan(plan: RolloutPlan): void {
  const { steps, worstRatio, alpha, beta, minStepMs, maxStepMs, guardrail } = plan;
  const rising = steps.every((percent, index) => percent > (steps[index - 1] ?? 0));
  if (!rising || steps.at(-1) !== 100)
    throw new RangeError(`steps must rise from above 0 to 100, not ${steps.join(', ')}.`);
  if (!(worstRatio > 1)) throw new RangeError(`worstRatio must be above 1, not ${worstRatio}.`);
  for (const [name, chance] of Object.entries({ alpha, beta }))
    if (!(chance > 0 && chance < 0.5))
      throw new RangeError(`${name} must be above 0 and below 0.5, not ${chance}.`);
  if (!(minStepMs >= 0 && minStepMs < maxStepMs))
    throw new RangeError(`maxStepMs (${maxStepMs}) must be above minStepMs (${minStepMs}).`);
  if (!(guardrail.errorRate > 0 && guardrail.errorRate <= 1))
    throw new RangeError(`guardrail.errorRate must be above 0, at most 1.`);
}
