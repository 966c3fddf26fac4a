import { hash32 } from '../shared/hash.ts';
import { attempt, messageOf } from './attempt.ts';
import { checkPlan } from './check-plan.ts';
import type {
  Evidence,
  Observation,
  Phase,
  RolloutParts,
  RolloutPlan,
  RolloutRecord,
  Sample,
  Verdict,
} from './rollout.ts';

/** Whether a user belongs to the candidate at this share; a share holds all users of smaller ones. */
export function inCanary(user: string, percent: number, salt: string): boolean {
  return hash32(`${salt}/${user}`) < (percent / 100) * 2 ** 32;
}

/**
 * Wald's sequential probability ratio test (https://doi.org/10.1214/aoms/1177731118) of one question:
 * whose is a bad request? With w the candidate's share of the requests and r the ratio of the two
 * rates, it is the candidate's with chance wr / (1 + w(r − 1)). The likelihood of r = worstRatio over
 * that of r = 1 ever reaches 1 / alpha with a chance of at most alpha if r = 1, and ever falls to
 * beta with a chance of at most beta if r = worstRatio (Ville's inequality).
 */
// #region compare
export function compare(candidate: Sample, stable: Sample, evidence: Evidence): Verdict {
  const { worstRatio, alpha, beta } = evidence;
  const share = candidate.requests / (candidate.requests + stable.requests);
  const logLikelihoodRatio =
    candidate.bad * Math.log(worstRatio) -
    (candidate.bad + stable.bad) * Math.log(1 + share * (worstRatio - 1));
  if (logLikelihoodRatio >= -Math.log(alpha)) return 'worse';
  if (logLikelihoodRatio <= Math.log(beta)) return 'no worse';
  return 'undecided';
}
// #endregion compare

/** Takes a candidate through the steps of a plan, or back. */
export class CanaryRollout {
  readonly plan: RolloutPlan;
  readonly parts: RolloutParts;

  constructor(plan: RolloutPlan, parts: RolloutParts) {
    checkPlan(plan);
    this.plan = plan;
    this.parts = parts;
  }

  /** Does whatever is due now, and resolves to the record. */
  // #region tick
  async tick(): Promise<RolloutRecord> {
    const { fleet, journal } = this.parts;
    let record = await attempt('read the journal', journal.read());
    for (;;) {
      const next = record === undefined ? this.#begin() : await this.#carryOut(record);
      if (next === record) return next;
      try {
        await attempt('write the journal', journal.write(next));
      } catch (cause) {
        // A bad version does not keep its users because the journal is down.
        if (next.phase === 'rolling back') await attempt('route 0 %', fleet.route(0));
        throw cause;
      }
      record = next;
    }
  }

  /** Does what the record asks for. The record that follows; the same one if it is to wait. */
  async #carryOut(record: RolloutRecord): Promise<RolloutRecord> {
    const { stable, candidate } = this.plan;
    if (record.candidate !== candidate)
      throw new Error(
        `The journal holds the rollout of ${record.candidate}, not of ${candidate}: ` +
          'let that one end, then clear the journal.',
      );
    switch (record.phase) {
      case 'walking':
        return this.#walk(record);
      case 'rolling back':
        await attempt('route 0 %', this.parts.fleet.route(0));
        return this.#stop(candidate, record, 'rolled back');
      case 'completing':
        return this.#stop(stable, record, 'completed');
      default:
        return record;
    }
  }
  // #endregion tick

  async #walk(record: RolloutRecord): Promise<RolloutRecord> {
    const { maxStepMs } = this.plan;
    const isOverdue = this.parts.now() - record.decidedAt >= maxStepMs;
    const giveUp = (waitingFor: string) =>
      this.#decide(record, 'rolling back', `no decision in ${maxStepMs} ms: ${waitingFor}`);
    try {
      const next = await this.#step(record);
      if (typeof next !== 'string') return next;
      return isOverdue ? giveUp(next) : record;
    } catch (cause) {
      if (isOverdue) return giveUp(messageOf(cause));
      throw cause;
    }
  }

  /** The record that follows a step, or what the step still waits for. */
  async #step(record: RolloutRecord): Promise<RolloutRecord | string> {
    const { fleet, telemetry, now } = this.parts;
    const { candidate, steps, minRequests, minStepMs } = this.plan;
    const { step, countingSince } = record;
    if (countingSince === null) {
      const percent = steps[step] ?? 0;
      await attempt(`start ${candidate}`, fleet.start(candidate));
      await attempt(`route ${percent} %`, fleet.route(percent));
      return { ...record, countingSince: now() };
    }
    const observed = await attempt('read the telemetry', telemetry.since(countingSince));
    const isLast = step === steps.length - 1;
    const { worse, undecided } = this.#judge(observed, isLast);
    const { requests } = observed.candidate;
    if (worse !== undefined) return this.#decide(record, 'rolling back', worse);
    if (undecided !== undefined) return `undecided in ${undecided}`;
    if (requests < minRequests) return `${requests} of ${minRequests} requests`;
    if (now() - countingSince < minStepMs) return `less than ${minStepMs} ms`;
    return this.#decide(record, isLast ? 'completing' : 'walking', `fine in ${requests} requests`);
  }

  /** What the candidate is worse in, and what is still undecided. */
  #judge({ candidate, stable }: Observation, isLast: boolean) {
    const { guardrail, alpha, steps } = this.plan;
    const { requests, errors } = candidate;
    if (requests >= guardrail.minRequests && errors >= guardrail.errorRate * requests)
      return { worse: `guardrail: ${errors} errors in ${requests} requests` };
    if (isLast) return {};

    // Errors and slow answers, at each step but the last: every comparison gets an equal part.
    const evidence = { ...this.plan, alpha: alpha / (2 * (steps.length - 1)) };
    const found: Partial<Record<Verdict, string>> = {};
    for (const kind of ['errors', 'slow'] as const) {
      const ours = { requests, bad: candidate[kind] };
      const theirs = { requests: stable.requests, bad: stable[kind] };
      const counts = `${ours.bad} of ${requests} against ${theirs.bad} of ${theirs.requests}`;
      found[compare(ours, theirs, evidence)] = `${kind}: ${counts}`;
    }
    return found;
  }

  async #stop(version: string, record: RolloutRecord, then: Phase): Promise<RolloutRecord> {
    const { fleet } = this.parts;
    const inFlight = await attempt(`ask what ${version} does`, fleet.inFlight(version));
    if (inFlight > 0) return record;
    await attempt(`stop ${version}`, fleet.stop(version));
    return this.#decide(record, then, `${version} is stopped`);
  }

  #begin(): RolloutRecord {
    const { candidate } = this.plan;
    const nothing = { candidate, step: -1, decidedAt: 0, countingSince: null, history: [] };
    return this.#decide({ ...nothing, phase: 'walking' }, 'walking', 'begin');
  }

  /** The record with one more decision in it. */
  #decide(record: RolloutRecord, phase: Phase, reason: string): RolloutRecord {
    const at = this.parts.now();
    const step = phase === 'walking' ? record.step + 1 : record.step;
    const isBack = phase === 'rolling back' || phase === 'rolled back';
    const percent = isBack ? 0 : (this.plan.steps[step] ?? 0);
    const history = [...record.history, { at, phase, percent, reason }];
    return { ...record, phase, step, decidedAt: at, countingSince: null, history };
  }
}
