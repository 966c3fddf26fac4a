import type { Result } from '../../capacity-model.ts';
import { hoursPerMonth } from '../../reference-figures.ts';
import { replicas } from '../../replicas.ts';
import { storedBytes } from '../../stored-bytes.ts';
import { unitCost } from '../../unit-cost.ts';
import { crossingCalls, vcpuCost, zones } from './fleet.ts';
import type { Serving1MValues } from './inputs.ts';

/** Of a request that is scored: its page and its segment. */
const rowsPerScore = 2;
/** One vCPU with the memory that its price includes. */
const shardMemory = 8e9;
const logDays = 30;
const claimedShards = 256;

/** The feature store, and what everything costs a month. */
export function cost(values: Serving1MValues, calls: number, scores: number, machines: number) {
  const target = values.targetUtilisation / 100;
  const reads = scores * rowsPerScore;
  // Each zone holds all rows, so that no read leaves it and the loss of another takes none away.
  const byReads = replicas(reads / (zones - 1), values.shardReads, target);
  const byMemory = replicas(values.rows * values.rowBytes, shardMemory, target);
  const shards = zones * Math.max(byReads, byMemory);
  const mean = values.peakRate / values.peakToMean;
  const perMonth = mean * hoursPerMonth * 3600;
  const egressBytes = perMonth * values.answerBytes;
  const egressCost = (egressBytes / 1e9) * values.egress;
  const logged = (share: number): number =>
    (storedBytes(mean * 86_400 * share * values.logBytes, logDays) / 1e9) * values.storage;
  const logCost = logged(values.logShare / 100);
  const machineCost = machines + vcpuCost(values, shards);
  const crossing = perMonth * (calls / values.peakRate) * crossingCalls(values);
  const zoneCost = ((crossing * values.callBytes) / 1e9) * values.zoneTransfer;
  const total = machineCost + zoneCost + egressCost + logCost;

  return {
    reads: {
      label: 'Feature reads at peak',
      unit: 'per second',
      value: reads,
      formula: 'scores × 2 (page, segment)',
    },
    shardsByReads: {
      label: 'Shards of the feature store in each zone by reads',
      unit: 'count',
      value: byReads,
      formula: 'reads ÷ 2 zones ÷ (reads of a shard × target utilisation), rounded up',
    },
    shardsByMemory: {
      label: 'Shards in each zone by memory',
      unit: 'count',
      value: byMemory,
      formula: 'rows × size ÷ (8 GB × target utilisation), rounded up',
    },
    shards: {
      label: 'Shards to run, one vCPU each',
      unit: 'count',
      value: shards,
      formula: '3 zones × the larger of the two',
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
    zoneCost: {
      label: 'Cost of calls to owners in other zones',
      unit: 'USD per month',
      value: zoneCost,
      formula:
        'mean rate × 730 h × share of calls at peak × (1 − rings ÷ 3) × size × price of transfer between zones',
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
      formula:
        'machines + calls between zones + answers + logged sample; people and a second region come on top',
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
