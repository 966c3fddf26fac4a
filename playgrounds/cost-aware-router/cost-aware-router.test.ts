import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomNumbers } from '../shared/random.ts';
import { BudgetError, type Attempt, type Model, type Reply } from './routing.ts';
import { Budget, Explorer, nextStep, Router } from './starter.ts';

/** A clock that stands still until it is moved. */
function clock() {
  let ms = 5000;
  return {
    now: () => ms,
    advance: (by: number) => {
      ms += by;
    },
  };
}
function budgetOf(capacity: number, perSecond = 1) {
  const time = clock();
  return { budget: new Budget({ capacity, perSecond, now: time.now }), ...time };
}
const always = <Values>(property: fc.IProperty<Values>) =>
  fc.assert(property, { seed: 20261120, numRuns: 60 });

const small: Model = { name: 'small', cost: 1, enough: 0.8 };
const medium: Model = { name: 'medium', cost: 3, enough: 0.7 };
const large: Model = { name: 'large', cost: 10, enough: 0 };
const models = [small, medium, large];
const sure = (model: string, confidence: number): Attempt => ({ model, confidence });
const failed = (model: string): Attempt => ({ model, failed: true });

describe('Budget', () => {
  it('starts full, and pays until it is empty', () => {
    const { budget } = budgetOf(10);
    expect(budget.balance()).toBe(10);
    expect(budget.reserve(7), 'the first $7').toBe(true);
    expect(budget.reserve(4), '$4 of the $3 left').toBe(false);
    expect(budget.balance(), 'after a refusal').toBe(3);
    expect(budget.reserve(3), 'exactly what is left').toBe(true);
    expect(budget.balance()).toBe(0);
  });

  it('is not short of a cent because of rounding', () => {
    const { budget } = budgetOf(0.3);
    for (const call of ['first', 'second', 'third'])
      expect(budget.reserve(0.1), `the ${call} $0.1 of $0.3`).toBe(true);
    expect(budget.reserve(0.000001), 'a millionth more').toBe(false);
  });

  it('fills with time, and not above its capacity', () => {
    const { budget, advance } = budgetOf(10, 2);
    budget.reserve(10);
    advance(1500);
    expect(budget.balance()).toBeCloseTo(3, 9);
    advance(250);
    expect(budget.balance(), 'looking does not matter').toBeCloseTo(3.5, 9);
    advance(60_000);
    expect(budget.balance()).toBe(10);
  });

  it('settles what a call did cost, be it more or less', () => {
    const { budget, advance } = budgetOf(10);
    budget.reserve(4);
    budget.settle(4, 1);
    expect(budget.balance(), 'after a call for $1').toBe(9);
    budget.reserve(9);
    budget.settle(9, 12);
    expect(budget.balance(), 'after a call for $12').toBe(-3);
    expect(budget.reserve(0.1), 'while in debt').toBe(false);
    advance(4000);
    expect(budget.reserve(1), 'after 4 s').toBe(true);
  });

  it('gives back no more than fits', () => {
    const { budget, advance } = budgetOf(10);
    budget.reserve(5);
    advance(3000);
    budget.settle(5, 0);
    expect(budget.balance()).toBe(10);
  });

  it('knows how long an amount takes', () => {
    const { budget, advance } = budgetOf(10, 2);
    expect(budget.msUntil(10)).toBe(0);
    budget.reserve(10);
    expect(budget.msUntil(3)).toBeCloseTo(1500, 6);
    advance(500);
    expect(budget.msUntil(3)).toBeCloseTo(1000, 6);
    expect(budget.msUntil(10.5), 'more than it can hold').toBe(Infinity);
    expect(budget.msUntil(10), 'all that it can hold').toBeCloseTo(4500, 6);
  });

  it('never pays more than its capacity and what flowed in', () => {
    const step = fc.record({ wait: fc.nat(3000), amount: fc.integer({ min: 1, max: 8 }) });
    always(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { budget, advance } = budgetOf(10, 2);
        let paid = 0;
        let waited = 0;
        for (const { wait, amount } of steps) {
          advance(wait);
          waited += wait;
          if (budget.reserve(amount)) paid += amount;
          expect(paid, `paid in ${waited} ms`).toBeLessThanOrEqual(10 + (2 * waited) / 1000 + 1e-7);
          expect(budget.balance(), `balance after ${waited} ms`).toBeGreaterThanOrEqual(-1e-8);
        }
      }),
    );
  });

  it('refuses amounts that make no sense, by name', () => {
    for (const value of [0, -1, NaN, Infinity]) {
      expect(() => budgetOf(value), `capacity ${value}`).toThrow(new RegExp(`capacity.*${value}`));
      expect(() => budgetOf(1, value), `rate ${value}`).toThrow(new RegExp(`perSecond.*${value}`));
    }
    for (const value of [-1, NaN, Infinity]) {
      const { budget } = budgetOf(5);
      expect(() => budget.reserve(value), `reserved ${value}`).toThrow(
        new RegExp(`amount.*${value}`),
      );
      expect(() => budget.settle(value, 1), `gave back ${value}`).toThrow(
        new RegExp(`reserved.*${value}`),
      );
      expect(() => budget.settle(1, value), `cost ${value}`).toThrow(
        new RegExp(`actual.*${value}`),
      );
      expect(budget.balance(), `after ${value}`).toBe(5);
    }
  });
});

describe('nextStep', () => {
  /** Grants every cost, and remembers them. */
  function purse(grants = true) {
    const asked: number[] = [];
    const reserve = (cost: number) => {
      asked.push(cost);
      return grants;
    };
    return { asked, reserve };
  }

  it('asks the cheapest model first', () => {
    const { asked, reserve } = purse();
    expect(nextStep(models, [], reserve)).toEqual({ do: 'call', model: small });
    expect(asked, 'costs that were reserved').toEqual([1]);
  });

  it('answers as soon as a model is sure enough, and reserves nothing for that', () => {
    const { asked, reserve } = purse();
    expect(nextStep(models, [sure('small', 0.8)], reserve), 'exactly enough').toEqual({
      do: 'answer',
      from: 'small',
      why: 'confident',
    });
    expect(nextStep(models, [sure('small', 0.79), sure('medium', 0.7)], reserve)).toEqual({
      do: 'answer',
      from: 'medium',
      why: 'confident',
    });
    expect(asked).toEqual([]);
  });

  it('asks the next model where one is unsure, failed, or gave no number', () => {
    for (const attempt of [sure('small', 0.79), failed('small'), sure('small', NaN)]) {
      const { asked, reserve } = purse();
      expect(nextStep(models, [attempt], reserve), JSON.stringify(attempt)).toEqual({
        do: 'call',
        model: medium,
      });
      expect(asked).toEqual([3]);
    }
  });

  it('judges each model by its own limit', () => {
    expect(nextStep(models, [sure('small', 0.75)], () => true).do).toBe('call');
    expect(nextStep(models, [failed('small'), sure('medium', 0.75)], () => true).do).toBe('answer');
  });

  it('makes do with what it has where there is no money', () => {
    const { asked, reserve } = purse(false);
    expect(nextStep(models, [sure('small', 0.3)], reserve)).toEqual({
      do: 'answer',
      from: 'small',
      why: 'budget',
    });
    expect(asked, 'costs that were asked for').toEqual([3]);
    expect(nextStep(models, [], reserve)).toEqual({ do: 'refuse', why: 'budget' });
    expect(nextStep(models, [failed('small')], reserve)).toEqual({ do: 'refuse', why: 'budget' });
  });

  it('takes the answer of the dearest model that gave one, whatever the confidences', () => {
    const strict = models.map((model) => ({ ...model, enough: 1 }));
    const all = [sure('small', 0.9), sure('medium', 0.1), sure('large', 0.2)];
    const { asked, reserve } = purse();
    expect(nextStep(strict, all, reserve)).toEqual({ do: 'answer', from: 'large', why: 'last' });
    const lastFailed = [sure('small', 0.9), sure('medium', 0.1), failed('large')];
    expect(nextStep(strict, lastFailed, reserve)).toEqual({
      do: 'answer',
      from: 'medium',
      why: 'last',
    });
    expect(asked).toEqual([]);
  });

  it('does not take an earlier answer for a confident one when a dearer model fails', () => {
    const attempts = [sure('small', 0.79), failed('medium')];
    expect(nextStep(models, attempts, () => false)).toEqual({
      do: 'answer',
      from: 'small',
      why: 'budget',
    });
  });

  it('refuses where every model failed', () => {
    const attempts = models.map(({ name }) => failed(name));
    expect(nextStep(models, attempts, () => true)).toEqual({ do: 'refuse', why: 'failed' });
  });
});

type Script = Record<string, Reply<string> | Error>;
const reply = (answer: string, confidence: number, cost: number): Reply<string> => ({
  answer,
  confidence,
  cost,
});

/** A router whose models answer as scripted, and what they were asked. */
function routerOf(script: Script, capacity = 100, of: readonly Model[] = models) {
  const { budget, advance } = budgetOf(capacity);
  const asked: string[] = [];
  const balances: number[] = [];
  const router = new Router<string, string>(of, budget, async (model, request) => {
    await Promise.resolve();
    asked.push(`${model}: ${request}`);
    balances.push(budget.balance());
    const scripted = script[model];
    if (scripted === undefined) throw new Error(`The test has no script for ${model}.`);
    if (scripted instanceof Error) throw scripted;
    return scripted;
  });
  return { router, budget, asked, balances, advance };
}

describe('Router', () => {
  it('takes the answer of the small model where it is sure', async () => {
    const { router, asked, budget } = routerOf({ small: reply('yes', 0.9, 1) });
    expect(await router.route('spam?')).toEqual({
      answer: 'yes',
      model: 'small',
      why: 'confident',
      cost: 1,
      attempts: [{ model: 'small', confidence: 0.9 }],
    });
    expect(asked).toEqual(['small: spam?']);
    expect(budget.balance()).toBe(99);
  });

  it('pays for every model that it asked', async () => {
    const { router, asked, budget } = routerOf({
      small: reply('a', 0.1, 1),
      medium: reply('b', 0.2, 3),
      large: reply('c', 0.3, 10),
    });
    const routed = await router.route('q');
    expect(routed).toMatchObject({ answer: 'c', model: 'large', why: 'confident', cost: 14 });
    expect(routed.attempts).toHaveLength(3);
    expect(asked).toEqual(['small: q', 'medium: q', 'large: q']);
    expect(budget.balance()).toBe(86);
  });

  it('reserves before a call, and settles the actual cost after it', async () => {
    const { router, balances, budget } = routerOf({
      small: reply('a', 0.1, 0.25),
      medium: reply('b', 0.9, 8),
    });
    const routed = await router.route('q');
    expect(balances, 'balance during each call').toEqual([99, 96.75]);
    expect(budget.balance(), 'at the end').toBe(91.75);
    expect(routed.cost).toBe(8.25);
  });

  it('answers with what it has when the money is out', async () => {
    const { router, asked } = routerOf({ small: reply('a', 0.1, 1) }, 3.5);
    expect(await router.route('q')).toMatchObject({ answer: 'a', why: 'budget', cost: 1 });
    expect(asked).toHaveLength(1);
  });

  it('refuses with the time to wait when not even the first model can be paid', async () => {
    const { router, budget, advance, asked } = routerOf({ small: reply('a', 0.9, 1) }, 5);
    budget.reserve(4.5);
    const error = await router.route('q').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(BudgetError);
    expect((error as BudgetError).retryAfterMs).toBeCloseTo(500, 6);
    expect((error as BudgetError).message).toMatch(/1/);
    expect(asked).toEqual([]);
    advance(500);
    expect((await router.route('q')).answer).toBe('a');
  });

  it('says how long to wait for the model that it could not pay', async () => {
    const { router } = routerOf({ small: new Error('down') }, 2);
    const error = await router.route('q').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(BudgetError);
    expect((error as BudgetError).retryAfterMs).toBe(Infinity);
    expect((error as BudgetError).message, 'no wait is long enough').not.toMatch(/Infinity/);
  });

  it('goes on where a model fails, and does not pay for it', async () => {
    const { router, budget } = routerOf({
      small: new Error('out of memory'),
      medium: reply('b', 0.9, 3),
    });
    expect(await router.route('q')).toMatchObject({
      answer: 'b',
      cost: 3,
      attempts: [
        { model: 'small', failed: true },
        { model: 'medium', confidence: 0.9 },
      ],
    });
    expect(budget.balance()).toBe(97);
  });

  it('keeps the smaller answer where the larger models fail', async () => {
    const { router, budget } = routerOf({
      small: reply('a', 0.5, 1),
      medium: new Error('timeout'),
      large: new Error('overloaded'),
    });
    expect(await router.route('q')).toMatchObject({ answer: 'a', model: 'small', why: 'last' });
    expect(budget.balance()).toBe(99);
  });

  it('fails with all causes where every model fails', async () => {
    const [one, two, three] = [new Error('one'), new Error('two'), new Error('three')];
    const { router, budget } = routerOf({
      small: one,
      medium: two,
      large: three,
    });
    const error = await router.route('q').catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(AggregateError);
    expect((error as AggregateError).errors).toEqual([one, two, three]);
    expect((error as AggregateError).message).toMatch(/3.*failed/);
    expect(budget.balance()).toBe(100);
  });

  it('does not hide a reply whose cost makes no sense', async () => {
    const { router, asked } = routerOf({ small: reply('a', 0.1, NaN), medium: reply('b', 1, 3) });
    await expect(router.route('q')).rejects.toThrow(/NaN/);
    expect(asked).toHaveLength(1);
  });

  it('takes undefined for an answer', async () => {
    const { budget } = budgetOf(10);
    const router = new Router<string, undefined>([large], budget, () =>
      Promise.resolve({ answer: undefined, confidence: 1, cost: 1 }),
    );
    expect((await router.route('q')).answer).toBeUndefined();
  });

  it('shares one budget between requests at the same time', async () => {
    const { router, asked } = routerOf(
      { small: reply('a', 0.1, 1), medium: reply('b', 0.9, 3) },
      7.5,
    );
    const routed = await Promise.all(['1', '2', '3'].map((request) => router.route(request)));
    expect(routed.map(({ why }) => why)).toEqual(['confident', 'budget', 'budget']);
    expect(asked).toHaveLength(4);
  });

  it('refuses models that are no cascade, by name', () => {
    const refuses = (of: readonly Model[], sentence: RegExp) =>
      expect(() => routerOf({}, 10, of), JSON.stringify(of)).toThrow(sentence);
    refuses([], /model/);
    refuses([small, { ...medium, name: 'small' }], /small/);
    refuses([medium, small], /small/);
    refuses([small, { ...medium, cost: 1 }], /medium/);
    refuses([{ ...small, cost: 0 }], /small/);
    refuses([{ ...small, cost: NaN }], /small.*NaN/);
    refuses([small, { ...large, cost: Infinity }], /large/);
    for (const enough of [-0.1, 1.1, NaN]) refuses([{ ...small, enough }], /small/);
    expect(() => routerOf({}, 10, [{ ...small, enough: 1 }])).not.toThrow();
  });
});

describe('Explorer', () => {
  const explorerOf = (arms: string[], options: object = {}) =>
    new Explorer({ arms, price: 0, exploration: 1, random: randomNumbers(1), ...options });

  it('tries every arm once before any twice, in random order', () => {
    const orders = new Set<string>();
    for (let seed = 1; seed <= 30; seed++) {
      const explorer = explorerOf(['a', 'b', 'c'], { random: randomNumbers(seed) });
      const order = [explorer.choose(), explorer.choose(), explorer.choose()];
      expect([...order].sort(), `seed ${seed}`).toEqual(['a', 'b', 'c']);
      orders.add(order.join(''));
    }
    expect(orders.size, 'orders seen').toBe(6);
  });

  it('has the mean of quality less price times cost', () => {
    const explorer = explorerOf(['a', 'b'], { price: 100 });
    expect(explorer.meanOf('a')).toBeNaN();
    explorer.learn('a', 1, 0.001);
    explorer.learn('a', 0, 0.003);
    expect(explorer.meanOf('a')).toBeCloseTo((0.9 - 0.3) / 2, 12);
  });

  it('chooses by mean and by how little is known', () => {
    const explorer = explorerOf(['a', 'b'], { exploration: 0.5 });
    const counts = { a: 0, b: 0 };
    const means = { a: 0.6, b: 0.5 };
    for (let round = 0; round < 300; round++) {
      const total = counts.a + counts.b;
      const index = (arm: 'a' | 'b') =>
        counts[arm] === 0
          ? Infinity
          : means[arm] + 0.5 * Math.sqrt((2 * Math.log(total)) / counts[arm]);
      const arm = explorer.choose() as 'a' | 'b';
      const other = arm === 'a' ? 'b' : 'a';
      expect(index(arm), `index of '${arm}' in round ${round}`).toBeGreaterThanOrEqual(
        index(other),
      );
      counts[arm] += 1;
      explorer.learn(arm, means[arm], 0);
    }
    expect(counts.b).toBeGreaterThan(20);
    expect(counts.a).toBeGreaterThan(counts.b);
  });

  it('finds the arm that is worth its money, and which that is depends on the price', () => {
    const arms = { small: { quality: 0.7, cost: 0.0001 }, large: { quality: 0.9, cost: 0.001 } };
    const favourite = (price: number) => {
      const random = randomNumbers(3);
      const explorer = explorerOf(Object.keys(arms), { price, exploration: 0.2, random });
      const counts = { small: 0, large: 0 };
      for (let request = 0; request < 1500; request++) {
        const arm = explorer.choose() as 'small' | 'large';
        counts[arm] += 1;
        explorer.learn(arm, Number(random() < arms[arm].quality), arms[arm].cost);
      }
      return counts;
    };
    expect(favourite(0).large, 'choices of the large one if money is no object').toBeGreaterThan(
      1100,
    );
    expect(favourite(600).small, 'choices of the small one if it is dear').toBeGreaterThan(1100);
  });

  it('does not choose one arm again and again while results are on their way', () => {
    const explorer = explorerOf(['a', 'b', 'c']);
    const counts = new Map<string, number>();
    for (let request = 0; request < 90; request++) {
      const arm = explorer.choose();
      counts.set(arm, (counts.get(arm) ?? 0) + 1);
    }
    expect([...counts.values()], 'choices without any result').toEqual([30, 30, 30]);
  });

  it('takes an arm without results for an average one', () => {
    for (const value of [1, -1]) {
      const next = new Set<string>();
      for (let seed = 1; seed <= 40; seed++) {
        const explorer = explorerOf(['a', 'b', 'c'], { random: randomNumbers(seed) });
        for (let request = 0; request < 3; request++) explorer.choose();
        explorer.learn('a', value, 0);
        explorer.learn('b', value, 0);
        next.add(explorer.choose());
      }
      expect([...next].sort(), `chosen where the others brought ${value}`).toEqual(['a', 'b', 'c']);
    }
  });

  it('decides among equals by chance', () => {
    const firsts = new Set<string>();
    for (let seed = 1; seed <= 20; seed++)
      firsts.add(explorerOf(['a', 'b'], { random: randomNumbers(seed) }).choose());
    expect(firsts.size).toBe(2);
    expect(explorerOf(['a', 'b'], { random: () => 0.999999 }).choose()).not.toBe('');
  });

  it('refuses what makes no sense, by name', () => {
    expect(() => explorerOf([])).toThrow(RangeError);
    expect(() => explorerOf(['a', 'a'])).toThrow(/a, a/);
    expect(() => explorerOf(['a', 'a'])).toThrow(RangeError);
    for (const exploration of [0, -1, NaN, Infinity])
      expect(() => explorerOf(['a'], { exploration })).toThrow(/exploration/);
    for (const price of [-1, NaN]) expect(() => explorerOf(['a'], { price })).toThrow(/price/);
    const explorer = explorerOf(['a']);
    expect(() => explorer.learn('b', 1, 1)).toThrow(/'b'/);
    expect(() => explorer.meanOf('b')).toThrow(/'b'/);
    expect(() => explorer.learn('a', NaN, 0)).toThrow(/NaN/);
    expect(() => explorerOf(['a'], { price: 1 }).learn('a', 1, Infinity)).toThrow(/Infinity/);
  });
});
