import { batchTime } from '../../batch-time.ts';
import type { Result } from '../../capacity-model.ts';
import { concurrency } from '../../concurrency.ts';
import { accelerators, hoursPerMonth } from '../../reference-figures.ts';
import { replicas } from '../../replicas.ts';
import { replicasForZoneLoss } from '../../replicas-for-zone-loss.ts';
import { machinesFor, machineVcpus, vcpuCost, zones } from './fleet.ts';
import type { Serving1MValues } from './inputs.ts';

const accelerator = accelerators.l4;
const bytesPerWeight = 2;
const operationsPerWeight = 2;

/** Seconds of one vCPU for a score, in 32-bit numbers or 8-bit integers. */
export function scoreTime(values: Serving1MValues, gain: number): number {
  return values.operations / (values.vcpuOperations * 1e9 * gain);
}

/** The owners' machines with three ways to score. */
export function scoring(values: Serving1MValues, calls: number, scores: number) {
  const lookups = concurrency(calls, values.ownerCpu / 1000);
  const busy = (rate: number, gain: number) => lookups + concurrency(rate, scoreTime(values, gain));
  const int8 = machinesFor(values, busy(scores, values.int8Gain));
  const float = machinesFor(values, busy(scores, 1));
  const cold = machinesFor(values, busy(calls, values.int8Gain));
  const left = (int8 / zones) * (zones - 1);
  /** Of the keys, those whose only owner is gone with a zone. */
  const orphaned = values.rings < 2 ? 1 / zones : 0;

  const share = values.acceleratorShare / 100;
  const overhead = values.batchOverhead / 1000;
  const work = {
    overhead,
    weightBytes: (values.operations / operationsPerWeight) * bytesPerWeight,
    operations: values.operations,
  };
  // A request waits for the batch that is running and then for its own; the call is a hop more.
  const most = Math.max(0, values.scoringBudget - values.zoneRoundTrip) / 2 / 1000;
  const perItem = values.operations / (accelerator.operations * share);
  const batch = Math.max(1, Math.floor((most - overhead) / perItem));
  const batchSeconds = batchTime(work, accelerator, batch, share);
  const target = values.targetUtilisation / 100;
  const byBatches = replicas(scores, batch / batchSeconds, target);
  const byHost = replicas(concurrency(scores, values.ownerCpu / 1000), machineVcpus, target);
  const cards = replicasForZoneLoss(Math.max(byBatches, byHost), zones);
  const cardCost = cards * values.acceleratorHour * hoursPerMonth;
  const costPerOperation =
    vcpuCost(values, scores / (values.vcpuOperations * 1e9 * values.int8Gain) / target) *
    (zones / (zones - 1));

  return {
    floatTime: {
      label: 'Processor time of a score in 32-bit numbers',
      unit: 'ms',
      value: 1000 * scoreTime(values, 1),
      formula: 'operations ÷ operations a second of a vCPU',
    },
    int8Time: {
      label: 'Processor time of a score in 8-bit integers',
      unit: 'ms',
      value: 1000 * scoreTime(values, values.int8Gain),
      formula: 'that ÷ gain',
    },
    floatMachines: {
      label: 'Owner machines with 32-bit numbers',
      unit: 'count',
      value: float,
      formula: '(calls × lookup + scores × score) ÷ (8 × target utilisation), a zone to spare',
    },
    owners: {
      label: 'Owner machines to run, with 8-bit integers',
      unit: 'count',
      value: int8,
      formula: 'the same with the shorter time',
    },
    coldMachines: {
      label: 'Owner machines that could score every call',
      unit: 'count',
      value: cold,
      formula: 'the same as if no owner had a score',
    },
    coldUtilisation: {
      label: 'Utilisation of the owners when their caches are empty',
      unit: 'percent',
      value: (100 * busy(calls, values.int8Gain)) / (int8 * machineVcpus),
      formula: 'busy vCPUs when every call is scored ÷ vCPUs',
    },
    coldUtilisationLeft: {
      label: 'The same with a zone lost',
      unit: 'percent',
      value: (100 * busy(calls, values.int8Gain)) / (left * machineVcpus),
      formula: 'busy vCPUs when every call is scored ÷ vCPUs of two zones',
    },
    zoneLossUtilisation: {
      label: 'Utilisation of the owners left just after a zone is lost at peak',
      unit: 'percent',
      value:
        (100 * busy(scores + (calls - scores) * orphaned, values.int8Gain)) / (left * machineVcpus),
      formula:
        'busy vCPUs when the calls for a third of the keys are scored, for none with 3 rings ÷ vCPUs of two zones',
    },
    ownerCost: {
      label: 'Cost of the owners',
      unit: 'USD per month',
      value: vcpuCost(values, int8 * machineVcpus),
      formula: 'machines × 8 vCPUs × price × 730 h',
    },
    int8Saving: {
      label: 'What 8-bit integers save',
      unit: 'USD per month',
      value: vcpuCost(values, (float - int8) * machineVcpus),
      formula: 'difference of the machines, at the same price',
    },
    coldCost: {
      label: 'What it costs to score every call after a cold start',
      unit: 'USD per month',
      value: vcpuCost(values, (cold - int8) * machineVcpus),
      formula: 'difference of the machines, at the same price',
    },
    largestBatch: {
      label: 'Largest batch on an L4 within the budget',
      unit: 'count',
      value: batch,
      formula: '((scoring budget − round trip) ÷ 2 − fixed time) ÷ time of a score',
    },
    batchTime: {
      label: 'Time of such a batch',
      unit: 'ms',
      value: 1000 * batchSeconds,
      formula: 'fixed time + the longer of reading the weights and computing',
    },
    singleTime: {
      label: 'Time of a batch of one',
      unit: 'ms',
      value: 1000 * batchTime(work, accelerator, 1, share),
      formula: 'fixed time + the longer of reading the weights and computing',
    },
    formedBatch: {
      label: 'Scores that come to an L4 while one batch runs',
      unit: 'count',
      value: (scores / cards) * batchTime(work, accelerator, 1, share),
      formula: 'scores ÷ L4s × time of a batch of one',
    },
    cardsByBatches: {
      label: 'L4s that the batches need',
      unit: 'count',
      value: byBatches,
      formula: 'scores ÷ (batch ÷ its time × target utilisation), rounded up',
    },
    cards: {
      label: 'L4s to run, each with a host of 8 vCPUs',
      unit: 'count',
      value: cards,
      formula: 'the larger of batches and hosts’ processors, a zone to spare',
    },
    cardCost: {
      label: 'Cost of the L4s',
      unit: 'USD per month',
      value: cardCost,
      formula: 'L4s × price × 730 h',
    },
    cardSaving: {
      label: 'What they would save',
      unit: 'USD per month',
      value: vcpuCost(values, (int8 - machinesFor(values, lookups)) * machineVcpus) - cardCost,
      formula: 'owner machines that score − owner machines that only look up − L4s',
    },
    breakEvenOperations: {
      label: 'Operations of a score above which the L4s are cheaper',
      unit: 'count',
      value: cardCost / costPerOperation,
      formula: 'cost of the L4s ÷ cost of an operation on vCPUs with 8-bit integers',
    },
    mostOperations: {
      label: 'Operations of a score that a vCPU finishes within the budget',
      unit: 'count',
      value: (values.scoringBudget / 1000) * values.vcpuOperations * 1e9 * values.int8Gain,
      formula: 'scoring budget × operations a second with 8-bit integers; without any wait',
    },
  } satisfies Record<string, Result>;
}
