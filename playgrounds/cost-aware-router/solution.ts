import {
  BudgetError,
  type Attempt,
  type BudgetOptions,
  type ExplorerOptions,
  type Model,
  type Reason,
  type Reply,
  type Routed,
  type Step,
} from './routing.ts';

/** A billionth of a dollar: 0.3 − 0.1 − 0.1 must still pay for 0.1. */
const rounding = 1e-9;

/** A token bucket of money: it fills at a steady rate, up to its capacity. */
export class Budget {
  readonly #options: BudgetOptions;
  #balance: number;
  #asOf: number;

  constructor(options: BudgetOptions) {
    checkAbove0('perSecond', options.perSecond);
    checkAbove0('capacity', options.capacity);
    this.#options = options;
    this.#balance = options.capacity;
    this.#asOf = options.now();
  }

  /** Dollars that may be spent now; below 0 after calls that cost more than was reserved. */
  balance(): number {
    const now = this.#options.now();
    const flowed = ((now - this.#asOf) / 1000) * this.#options.perSecond;
    this.#balance = Math.min(this.#options.capacity, this.#balance + flowed);
    this.#asOf = now;
    return this.#balance;
  }

  /** Takes the amount if it is there. */
  reserve(amount: number): boolean {
    checkDollars('amount', amount);
    if (this.balance() + rounding < amount) return false;
    this.#balance -= amount;
    return true;
  }

  /** Puts what was reserved back, and takes what it did cost. */
  settle(reserved: number, actual: number): void {
    checkDollars('reserved', reserved);
    checkDollars('actual', actual);
    this.#balance = Math.min(this.#options.capacity, this.balance() + reserved - actual);
  }

  /** Milliseconds until the amount is there; infinite if it exceeds the capacity. */
  msUntil(amount: number): number {
    if (amount > this.#options.capacity) return Infinity;
    return Math.max(0, ((amount - this.balance()) / this.#options.perSecond) * 1000);
  }
}

/** The next step of a cascade: the cheapest model first, the next while nobody is sure enough. */
export function nextStep(
  models: readonly Model[],
  attempts: readonly Attempt[],
  reserve: (cost: number) => boolean,
): Step {
  const answered = attempts.flatMap((attempt) => ('failed' in attempt ? [] : [attempt]));
  const best = answered.at(-1);
  const last = attempts.at(-1);
  const asked = models.find(({ name }) => name === last?.model);
  if (last && asked && 'confidence' in last && last.confidence >= asked.enough)
    return { do: 'answer', from: last.model, why: 'confident' };

  const settleFor = (why: Exclude<Reason, 'confident'>): Step => {
    if (best) return { do: 'answer', from: best.model, why };
    return { do: 'refuse', why: why === 'last' ? 'failed' : 'budget' };
  };
  const model = models[attempts.length];
  if (!model) return settleFor('last');
  return reserve(model.cost) ? { do: 'call', model } : settleFor('budget');
}

/** Routes requests over models, from cheap to dear, within a budget. */
export class Router<Request, Answer> {
  readonly #models: readonly Model[];
  readonly #budget: Budget;
  readonly #call: (model: string, request: Request) => Promise<Reply<Answer>>;

  constructor(
    models: readonly Model[],
    budget: Budget,
    call: (model: string, request: Request) => Promise<Reply<Answer>>,
  ) {
    checkModels(models);
    this.#models = models;
    this.#budget = budget;
    this.#call = call;
  }

  async route(request: Request): Promise<Routed<Answer>> {
    const attempts: Attempt[] = [];
    const answers = new Map<string, Answer>();
    const errors: unknown[] = [];
    let cost = 0;
    for (;;) {
      const step = nextStep(this.#models, attempts, (amount) => this.#budget.reserve(amount));
      if (step.do === 'answer')
        return {
          answer: answers.get(step.from) as Answer,
          model: step.from,
          why: step.why,
          cost,
          attempts,
        };
      if (step.do === 'refuse') throw this.#refusal(step.why, errors, attempts.length);
      const { name, cost: reserved } = step.model;
      try {
        const reply = await this.#call(name, request);
        answers.set(name, reply.answer);
        attempts.push({ model: name, confidence: reply.confidence });
        cost += reply.cost;
        this.#budget.settle(reserved, reply.cost);
      } catch (error) {
        if (answers.has(name)) throw error;
        errors.push(error);
        attempts.push({ model: name, failed: true });
        this.#budget.settle(reserved, 0);
      }
    }
  }

  #refusal(why: 'budget' | 'failed', errors: readonly unknown[], tried: number): Error {
    const needed = this.#models[tried]?.cost ?? 0;
    if (why === 'failed') return new AggregateError(errors, `All ${tried} models failed.`);
    const wait = this.#budget.msUntil(needed);
    return new BudgetError(
      `A call of $${needed} exceeds the budget: retryAfterMs says how long to wait.`,
      wait,
    );
  }
}

/** Chooses between ways of routing by UCB1 on quality minus cost (https://doi.org/10.1023/A:1013689704352). */
export class Explorer {
  readonly #options: ExplorerOptions;
  readonly #arms = new Map<string, { chosen: number; results: number; value: number }>();
  #chosen = 0;

  constructor(options: ExplorerOptions) {
    for (const arm of options.arms) this.#arms.set(arm, { chosen: 0, results: 0, value: 0 });
    if (this.#arms.size === 0 || this.#arms.size < options.arms.length)
      throw new RangeError(`Arms must have names of their own: ${options.arms.join(', ')}.`);
    checkAbove0('exploration', options.exploration);
    if (!(options.price >= 0))
      throw new RangeError(`price must be 0 or more, not ${options.price}.`);
    this.#options = options;
  }

  /** The arm for the next request. */
  choose(): string {
    const indices = [...this.#arms].map(([arm]) => ({ arm, index: this.#index(arm) }));
    const highest = Math.max(...indices.map(({ index }) => index));
    const best = indices.filter(({ index }) => index === highest);
    const { arm } = best[Math.floor(this.#options.random() * best.length)] ?? { arm: '' };
    this.#arm(arm).chosen += 1;
    this.#chosen += 1;
    return arm;
  }

  /** Takes in what a request brought, whenever that is known. */
  learn(arm: string, quality: number, cost: number): void {
    const known = this.#arm(arm);
    const value = quality - this.#options.price * cost;
    if (!Number.isFinite(value))
      throw new RangeError(`quality and cost must be finite numbers, not ${quality} and ${cost}.`);
    known.results += 1;
    known.value += value;
  }

  /** The mean value of an arm's results so far; NaN before the first. */
  meanOf(arm: string): number {
    const { value, results } = this.#arm(arm);
    return value / results;
  }

  #index(arm: string): number {
    const { chosen, results } = this.#arm(arm);
    if (chosen === 0) return Infinity;
    const mean = results > 0 ? this.meanOf(arm) : this.#overallMean();
    return mean + this.#options.exploration * Math.sqrt((2 * Math.log(this.#chosen)) / chosen);
  }

  #overallMean(): number {
    let [value, results] = [0, 0];
    for (const arm of this.#arms.values()) {
      value += arm.value;
      results += arm.results;
    }
    return results === 0 ? 0 : value / results;
  }

  #arm(arm: string) {
    const known = this.#arms.get(arm);
    if (!known) throw new RangeError(`There is no arm '${arm}'.`);
    return known;
  }
}

function checkModels(models: readonly Model[]): void {
  if (models.length === 0) throw new RangeError('A router needs at least one model.');
  const names = new Set<string>();
  let dearest = 0;
  for (const { name, cost, enough } of models) {
    if (names.has(name)) throw new RangeError(`Two models are called '${name}'.`);
    names.add(name);
    if (!(cost > dearest && cost < Infinity))
      throw new RangeError(`${name} costs ${cost}: models must go from cheap to dear, above 0.`);
    dearest = cost;
    if (!(enough >= 0 && enough <= 1))
      throw new RangeError(`enough of ${name} must lie between 0 and 1, not ${enough}.`);
  }
}

function checkDollars(name: string, value: number): void {
  if (!(value >= 0 && value < Infinity))
    throw new RangeError(`${name} must be 0 dollars or more, not ${value}.`);
}

function checkAbove0(name: string, value: number): void {
  if (!(value > 0 && value < Infinity))
    throw new RangeError(`${name} must be a number above 0, not ${value}.`);
}
