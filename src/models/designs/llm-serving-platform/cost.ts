import { bandwidth } from '../../bandwidth.ts';
import { breakEven } from '../../break-even.ts';
import type { Result } from '../../capacity-model.ts';
import { hoursPerMonth } from '../../reference-figures.ts';
import { unitCost } from '../../unit-cost.ts';
import type { LlmServingValues } from './inputs.ts';
import type { LlmServingPlan } from './plan.ts';

const secondsPerMonth = hoursPerMonth * 3600;
/** One in each of two zones, so that one may fail. */
const fewestReplicas = 2;

/** What the fleet costs, by token and against a hosted model. */
export function cost(values: LlmServingValues, plan: LlmServingPlan) {
  const { decode, prefill, exchange, batch, chunk, stepTime, gpus } = plan;
  const monthly = gpus * values.gpuHour * hoursPerMonth;
  const requests = (values.peakRate / values.peakToMean) * secondsPerMonth;
  const tokens = values.promptTokens + values.answerTokens;
  // the exchange goes by tokens
  const exchanged = exchange(batch + chunk) / (batch + chunk);
  const decodeShare = (decode(batch) + exchanged * batch) / stepTime;
  const prefillShare = (prefill(chunk) + exchanged * chunk) / stepTime;
  const answerCost = unitCost(monthly * decodeShare, requests * values.answerTokens);
  const promptCost = unitCost(monthly * prefillShare, requests * values.promptTokens);
  const fewest = fewestReplicas * values.gpusPerReplica * values.gpuHour * hoursPerMonth;
  const millions = breakEven(
    { fixed: fewest, perUnit: 0 },
    { fixed: 0, perUnit: values.hostedPrice },
  );

  return {
    monthlyCost: {
      label: 'Cost of the GPUs at the size for the peak',
      unit: 'USD per month',
      value: monthly,
      formula: 'GPUs × price × 730 h',
    },
    tokensPerMonth: {
      label: 'Tokens a month, prompts and answers',
      unit: 'tokens',
      value: requests * tokens,
      formula: 'peak ÷ peak-to-mean ratio × (prompt + answer) × 730 h',
    },
    costPerMillion: {
      label: 'Cost of tokens, at the size for the peak all day',
      unit: 'USD per million tokens',
      value: unitCost(monthly, requests * tokens),
      formula: 'cost ÷ tokens of a month',
    },
    costFollowing: {
      label: 'The same if replicas followed the load exactly',
      unit: 'USD per million tokens',
      value: unitCost(monthly / values.peakToMean, requests * tokens),
      formula: 'that ÷ peak-to-mean ratio, the least that autoscaling can reach',
    },
    answerCost: {
      label: 'Cost of answer tokens',
      unit: 'USD per million tokens',
      value: answerCost,
      formula: 'cost × share of a step for answers ÷ answer tokens; exchange divided by tokens',
    },
    promptCost: {
      label: 'Cost of prompt tokens, cached ones included',
      unit: 'USD per million tokens',
      value: promptCost,
      formula: 'cost × share of a step for prompts ÷ prompt tokens; exchange divided by tokens',
    },
    answerWeight: {
      label: 'What an answer token costs, in uncached prompt tokens',
      unit: 'ratio',
      value: (answerCost / promptCost) * (plan.uncached / values.promptTokens),
      formula: 'cost of an answer token ÷ cost of an uncached prompt token',
    },
    streamBandwidth: {
      label: 'Answers streamed at peak',
      unit: 'bytes per second',
      value: bandwidth(values.peakRate * values.answerTokens, values.eventBytes),
      formula: 'peak × answer × bytes of a streamed token',
    },
    textPerMonth: {
      label: 'Text of all prompts and answers of a month',
      unit: 'bytes',
      value: requests * tokens * values.textBytes,
      formula: 'tokens of a month × bytes kept for a token',
    },
    textCost: {
      label: 'Cost of keeping the text of a month',
      unit: 'USD per month',
      value: ((requests * tokens * values.textBytes) / 1e9) * values.storage,
      formula: 'text of a month × price of object storage',
    },
    cheapestFleet: {
      label: 'Cost of the smallest fleet, two replicas',
      unit: 'USD per month',
      value: fewest,
      formula: '2 × GPUs of a replica × price × 730 h',
    },
    breakEvenRate: {
      label: 'Mean rate from which the smallest fleet beats the hosted model',
      unit: 'per second',
      value: (millions * 1e6) / tokens / secondsPerMonth,
      formula: 'cost of the smallest fleet ÷ hosted price ÷ tokens of a request ÷ 730 h',
    },
  } satisfies Record<string, Result>;
}
