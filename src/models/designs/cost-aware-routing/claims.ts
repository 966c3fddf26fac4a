import type { Result } from '../../capacity-model.ts';
import type { CostAwareRoutingValues } from './inputs.ts';
import type { Policies } from './policies.ts';

/** The claims that are often told with this design: dollars a month, and dollars a request. */
const told = { before: 8_200, after: 5_100, requestBefore: 0.024, requestAfter: 0.015 };

/** What the proposal costs, and what the savings that are told would need. */
export function claims(values: CostAwareRoutingValues, { proposal, allDear }: Policies) {
  const { cheap, dear, requests } = values;
  const left = 1 - values.claimedSaving / 100;
  const share = (cost: number): number => 100 * Math.min(1, Math.max(0, cost));

  return {
    dearMonthly: {
      label: 'All requests on the large model',
      unit: 'USD per month',
      value: allDear.cost * requests,
      formula: 'requests × price of the large model',
    },
    proposalCost: {
      label: 'The proposal, for a request',
      unit: 'USD',
      value: proposal.cost,
      formula: 'small × (1 − share) + large × share',
    },
    proposalSaving: {
      label: 'What the proposal saves',
      unit: 'percent',
      value: 100 * (1 - proposal.cost / dear),
      formula: '1 − its cost ÷ large',
    },
    proposalMonthly: {
      label: 'The proposal, a month',
      unit: 'USD per month',
      value: proposal.cost * requests,
      formula: 'its cost × requests',
    },
    shareOfSplit: {
      label: 'Large model’s share in a split that saves what is claimed',
      unit: 'percent',
      value: share((dear * left - cheap) / (dear - cheap)),
      formula: '(large × (1 − saving) − small) ÷ (large − small)',
    },
    shareOfCascade: {
      label: 'Share that a cascade passes on when it saves what is claimed',
      unit: 'percent',
      value: share(left - cheap / dear),
      formula: '1 − saving − small ÷ large',
    },
    toldSaving: {
      label: 'Saving from $8,200 to $5,100',
      unit: 'percent',
      value: 100 * (1 - told.after / told.before),
      formula: '1 − 5,100 ÷ 8,200',
    },
    toldRequestSaving: {
      label: 'Saving from $0.024 to $0.015 a request',
      unit: 'percent',
      value: 100 * (1 - told.requestAfter / told.requestBefore),
      formula: '1 − 0.015 ÷ 0.024',
    },
    toldRequests: {
      label: 'Requests that $8,200 pay at $0.024',
      unit: 'count',
      value: told.before / told.requestBefore,
      formula: '8,200 ÷ 0.024',
    },
    toldPriceRatio: {
      label: '$0.024 as a multiple of the large model’s price',
      unit: 'ratio',
      value: told.requestBefore / dear,
      formula: '0.024 ÷ large',
    },
  } satisfies Record<string, Result>;
}
