import type { Result } from '../../capacity-model.ts';
import { concurrency } from '../../concurrency.ts';
import { replicas } from '../../replicas.ts';
import { replicasForZoneLoss } from '../../replicas-for-zone-loss.ts';
import { waitQuantile } from '../../wait-quantile.ts';
import type { Serving1000Values } from './inputs.ts';

/** Failure domains of the region. */
export const zones = 3;

/** Replicas that carry a rate, with a zone to spare. */
export function replicasFor(values: Serving1000Values, rate: number): number {
  const busy = concurrency(rate, values.cpuTime / 1000);
  const needed = replicas(busy, Math.floor(values.replicaVcpus), values.targetUtilisation / 100);
  return replicasForZoneLoss(needed, zones);
}

/** Little's law for processors, the replicas that follow, and what queueing does to them. */
export function processors(values: Serving1000Values) {
  const rate = values.peakRate;
  const service = values.cpuTime / 1000;
  const cores = Math.floor(values.replicaVcpus);
  const busy = concurrency(rate, service);
  const needed = replicas(busy, cores, values.targetUtilisation / 100);
  const all = replicasFor(values, rate);
  const left = (all / zones) * (zones - 1);
  const wait = (queues: number, servers: number): number =>
    1000 * waitQuantile(0.99, rate / queues, service, servers);

  return {
    busyVcpus: {
      label: 'vCPUs busy at peak',
      unit: 'count',
      value: busy,
      formula: 'peak rate × processor time (Little’s law)',
    },
    replicasNeeded: {
      label: 'Replicas that the peak needs',
      unit: 'count',
      value: needed,
      formula: 'busy vCPUs ÷ (vCPUs of a replica × target utilisation), rounded up',
    },
    replicas: {
      label: 'Replicas to run, so that two of three zones suffice',
      unit: 'count',
      value: all,
      formula: '3 × ⌈needed ÷ 2⌉',
    },
    vcpus: {
      label: 'vCPUs to run',
      unit: 'count',
      value: all * cores,
      formula: 'replicas × vCPUs of a replica',
    },
    replicasLeft: {
      label: 'Replicas left when a zone is lost',
      unit: 'count',
      value: left,
      formula: 'replicas × 2 ÷ 3',
    },
    vcpusLeft: {
      label: 'vCPUs left when a zone is lost',
      unit: 'count',
      value: left * cores,
      formula: 'replicas left × vCPUs of a replica',
    },
    usualUtilisation: {
      label: 'Utilisation at peak',
      unit: 'percent',
      value: (100 * busy) / (all * cores),
      formula: 'busy vCPUs ÷ vCPUs to run',
    },
    utilisationLeft: {
      label: 'Utilisation at peak with a zone lost',
      unit: 'percent',
      value: (100 * busy) / (left * cores),
      formula: 'busy vCPUs ÷ vCPUs left',
    },
    saturation: {
      label: 'Rate at which the vCPUs left have no idle time',
      unit: 'per second',
      value: (left * cores) / service,
      formula: 'vCPUs left ÷ processor time',
    },
    sharedWait: {
      label: 'p99 of the wait: one queue for all vCPUs left',
      unit: 'ms',
      value: wait(1, left * cores),
      formula: 'Erlang C: exponential service times, requests independent of each other',
    },
    replicaWait: {
      label: 'p99 of the wait: a queue for each replica, chosen at random',
      unit: 'ms',
      value: wait(left, cores),
      formula: 'Erlang C with the vCPUs and the share of the rate of one replica',
    },
    workerWait: {
      label: 'p99 of the wait: a queue for each vCPU, chosen at random',
      unit: 'ms',
      value: wait(left * cores, 1),
      formula: 'Erlang C with one vCPU and its share of the rate',
    },
  } satisfies Record<string, Result>;
}
