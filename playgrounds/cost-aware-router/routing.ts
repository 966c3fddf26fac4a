/** A model that may answer, with what a call is expected to cost. */
export interface Model {
  readonly name: string;
  /** Dollars a request, estimated: what is reserved before the call. */
  readonly cost: number;
  /** An answer with at least this confidence, from 0 to 1, is good enough. */
  readonly enough: number;
}

/** What a call brought. */
export interface Reply<Answer> {
  readonly answer: Answer;
  /** How sure the model is, from 0 to 1. */
  readonly confidence: number;
  /** Dollars that the call did cost. */
  readonly cost: number;
}

/** One model that was asked, in the order of asking: its confidence, or that it failed. */
export type Attempt =
  | { readonly model: string; readonly confidence: number }
  | { readonly model: string; readonly failed: true };

/** Why the search for an answer ended: it was good enough, no model was left, or no money. */
export type Reason = 'confident' | 'last' | 'budget';

/** What to do after some attempts. */
export type Step =
  | { readonly do: 'call'; readonly model: Model }
  | { readonly do: 'answer'; readonly from: string; readonly why: Reason }
  | { readonly do: 'refuse'; readonly why: 'budget' | 'failed' };

/** An answer, and how it came about. */
export interface Routed<Answer> {
  readonly answer: Answer;
  /** The model that gave it. */
  readonly model: string;
  readonly why: Reason;
  /** Dollars that all calls for this request did cost. */
  readonly cost: number;
  readonly attempts: readonly Attempt[];
}

export interface BudgetOptions {
  /** Dollars that flow in each second. */
  readonly perSecond: number;
  /** Dollars that are kept at most: what may be spent at once after a quiet time. */
  readonly capacity: number;
  /** Milliseconds since any fixed time; never goes back. */
  readonly now: () => number;
}

export interface ExplorerOptions {
  readonly arms: readonly string[];
  /** How much quality a dollar is worth: the value of a request is quality − price × cost. */
  readonly price: number;
  /** How much is explored: 1 for values that differ by about 1, smaller where they differ by less. */
  readonly exploration: number;
  /** A number in [0, 1). */
  readonly random: () => number;
}

/** No model could be asked, for want of money. */
export class BudgetError extends Error {
  override readonly name = 'BudgetError';
  readonly retryAfterMs: number;
  constructor(message: string, retryAfterMs: number) {
    super(message);
    this.retryAfterMs = retryAfterMs;
  }
}
