import type { Charge, JointDecision } from '../limiter.ts';

/** Takes from all limits or from none: for the requests and the tokens of one tenant. */
export function takeAll(key: string, charges: readonly Charge[]): JointDecision {
  const checks = charges.map(({ limiter, cost }) => limiter.check(key, cost));
  const allowed = checks.every((decision) => decision.allowed);
  // Nobody else can come in between: there is no await here.
  const decisions = allowed ? charges.map(({ limiter, cost }) => limiter.take(key, cost)) : checks;
  return {
    allowed,
    remaining: decisions.map(({ remaining }) => remaining),
    retryAfterMs: Math.max(0, ...decisions.map(({ retryAfterMs }) => retryAfterMs)),
  };
}
