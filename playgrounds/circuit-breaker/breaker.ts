/** Closed: calls go through. Open: none does. Half-open: a few probes do, and decide. */
export type BreakerState = 'closed' | 'open' | 'half-open';

export interface BreakerOptions {
  /** Names the dependency in errors. */
  readonly name: string;
  /** How long a finished call counts, in ms. */
  readonly windowMs: number;
  /** With fewer calls than this in the window, the circuit does not open. From 1 up. */
  readonly minimumCalls: number;
  /** Share of bad calls in the window from which on the circuit opens, above 0 and up to 1. */
  readonly maxBadShare: number;
  /** A call that takes this long, in ms, is bad even if it succeeds. */
  readonly slowAfterMs: number;
  /** How long the circuit stays open before it lets probes through, in ms. */
  readonly openForMs: number;
  /** Calls let through while half-open. All of them must be good for the circuit to close. */
  readonly probes: number;
  /** The time in ms, from 0 up. It never goes back. */
  readonly now: () => number;
  /**
   * Whether an error speaks against the dependency. A 'not found' does not. By default all do. Must
   * not throw.
   */
  readonly isFailure?: (error: unknown) => boolean;
  /** Told after each change of state, for a metric and a line of log. Must not throw. */
  readonly onStateChange?: (from: BreakerState, to: BreakerState) => void;
}

/** A call was not let through, so the dependency has seen nothing of it. */
export class CircuitOpenError extends Error {
  /** After this time, in ms, a call may be let through. */
  readonly retryAfterMs: number;

  constructor(name: string, state: BreakerState, retryAfterMs: number) {
    super(
      `The circuit to ${name} is ${state}: the call was not made. ` +
        `Use a fallback, or try again in ${Math.ceil(retryAfterMs)} ms.`,
    );
    this.name = 'CircuitOpenError';
    this.retryAfterMs = retryAfterMs;
  }
}

/** Refuses options with which a breaker would never open, never close, or never call. */
export function checkOptions(options: BreakerOptions): void {
  const { name, minimumCalls, maxBadShare, probes } = options;
  for (const key of ['windowMs', 'slowAfterMs', 'openForMs'] as const)
    if (!(options[key] > 0 && options[key] < Infinity))
      throw new RangeError(`${key} of '${name}' must be a time above 0 ms, not ${options[key]}.`);
  for (const [key, count] of Object.entries({ minimumCalls, probes }))
    if (!Number.isInteger(count) || count < 1)
      throw new RangeError(`${key} of '${name}' must be a whole number from 1 up, not ${count}.`);
  if (!(maxBadShare > 0 && maxBadShare <= 1))
    throw new RangeError(
      `maxBadShare of '${name}' must be above 0 and at most 1, not ${maxBadShare}.`,
    );
}
