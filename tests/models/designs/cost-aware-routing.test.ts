import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { defaultValues } from '../../../src/models/capacity-model.ts';
import model from '../../../src/models/designs/cost-aware-routing.ts';

const defaults = defaultValues(model.inputs);
const figures = model.compute(defaults);
const page = readFileSync(
  new URL('../../../src/content/docs/design/cost-aware-routing.mdx', import.meta.url),
  'utf8',
);

/** Each figure worked out by hand from the inputs' defaults. */
describe('the model of cost-aware routing, against sums done by hand', () => {
  it.each([
    ['dearMonthly', 8_200], // 8.2e6 × 0.001
    ['proposalCost', 0.00019], // 0.9 × 0.0001 + 0.1 × 0.001
    ['proposalSaving', 81], // 1 − 0.00019 ÷ 0.001
    ['proposalMonthly', 1_558], // 0.00019 × 8.2e6
    ['shareOfSplit', 57.7778], // (0.00062 − 0.0001) ÷ 0.0009
    ['shareOfCascade', 52], // 1 − 0.38 − 0.1
    ['toldSaving', 37.8049], // 3,100 ÷ 8,200
    ['toldRequestSaving', 37.5], // 0.009 ÷ 0.024
    ['toldRequests', 341_666.67], // 8,200 ÷ 0.024
    ['toldPriceRatio', 24],
    ['dearAccuracy', 94.6], // 0.8 × 97 + 0.2 × 85
    ['cheapAccuracy', 85.8], // 0.8 × 96 + 0.2 × 45
    ['proposalAccuracy', 86.68], // 85.8 + 0.1 × 8.8
    ['passedOn', 24], // 0.2 × 80 + 0.8 × 10
    ['cascadeCost', 0.00034], // 0.0001 + 0.24 × 0.001
    ['cascadeMonthly', 2_788],
    ['cascadeSaving', 66],
    ['cascadeAccuracy', 92.28], // 0.8 × (96 + 0.1 × 1) + 0.2 × (45 + 0.8 × 40)
    ['extraErrors', 190_240], // 0.0232 × 8.2e6
    ['randomAccuracy', 88.1467], // share 0.00024 ÷ 0.0009 = 0.26667: 85.8 + 0.26667 × 8.8
    ['routerCost', 0.000335], // share 0.2 × 0.65 + 0.8 × 0.15 = 0.25: 0.00001 + 0.000075 + 0.00025
    ['routerAccuracy', 91.12], // 0.8 × (96 + 0.15) + 0.2 × (45 + 26)
    ['costWithRules', 0.000316], // 0.00001 + 0.9 × 0.00034
    ['cascadeFrom', 0.0037037], // 0.00024 ÷ 0.0648
    ['cascadeUpTo', 0.0284483], // 0.00066 ÷ 0.0232
    ['dearTotal', 0.00154], // 0.001 + 0.054 × 0.01
    ['cheapTotal', 0.00152], // 0.0001 + 0.142 × 0.01
    ['cascadeTotal', 0.001112], // 0.00034 + 0.0772 × 0.01
    ['netSaving', 27.7922], // 1 − 0.001112 ÷ 0.00154
    ['gainWorthPassing', 10], // 0.001 ÷ 0.01
    ['meanLatency', 680], // 20 + 300 + 0.24 × 1,500
    ['cascadeP95', 1_820], // 20 + 300 + 1,500, as 24 % are passed on
    ['routerP95', 1_520], // 20 + 1,500, as 25 % go there
    ['reserve', 180], // 2,000 − 1,820
    ['budgetUse', 68], // 2,788 ÷ 4,100
    ['floor', 820],
    ['allPassedBurn', 2.2], // 0.0011 × 8.2e6 ÷ 4,100
    ['incidentBurn', 22],
    ['hoursFrom80', 6.63636], // 820 ÷ (9,020 × 10 ÷ 730)
    ['spentBeforeBilling', 2_965.48], // 9,020 × 10 ÷ 730 × 24
    ['fastAlert', 14.6], // 0.02 × 730
    ['slowAlert', 1.01389], // 0.1 × 730 ÷ 72
    // 72 h as planned cost 2,788 ÷ 730 × 72 = 274.981; (410 − 274.981) ÷ (12.35616 − 3.81918)
    ['slowAlertHours', 15.8158],
    ['graded', 11_839], // 7.84888 × (0.07124 + 0.07959) ÷ 0.0001
    ['paybackMonths', 7.39098], // 40,000 ÷ 5,412
    ['ownFrom', 11_680_000], // 2 × 0.8 × 730 ÷ 0.0001
  ] as const)('%s is %d', (name, value) => {
    expect(figures[name].value / value).toBeCloseTo(1, 4);
  });
});

describe('what the page concludes from the model', () => {
  const at = (errorCost: number) => {
    const { cheapTotal, cascadeTotal, dearTotal } = model.compute({ ...defaults, errorCost });
    const totals = { cheap: cheapTotal.value, cascade: cascadeTotal.value, dear: dearTotal.value };
    return Object.entries(totals).sort(([, a], [, b]) => a - b)[0]?.[0];
  };

  it('saves neither 38 nor 60 % with the proposal', () => {
    expect(figures.proposalSaving.value).toBeGreaterThan(80);
  });

  it('has the small model, the cascade and the large model cheapest in turn, as errors get dearer', () => {
    expect(at(figures.cascadeFrom.value * 0.9)).toBe('cheap');
    expect(at(figures.cascadeFrom.value * 1.1)).toBe('cascade');
    expect(at(figures.cascadeUpTo.value * 0.9)).toBe('cascade');
    expect(at(figures.cascadeUpTo.value * 1.1)).toBe('dear');
  });

  it('finds passing on worth its price for hard requests only', () => {
    expect(figures.gainOnHard.value).toBeGreaterThan(figures.gainWorthPassing.value);
    expect(figures.gainOnEasy.value).toBeLessThan(figures.gainWorthPassing.value);
  });

  it('leads a random split by nothing where the scorer tells nothing apart', () => {
    const blind = model.compute({ ...defaults, caught: 24, falseAlarms: 24 });
    expect(blind.lead.value).toBeLessThan(0);
  });

  it('never reaches 80 % of the budget in a planned month', () => {
    expect(figures.budgetUse.value).toBeLessThan(80);
  });

  it('learns of an incident from the provider after the money has gone from 80 to 100 %', () => {
    expect(figures.hoursFrom80.value).toBeLessThan(defaults.billingDelay);
    expect(figures.incidentBurn.value).toBeGreaterThan(figures.fastAlert.value);
    expect(figures.allPassedBurn.value).toBeGreaterThan(figures.slowAlert.value);
    expect(figures.allPassedBurn.value).toBeLessThan(figures.fastAlert.value);
  });

  it('has the slow alert see a scorer that passes on everything before the provider does', () => {
    expect(figures.slowAlertHours.value).toBeGreaterThan(1);
    expect(figures.slowAlertHours.value).toBeLessThan(defaults.billingDelay);
    expect(figures.slowAlert.value).toBeGreaterThan(figures.budgetUse.value / 100);
  });

  it('adds up the hops of the latency budget to the p95', () => {
    const { routerLatency, cheapLatency, dearLatency } = defaults;
    expect(figures.cascadeP95.value).toBe(routerLatency + cheapLatency + dearLatency);
  });

  it('keeps the latency target, and not by much', () => {
    expect(figures.reserve.value).toBeGreaterThan(0);
    expect(figures.cascadeP95.value).toBeGreaterThan(defaults.dearLatency);
  });

  it('saves less than half where the large model’s price halves', () => {
    const halved = model.compute({ ...defaults, dear: defaults.dear / 2 });
    expect(halved.savedMonthly.value).toBeLessThan(figures.savedMonthly.value / 2);
  });

  it('pays for own machines at ten times the requests and not at one', () => {
    expect(figures.ownFrom.value).toBeGreaterThan(defaults.requests);
    expect(figures.ownFrom.value).toBeLessThan(10 * defaults.requests);
  });
});

describe('the diagrams', () => {
  it('show prices and latencies as the model has them', () => {
    const shown = (value: number) => value.toFixed(5).replace(/0+$/, '');
    expect(page).toContain(`"$${shown(defaults.rules)} a request"`);
    expect(page).toContain(`"$${shown(defaults.cheap)}, every request"`);
    expect(page).toContain(`"reserve $${shown(defaults.dear)}"`);
    expect(page).toContain(`: kind and cache: ${defaults.routerLatency} ms`);
    expect(page).toContain(`: small model: ${defaults.cheapLatency} ms`);
    expect(page).toContain(`: large model: ${defaults.dearLatency} ms`);
  });
});
