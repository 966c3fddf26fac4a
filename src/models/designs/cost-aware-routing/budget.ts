import { burnRateOfAlert } from '../../burn-rate-of-alert.ts';
import type { Result } from '../../capacity-model.ts';
import { hoursPerMonth } from '../../reference-figures.ts';
import type { CostAwareRoutingValues } from './inputs.ts';
import type { Policies } from './policies.ts';

/** Fast: 2 % of the budget in an hour. Slow: 10 % in three days. As for error budgets. */
const fast = { share: 0.02, hours: 1 };
const slow = { share: 0.1, hours: 72 };

/** What the budget allows, and how soon each kind of alert sees that it will not do. */
export function budget(values: CostAwareRoutingValues, { cascade, allCheap }: Policies) {
  const hourly = values.requests / hoursPerMonth;
  const planned = cascade.cost * hourly;
  const allPassed = (values.cheap + values.dear) * hourly;
  const incident = allPassed * values.surge;
  const allowed = values.budget / hoursPerMonth;
  const alert = burnRateOfAlert(fast.share, fast.hours, hoursPerMonth);
  /** How many times as fast as allowed money is spent, as an error budget burns. */
  const burn = (spending: number): number => spending / allowed;

  return {
    budgetUse: {
      label: 'Share of the budget that the cascade uses',
      unit: 'percent',
      value: (100 * planned) / allowed,
      formula: 'cost of the cascade × requests ÷ budget',
    },
    floor: {
      label: 'What the small model alone costs in a planned month, held back at its beginning',
      unit: 'USD',
      value: allCheap.cost * values.requests,
      formula: 'small × requests',
    },
    allPassedBurn: {
      label: 'Burn rate when everything is passed on',
      unit: 'ratio',
      value: burn(allPassed),
      formula: 'spending ÷ (budget ÷ 730 h)',
    },
    incidentBurn: {
      label: 'Burn rate in an incident: everything passed on, at many times the traffic',
      unit: 'ratio',
      value: burn(incident),
      formula: 'spending ÷ (budget ÷ 730 h)',
    },
    hoursFrom80: {
      label: 'From 80 % of the budget to 100 % in an incident',
      unit: 'hours',
      value: (0.2 * values.budget) / incident,
      formula: '20 % of the budget ÷ spending',
    },
    spentBeforeBilling: {
      label: 'Spent in an incident before the provider’s cost data shows it',
      unit: 'USD',
      value: incident * values.billingDelay,
      formula: 'spending × delay',
    },
    fastAlert: {
      label: 'Burn rate of the fast alert',
      unit: 'ratio',
      value: alert,
      formula: '2 % × 730 h ÷ 1 h',
    },
    fastAlertSpend: {
      label: 'Spending in an hour at which the fast alert fires',
      unit: 'USD',
      value: fast.share * values.budget,
      formula: '2 % of the budget',
    },
    slowAlert: {
      label: 'Burn rate of the slow alert',
      unit: 'ratio',
      value: burnRateOfAlert(slow.share, slow.hours, hoursPerMonth),
      formula: '10 % × 730 h ÷ 72 h',
    },
    slowAlertHours: {
      label: 'Time until the slow alert fires when everything is passed on',
      unit: 'hours',
      value: Math.max(0, slow.share * values.budget - slow.hours * planned) / (allPassed - planned),
      formula: '(10 % of the budget − planned spending of 72 h) ÷ (spending − planned spending)',
    },
  } satisfies Record<string, Result>;
}
