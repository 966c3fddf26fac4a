export interface SketchOptions {
  /** How far a quantile may be from the true one, relative to it: above 0 and below 1. Default 0.01. */
  readonly relativeError?: number;
  /** Buckets kept at most: a whole number from 1 up. Default 1,000. */
  readonly maxBuckets?: number;
}

/** How a service has been over the window. */
export interface Health {
  readonly requests: number;
  /** Share of the requests that failed; null without requests. */
  readonly errorRate: number | null;
  /** Latency in milliseconds at these shares of the requests; null without requests. */
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
}

export type Labels = Readonly<Record<string, string>>;

export interface HealthRule {
  /** Rules may share a name, if their labels differ: a warning and a page, for instance. */
  readonly name: string;
  /** What the rule watches; null while there is nothing to say. NaN is not above any threshold. */
  readonly value: (health: Health) => number | null;
  /** The value is bad above this. */
  readonly above: number;
  /** How long it must be bad before the alert fires, in milliseconds. */
  readonly forMs: number;
  /** Further labels of the alert, such as its severity. */
  readonly labels?: Labels;
}

export interface HealthMonitorOptions {
  /** Milliseconds, never below 0 and never going back. */
  readonly now: () => number;
  readonly rules: readonly HealthRule[];
  /** Default 5 minutes. */
  readonly windowMs?: number;
  /** Slots that make up the window. Default 5. */
  readonly slots?: number;
  /** Services watched on their own; what comes beyond is watched together as 'other'. Default 100. */
  readonly maxServices?: number;
}

/** A firing alert. Its labels are its identity: the rule as `alert`, the service, the rule's own. */
export interface Alert {
  readonly labels: Labels;
  /** When it began to fire. */
  readonly startsAt: number;
  readonly value: number;
}

export interface Route {
  /** The alerts that go this way: those that have all of these labels. */
  readonly match: Labels;
  readonly receiver: string;
  /** Alerts with equal values of these labels are told of together. */
  readonly groupBy: readonly string[];
  /** How long a new group waits for company before its first notification. */
  readonly waitMs: number;
  /** The least time between two notifications of a group that changes. */
  readonly intervalMs: number;
  /** When a group that has not changed is told of again. */
  readonly repeatMs: number;
}

export interface Notification {
  readonly receiver: string;
  /** The labels that the group has in common. */
  readonly group: Labels;
  readonly firing: readonly Alert[];
  /** What the receiver knows as firing, and is not any more. */
  readonly resolved: readonly Alert[];
}

export interface Silence {
  /** The alerts that it mutes: those that have all of these labels. */
  readonly match: Labels;
  /** Up to this time, which is no longer muted. */
  readonly until: number;
}

export interface RouterOptions {
  readonly now: () => number;
  /** An alert takes the first route that matches; the last must match everything. */
  readonly routes: readonly Route[];
  /** Hands a notification over, such as to a queue that tries again; it must not throw. */
  readonly notify: (notification: Notification) => void;
}

/** Whether the labels have all of the matcher's. */
export function matches(labels: Labels, match: Labels): boolean {
  return Object.entries(match).every(([name, value]) => labels[name] === value);
}
