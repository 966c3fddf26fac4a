import type { Result } from '../../capacity-model.ts';
import type { CostAwareRoutingValues } from './inputs.ts';
import type { Policies } from './policies.ts';

/** Cost and right answers of cascade and router, beside those that choose by nothing. */
export function quality(values: CostAwareRoutingValues, ways: Policies) {
  const { allCheap, allDear, proposal, randomSplit, cascade, router } = ways;
  const { cheap, dear, requests } = values;

  return {
    dearAccuracy: {
      label: 'Right answers of the large model alone',
      unit: 'percent',
      value: 100 * allDear.accuracy,
      formula: 'easy share × right on easy + hard share × right on hard',
    },
    cheapAccuracy: {
      label: 'Right answers of the small model alone',
      unit: 'percent',
      value: 100 * allCheap.accuracy,
      formula: 'as above',
    },
    proposalAccuracy: {
      label: 'Right answers of the proposal',
      unit: 'percent',
      value: 100 * proposal.accuracy,
      formula: 'a mixture of the two by its shares',
    },
    passedOn: {
      label: 'Share that the cascade passes on',
      unit: 'percent',
      value: 100 * cascade.dearShare,
      formula: 'hard share × caught + easy share × false alarms',
    },
    cascadeCost: {
      label: 'The cascade, for a request',
      unit: 'USD',
      value: cascade.cost,
      formula: 'small + large × share passed on',
    },
    cascadeMonthly: {
      label: 'The cascade, a month',
      unit: 'USD per month',
      value: cascade.cost * requests,
      formula: 'its cost × requests',
    },
    cascadeSaving: {
      label: 'What the cascade saves',
      unit: 'percent',
      value: 100 * (1 - cascade.cost / dear),
      formula: '1 − its cost ÷ large',
    },
    cascadeAccuracy: {
      label: 'Right answers of the cascade',
      unit: 'percent',
      value: 100 * cascade.accuracy,
      formula: 'hard and easy requests, each by who answers them',
    },
    cascadeLoss: {
      label: 'What it loses beside the large model, in percentage points',
      unit: 'ratio',
      value: 100 * (allDear.accuracy - cascade.accuracy),
      formula: 'large model alone − cascade',
    },
    extraErrors: {
      label: 'Wrong answers a month that the large model would not have given',
      unit: 'count',
      value: (allDear.accuracy - cascade.accuracy) * requests,
      formula: 'loss × requests',
    },
    breakEvenShare: {
      label: 'Share passed on from which a cascade costs more than the large model alone',
      unit: 'percent',
      value: 100 * (1 - cheap / dear),
      formula: '1 − small ÷ large',
    },
    randomAccuracy: {
      label: 'Right answers of a random split for the cascade’s money',
      unit: 'percent',
      value: 100 * randomSplit.accuracy,
      formula: 'share of the large model = (cost of the cascade − small) ÷ (large − small)',
    },
    lead: {
      label: 'The cascade’s lead over that split, in percentage points',
      unit: 'ratio',
      value: 100 * (cascade.accuracy - randomSplit.accuracy),
      formula: 'cascade − random split: what the scorer knows',
    },
    routerCost: {
      label: 'A router, for a request',
      unit: 'USD',
      value: router.cost,
      formula: 'router + small × (1 − share) + large × share',
    },
    routerAccuracy: {
      label: 'Right answers of a router',
      unit: 'percent',
      value: 100 * router.accuracy,
      formula: 'hard and easy requests, each by who answers them',
    },
    costWithRules: {
      label: 'The cascade behind rules and a cache, for a request',
      unit: 'USD',
      value: values.rules + cascade.cost * (1 - values.rulesShare / 100),
      formula: 'rules + cascade × (1 − share that rules answer)',
    },
  } satisfies Record<string, Result>;
}
