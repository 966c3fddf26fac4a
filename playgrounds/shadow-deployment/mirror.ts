/** What a version may do to the world besides answering. */
export interface Effects {
  /** Reads a feature. Changes nothing. */
  get(key: string): Promise<number>;
  /** Writes a feature. */
  put(key: string, value: number): Promise<void>;
  /** Sends a message to a topic. */
  send(topic: string, message: string): Promise<void>;
}

/** A version of the model: answers a request, and may read, write and send on the way. */
export type Version<Request, Answer> = (
  request: Request,
  effects: Effects,
  /** Aborted when nobody waits for the answer any more. The primary's never is. */
  signal: AbortSignal,
) => Promise<Answer>;

export interface Timer {
  /** Calls back after so many ms, unless called off by what it returns. */
  after(ms: number, callback: () => void): () => void;
}

export interface MirrorOptions<Request, Answer> {
  readonly primary: Version<Request, Answer>;
  readonly shadow: Version<Request, Answer>;
  readonly effects: Effects;
  /** Share of the requests that are mirrored: 0 to 1. */
  readonly sample: number;
  /** Shadow calls that may run at once, and that may wait for their turn. */
  readonly maxConcurrent: number;
  readonly maxQueued: number;
  /** How long a shadow call may take from its start, in ms. */
  readonly timeoutMs: number;
  /** How far two answers are apart: 0 if they are alike. */
  readonly difference: (primary: Answer, shadow: Answer) => number;
  /** Answers agree if they are at most so far apart. */
  readonly tolerance: number;
  /** How many of the largest differences the report shows. */
  readonly keepWorst: number;
  readonly timer: Timer;
  /** Uniform in [0, 1): called once for every request. */
  readonly random: () => number;
}

/** A share of successes with its 95 % confidence interval. */
export interface Agreement {
  readonly rate: number;
  readonly low: number;
  readonly high: number;
}

export interface Mismatch<Request, Answer> {
  readonly request: Request;
  readonly primary: Answer;
  readonly shadow: Answer;
  readonly difference: number;
}

export interface ShadowReport<Request, Answer> {
  /** All requests, mirrored or not. */
  readonly requests: number;
  /** Requests chosen by the sample and answered by the primary; each is in one count below. */
  readonly mirrored: number;
  /** Shadow calls that run or wait. */
  readonly pending: number;
  /** Not called, because queue and slots were full. */
  readonly dropped: number;
  readonly timedOut: number;
  /** The shadow failed, or its answer could not be compared. */
  readonly failed: number;
  readonly compared: number;
  /** Of the compared: at most `tolerance` apart. */
  readonly agreed: number;
  /** agreed / compared; null as long as nothing is compared. */
  readonly agreement: Agreement | null;
  /** Effects of the shadow that were not carried out. */
  readonly suppressed: { readonly put: number; readonly send: number };
  /** The largest differences above the tolerance, the largest first. */
  readonly worst: readonly Mismatch<Request, Answer>[];
}
