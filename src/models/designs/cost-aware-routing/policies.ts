import { cascadeCost } from '../../cascade-cost.ts';
import { routedCost } from '../../routed-cost.ts';
import type { CostAwareRoutingValues } from './inputs.ts';

/** What a way of routing gives for one request: dollars, the share of right answers, and who is asked. */
export interface Policy {
  readonly cost: number;
  readonly accuracy: number;
  /** Share of the requests that the large model answers. */
  readonly dearShare: number;
}

/** Right answers where these shares of the hard and of the easy requests go to the large model. */
function accuracyOf(values: CostAwareRoutingValues, hard: number, easy: number): number {
  const { hardShare, cheapOnEasy, dearOnEasy, cheapOnHard, dearOnHard } = values;
  const onHard = cheapOnHard + hard * (dearOnHard - cheapOnHard);
  const onEasy = cheapOnEasy + easy * (dearOnEasy - cheapOnEasy);
  return ((hardShare / 100) * onHard + (1 - hardShare / 100) * onEasy) / 100;
}

/** Share of all requests, where these shares of the hard and of the easy ones are meant. */
const shareOf = (values: CostAwareRoutingValues, hard: number, easy: number): number =>
  (values.hardShare / 100) * hard + (1 - values.hardShare / 100) * easy;

/** The ways of routing that the page compares. */
export function policies(values: CostAwareRoutingValues) {
  const { cheap, dear } = values;
  const split = (share: number): Policy => ({
    cost: routedCost(cheap, dear, share),
    accuracy: accuracyOf(values, share, share),
    dearShare: share,
  });
  const passedHard = values.caught / 100;
  const passedEasy = values.falseAlarms / 100;
  const passed = shareOf(values, passedHard, passedEasy);
  const cascade: Policy = {
    cost: cascadeCost(cheap, dear, passed),
    accuracy: accuracyOf(values, passedHard, passedEasy),
    dearShare: passed,
  };
  const sentHard = values.routerCaught / 100;
  const sentEasy = values.routerFalseAlarms / 100;
  const sent = shareOf(values, sentHard, sentEasy);
  const router: Policy = {
    // asking the router costs about what rules do
    cost: values.rules + routedCost(cheap, dear, sent),
    accuracy: accuracyOf(values, sentHard, sentEasy),
    dearShare: sent,
  };
  const sameCost = Math.min(1, (cascade.cost - cheap) / (dear - cheap));
  return {
    allCheap: split(0),
    allDear: split(1),
    proposal: split(values.blindShare / 100),
    /** Drawn at random, with as much of the large model as the cascade's money buys. */
    randomSplit: split(sameCost),
    cascade,
    router,
  };
}

export type Policies = ReturnType<typeof policies>;
