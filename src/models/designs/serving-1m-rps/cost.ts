import type { Result } from '../../capacity-model.ts';
import { hoursPerMonth } from '../../reference-figures.ts';
import { replicas } from '../../replicas.ts';
import { replicasForZoneLoss } from '../../replicas-for-zone-loss.ts';
import { storedBytes } from '../../stored-bytes.ts';
import { unitCost } from '../../unit-cost.ts';
import { vcpuCost, zones } from './fleet.ts';
import type { Serving1MValues } from './inputs.ts';

/** Of a request that is scored: its page and its segment. */
const rowsPerScore = 2;
/** A primary and a replica in another zone. */
const copies = 2;
/** One vCPU with the memory that its price includes. */
const shardMemory = 8e9;
const logDays = 30;
const claimedShards = 256;

/** The feature store, and what everything costs a month. */
export function cost(values: Serving1MValues, scores: number, machines: number) {
  const target = values.targetUtilisation / 100;
  const reads = scores * rowsPerScore;
  const memory = storedBytes(values.rows * values.rowBytes, 1, copies);
  const byReads = replicas(reads, values.shardReads, target);
  const byMemory = replicas(memory, shardMemory, target);
  const shards = replicasForZoneLoss(Math.max(byReads, byMemory), zones);
  const mean = values.peakRate / values.peakToMean;
  const perMonth = mean * hoursPerMonth * 3600;
  const egressBytes = perMonth * values.answerBytes;
  const egressCost = (egressBytes / 1e9) * values.egress;
  const logged = (share: number): number =>
    (storedBytes(mean * 86_400 * share * values.logBytes, logDays) / 1e9) * values.storage;
  const logCost = logged(values.logShare / 100);
  const machineCost = machines + vcpuCost(values, shards);
  const total = machineCost + egressCost + logCost;

  return {
    reads: {
      label: 'Feature reads at peak',
      unit: 'per second',
      value: reads,
      formula: 'scores × 2 (page, segment)',
    },
    shardsByReads: {
      label: 'Shards of the feature store by reads',
      unit: 'count',
      value: byReads,
      formula: 'reads ÷ (reads of a shard × target utilisation), rounded up',
    },
    shardsByMemory: {
      label: 'Shards by memory',
      unit: 'count',
      value: byMemory,
      formula: 'rows × size × 2 copies ÷ (8 GB × target utilisation), rounded up',
    },
    shards: {
      label: 'Shards to run, one vCPU each',
      unit: 'count',
      value: shards,
      formula: 'the larger of the two, a zone to spare',
    },
    claimedShardUse: {
      label: 'Claim: use of 256 shards if no score were cached',
      unit: 'percent',
      value: (100 * values.peakRate * rowsPerScore) / claimedShards / values.shardReads,
      formula: 'peak rate × 2 ÷ 256 ÷ reads of a shard',
    },
    machineCost: {
      label: 'Cost of edge, owners and feature store',
      unit: 'USD per month',
      value: machineCost,
      formula: 'vCPUs × price × 730 h',
    },
    egressBytes: {
      label: 'Answers sent in a month',
      unit: 'bytes',
      value: egressBytes,
      formula: 'mean rate × 730 h × size of an answer',
    },
    egressCost: {
      label: 'Cost of sending them over the internet',
      unit: 'USD per month',
      value: egressCost,
      formula: 'gigabytes × price of transfer to the internet',
    },
    logCost: {
      label: 'Cost of keeping the logged sample for 30 days',
      unit: 'USD per month',
      value: logCost,
      formula: 'mean rate × share × size × 30 days × price of object storage',
    },
    fullLogCost: {
      label: 'Cost of keeping every request for 30 days',
      unit: 'USD per month',
      value: logged(1),
      formula: 'the same with a share of 1; writing and moving it come on top',
    },
    monthlyCost: {
      label: 'Cost in all',
      unit: 'USD per month',
      value: total,
      formula: 'machines + answers + logged sample; people and a second region come on top',
    },
    egressShare: {
      label: 'Share of the answers in it',
      unit: 'percent',
      value: (100 * egressCost) / total,
      formula: 'cost of sending ÷ cost in all',
    },
    costPerMillion: {
      label: 'Cost of a million requests',
      unit: 'USD per million',
      value: unitCost(total, perMonth),
      formula: 'cost in all ÷ (mean rate × 730 h)',
    },
  } satisfies Record<string, Result>;
}
