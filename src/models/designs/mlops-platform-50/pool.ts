import type { Result } from '../../capacity-model.ts';
import { meanWait } from '../../mean-wait.ts';
import { hoursPerMonth } from '../../reference-figures.ts';
import { serversForWait } from '../../servers-for-wait.ts';
import { demand, workingDaysPerMonth } from './demand.ts';
import type { PlatformValues } from './inputs.ts';

/** GPUs for experiments: one queue for all teams beside a queue for each, by Erlang C. */
export function pool(values: PlatformValues) {
  const { arrivals, load } = demand(values);
  const { experimentHours, teams } = values;
  const target = values.waitTarget / 60;
  const pooled = serversForWait(arrivals, experimentHours, target);
  const perTeam = serversForWait(arrivals / teams, experimentHours, target);
  const apart = perTeam * teams;
  const tight = Math.floor(load) + 1;
  const gpuMonth = values.gpuHour * hoursPerMonth;
  const busyHours = load * values.workingHours * workingDaysPerMonth;

  return {
    arrivals: {
      label: 'Experiments an hour, in working hours',
      unit: 'count',
      value: arrivals,
      formula: 'data scientists × experiments a day ÷ hours of a working day',
    },
    busyGpus: {
      label: 'GPUs busy with experiments, in working hours',
      unit: 'count',
      value: load,
      formula: 'experiments an hour × mean duration (Little’s law)',
    },
    poolGpus: {
      label: 'GPUs in one pool that all teams queue for',
      unit: 'count',
      value: pooled,
      formula: 'the fewest whose mean wait by Erlang C is within the target',
    },
    poolWait: {
      label: 'Mean wait in that pool',
      unit: 'minutes',
      value: 60 * meanWait(arrivals, experimentHours, pooled),
      formula: 'Erlang C × duration ÷ (GPUs − busy GPUs)',
    },
    tightGpus: {
      label: 'The fewest GPUs for which Erlang C has an answer',
      unit: 'count',
      value: tight,
      formula: 'busy GPUs, and one more',
    },
    tightWait: {
      label: 'Mean wait with these, if working hours never ended',
      unit: 'hours',
      value: meanWait(arrivals, experimentHours, tight),
      formula: 'Erlang C, as above',
    },
    gpusPerTeam: {
      label: 'GPUs that a team needs for itself, with the same wait',
      unit: 'count',
      value: perTeam,
      formula: 'Erlang C with a team’s share of the experiments',
    },
    gpusApart: {
      label: 'GPUs if every team has its own',
      unit: 'count',
      value: apart,
      formula: 'GPUs per team × teams',
    },
    apartCost: {
      label: 'Extra cost if every team has its own',
      unit: 'USD per month',
      value: (apart - pooled) * gpuMonth,
      formula: '(GPUs apart − GPUs in one pool) × price × 730 h',
    },
    poolCost: {
      label: 'Cost of the pool',
      unit: 'USD per month',
      value: pooled * gpuMonth,
      formula: 'GPUs × price × 730 h',
    },
    poolDayCost: {
      label: 'Cost of the pool if it could be rented in working hours only',
      unit: 'USD per month',
      value: pooled * values.workingHours * workingDaysPerMonth * values.gpuHour,
      formula: 'GPUs × hours of a working day × 21 days × price',
    },
    poolBusyShare: {
      label: 'Share of the pool’s hours that experiments use, over a month',
      unit: 'percent',
      value: (100 * busyHours) / (pooled * hoursPerMonth),
      formula: 'busy GPUs × hours of a working day × 21 days ÷ (GPUs × 730 h)',
    },
    nightHours: {
      label: 'GPU-hours that experiments leave free in a month',
      unit: 'count',
      value: pooled * hoursPerMonth - busyHours,
      formula: 'GPUs × 730 h − hours used: nights, weekends and headroom',
    },
  } satisfies Record<string, Result>;
}
