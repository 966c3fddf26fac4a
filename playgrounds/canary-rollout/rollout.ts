/** What one version answered, counted from some time on. */
export interface Counts {
  readonly requests: number;
  /** Requests that failed. */
  readonly errors: number;
  /** Requests that were answered, but later than the service promises. */
  readonly slow: number;
}

export interface Observation {
  readonly candidate: Counts;
  readonly stable: Counts;
}

/** One kind of bad request of one version: errors or slow answers. */
export interface Sample {
  readonly requests: number;
  readonly bad: number;
}

/** When two samples count as different. */
export interface Evidence {
  /** A rate of bad requests this many times the stable version's is too high: above 1. */
  readonly worstRatio: number;
  /** Chance to call a candidate worse that is as good as the stable version, however often asked. */
  readonly alpha: number;
  /** Chance to call a candidate no worse whose rate is `worstRatio` times the stable version's. */
  readonly beta: number;
}

export type Verdict = 'worse' | 'no worse' | 'undecided';

/** What is rolled out, and how carefully. Times in ms. */
export interface RolloutPlan extends Evidence {
  readonly stable: string;
  readonly candidate: string;
  /** Shares of the users, in percent: rising, the last is 100. */
  readonly steps: readonly number[];
  /** A step lasts at least this long, and until the candidate has had `minRequests`. */
  readonly minStepMs: number;
  readonly minRequests: number;
  /** A step that has not ended in this time is not going to: roll back. */
  readonly maxStepMs: number;
  /** So many errors are an outage, whatever the stable version does. */
  readonly guardrail: { readonly errorRate: number; readonly minRequests: number };
}

export type Phase = 'walking' | 'rolling back' | 'completing' | 'rolled back' | 'completed';

/** Why the rollout is where it is. */
export interface HistoryEntry {
  /** In ms. */
  readonly at: number;
  readonly phase: Phase;
  /** Share of the users that the candidate is to have from then on. */
  readonly percent: number;
  readonly reason: string;
}

/** All that a rollout remembers: with it, another process can go on. */
export interface RolloutRecord {
  readonly candidate: string;
  readonly phase: Phase;
  /** Index in the plan's steps. */
  readonly step: number;
  /** When this step was decided on, in ms. */
  readonly decidedAt: number;
  /** From when the router is known to send this step's share; null until it has confirmed it. */
  readonly countingSince: number | null;
  readonly history: readonly HistoryEntry[];
}

/**
 * Servers and router. Any call may fail, before it did anything or after: then the work is done and
 * only the answer is lost. Each call may be repeated.
 */
export interface Fleet {
  /** Starts the servers of a version, and resolves when they can take requests. */
  start(version: string): Promise<void>;
  /** Sends this share of the users to the candidate and all others to the stable version. */
  route(percent: number): Promise<void>;
  /** Requests that the version is still answering. */
  inFlight(version: string): Promise<number>;
  /** Stops the servers of a version. Requests in flight there are lost. */
  stop(version: string): Promise<void>;
}

export interface Telemetry {
  /** What both versions answered from that time on, in ms. */
  since(time: number): Promise<Observation>;
}

/** Keeps the one record of the rollout. A write takes effect whole or not at all. */
export interface Journal {
  read(): Promise<RolloutRecord | undefined>;
  write(record: RolloutRecord): Promise<void>;
}

export interface RolloutParts {
  readonly fleet: Fleet;
  readonly telemetry: Telemetry;
  readonly journal: Journal;
  /** The time in ms. */
  readonly now: () => number;
}
