import { notImplemented } from '../shared/not-implemented.ts';
import type {
  Attempt,
  BudgetOptions,
  ExplorerOptions,
  Model,
  Reply,
  Routed,
  Step,
} from './routing.ts';

/**
 * A token bucket of money. It starts full, fills by `perSecond` dollars a second, and never holds more than its
 * capacity. Throws a RangeError that names the option if a rate or capacity is not a finite number above 0.
 */
export class Budget {
  readonly options: BudgetOptions;

  constructor(options: BudgetOptions) {
    this.options = options;
  }

  /** Dollars that may be spent now. Below 0 after calls that cost more than was reserved. */
  balance(): number {
    notImplemented('balance()');
  }

  /**
   * Takes the amount and returns true if all of it is there, but for a billionth of a dollar of rounding; takes nothing
   * otherwise. Throws a RangeError that names the argument and its value if the amount is not a finite number from 0 up.
   */
  reserve(amount: number): boolean {
    notImplemented(`reserve(${amount})`);
  }

  /**
   * After a call: gives back what was reserved and takes what it did cost, never above the capacity.
   *
   * Throws a RangeError that names the argument and its value if one of them is not a finite number from 0 up.
   */
  settle(reserved: number, actual: number): void {
    notImplemented(`settle(${reserved}, ${actual})`);
  }

  /** Milliseconds until the amount is there: 0 if it is now, infinite if it exceeds the capacity. */
  msUntil(amount: number): number {
    notImplemented(`msUntil(${amount})`);
  }
}

/**
 * The next step of a cascade over models from cheap to dear, asked in that order. Pure but for `reserve`, which is
 * asked for the cost of a model right before it is to be called, and only then.
 *
 * - The latest attempt is confident enough (at least its model's `enough`; NaN is not): answer from it.
 * - Else, if a model is left and `reserve` grants its cost: call it.
 * - Else answer from the latest attempt that did not fail: a dearer model's answer counts for more, whatever the
 *   confidences. The reason is 'last' if no model is left, 'budget' if `reserve` refused.
 * - Else refuse: 'failed' if no model is left, 'budget' if `reserve` refused.
 */
export function nextStep(
  models: readonly Model[],
  attempts: readonly Attempt[],
  reserve: (cost: number) => boolean,
): Step {
  notImplemented(
    `nextStep of ${models.length} models after ${attempts.length} attempts, ${typeof reserve}`,
  );
}

/**
 * Routes requests by `nextStep`, with the budget's money.
 *
 * Throws a RangeError that names the model if there are none, two share a name, `enough` is not from 0 to 1, or costs do
 * not rise from one model to the next, above 0.
 */
export class Router<Request, Answer> {
  readonly models: readonly Model[];
  readonly budget: Budget;
  readonly call: (model: string, request: Request) => Promise<Reply<Answer>>;

  constructor(
    models: readonly Model[],
    budget: Budget,
    call: (model: string, request: Request) => Promise<Reply<Answer>>,
  ) {
    this.models = models;
    this.budget = budget;
    this.call = call;
  }

  /**
   * Calls models until there is an answer, and settles each call's cost; a call that fails is settled at 0.
   *
   * Rejects with a `BudgetError` that holds the time to wait if no model could be paid for and none has answered; with an
   * AggregateError of all causes if every model failed; and with `settle`'s error if a reply's cost makes no sense.
   */
  async route(request: Request): Promise<Routed<Answer>> {
    await Promise.resolve();
    notImplemented(`route(${String(request)})`);
  }
}

/**
 * Chooses between ways of routing, its arms, by what they bring: UCB1 on the value quality − price × cost.
 *
 * An arm that was never chosen comes first. Else the index of an arm is the mean value of its results plus
 * exploration × √(2 ln(all choices) / choices of this arm), and the highest is chosen; among equals,
 * `random` decides. Results may come late: an arm that was chosen and has no result yet has the mean of all results, or 0.
 *
 * Throws a RangeError if there are no arms, two are alike, `exploration` is not a finite number above 0, or `price` below 0.
 */
export class Explorer {
  readonly options: ExplorerOptions;

  constructor(options: ExplorerOptions) {
    this.options = options;
  }

  /** The arm for the next request. */
  choose(): string {
    notImplemented('choose()');
  }

  /** Takes in what a request brought. Throws a RangeError on an unknown arm, and where quality or cost is not finite. */
  learn(arm: string, quality: number, cost: number): void {
    notImplemented(`learn('${arm}', ${quality}, ${cost})`);
  }

  /** The mean value of an arm's results so far; NaN before the first. Throws a RangeError on an unknown arm. */
  meanOf(arm: string): number {
    notImplemented(`meanOf('${arm}')`);
  }
}
