import { notImplemented } from '../shared/not-implemented.ts';
import { checkPlan } from './check-plan.ts';
import type {
  Evidence,
  RolloutParts,
  RolloutPlan,
  RolloutRecord,
  Sample,
  Verdict,
} from './rollout.ts';

/**
 * Whether a user belongs to the candidate at this share, in percent from 0 to 100.
 *
 * The answer depends on the arguments alone. A user who belongs to it at one share does so at every
 * larger one, and each salt (use the rollout's name) chooses other users. `hash32` of
 * ../shared/hash.ts spreads texts evenly over the whole numbers below 2^32.
 */
export function inCanary(user: string, percent: number, salt: string): boolean {
  return notImplemented(`inCanary('${user}', ${percent}, '${salt}')`);
}

/**
 * Compares the rates of bad requests. It may be asked after every request, again and again, of
 * growing samples, and must keep its promises over all those answers together:
 *
 * - if both rates are equal, it ever says 'worse' with a chance of at most `alpha`;
 * - if the candidate's is `worstRatio` times the stable version's, it ever says 'no worse' with a
 *   chance of at most `beta`;
 * - given enough bad requests it decides, and without them it is 'undecided'.
 *
 * Requests reach the candidate at random, so a bad request is the candidate's with a chance that
 * depends only on its share of all requests and on the ratio of the two rates.
 */
export function compare(candidate: Sample, stable: Sample, evidence: Evidence): Verdict {
  return notImplemented(
    `compare(${candidate.bad} of ${candidate.requests} bad, ` +
      `${stable.bad} of ${stable.requests} bad, alpha ${evidence.alpha})`,
  );
}

/** Takes a candidate through the steps of a plan, or back. */
export class CanaryRollout {
  readonly plan: RolloutPlan;
  readonly parts: RolloutParts;

  constructor(plan: RolloutPlan, parts: RolloutParts) {
    checkPlan(plan);
    this.plan = plan;
    this.parts = parts;
  }

  /**
   * Does whatever is due now, and resolves to the record; something calls it every minute, say. All
   * state is in the journal: after a crash, another `CanaryRollout` goes on with its next tick.
   *
   * A step of the walk: start the candidate, route the step's share, and count from then on. Then,
   * at each tick,
   *
   * - the guardrail: roll back at once when at least `guardrail.minRequests` requests of the
   *   candidate have an error rate of `guardrail.errorRate` or more;
   * - `compare` errors, and slow answers: roll back at once when one of them is worse. `alpha` is for
   *   the whole rollout: each comparison of each step but the last gets an equal part of it;
   * - when both are no worse, `minStepMs` has passed since the share was confirmed, and the candidate
   *   has had `minRequests`: on to the next step. At 100 % there is nothing to compare with, so time
   *   and requests are enough; then the rollout is 'completing': wait until the stable version has no
   *   request in flight, stop it, 'completed';
   * - `maxStepMs` after the step was decided on and still no decision, whatever the reason: roll back.
   *
   * 'rolling back' means: route 0, wait until the candidate has no request in flight, stop it,
   * 'rolled back'. There is no way from there to the walk.
   *
   * A decision is written to the journal before it is carried out, with its reason: which of errors,
   * slow answers, guardrail, requests or time decided, and the figures. One exception:
   * if the decision to roll back cannot be written, route 0 all the same.
   *
   * Rejects when a part fails, saying what could not be done (start v2, route 5 %, read the telemetry
   * …) and the cause; the next tick tries again. Rejects when the journal holds the rollout of another
   * candidate, naming both.
   */
  tick(): Promise<RolloutRecord> {
    return notImplemented(`tick() at ${this.parts.now()} ms`);
  }
}
