/** What is done in a release, in this order. */
export const steps = ['verify', 'switch', 'drain', 'archive', 'monitor'] as const;
export type Step = (typeof steps)[number];

/** A step that was done. */
export interface HistoryEntry {
  /** In ms. */
  readonly at: number;
  readonly step: Step;
  readonly from: string;
  readonly to: string;
}

/** All that a release remembers: with it, another process can go on, or go back. */
export interface ReleaseRecord {
  /** The version that loses the traffic, and the one that gets it. A rollback has them swapped. */
  readonly from: string;
  readonly to: string;
  readonly reason: string;
  readonly next: Step | 'done';
  /** Why the next step was not done when it was last tried; null if it was not, or did not fail. */
  readonly problem: string | null;
  /** The steps that were done, rollbacks included: the last `historyLength` of them. */
  readonly history: readonly HistoryEntry[];
}

export const historyLength = 50;

/**
 * Servers, router and monitors. Any call may fail, before it did anything or after: then the work is
 * done and only the answer is lost. Each call may be repeated.
 */
export interface Platform {
  /** The version that the router was last told to send requests to. */
  live(): Promise<string>;
  /** Starts the servers of a version, archived or new; resolves when they can take requests. */
  start(version: string): Promise<void>;
  /** Sends known requests to a version. What is wrong with the answers: nothing if it is fit. */
  check(version: string): Promise<readonly string[]>;
  /** Tells the router to send new requests there. Its proxies follow one after the other. */
  route(version: string): Promise<void>;
  /** Requests that the version is answering. */
  inFlight(version: string): Promise<number>;
  /** Stops the servers of a version and keeps its artefact. Requests in flight there are lost. */
  archive(version: string): Promise<void>;
  /** Points alerts and dashboards at a version. */
  watch(version: string): Promise<void>;
}

/** Keeps the one record. A write takes effect whole or not at all. */
export interface Journal {
  read(): Promise<ReleaseRecord | undefined>;
  write(record: ReleaseRecord): Promise<void>;
}

export interface ReleaseParts {
  readonly platform: Platform;
  readonly journal: Journal;
  /** The time in ms. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
}

/** How the old version is drained, in ms. */
export interface DrainOptions {
  readonly pollMs: number;
  /** Drained is what had no request in flight for so long: longer than the proxies take to follow. */
  readonly quietMs: number;
  /** So long and still not drained: the step fails. */
  readonly timeoutMs: number;
}
