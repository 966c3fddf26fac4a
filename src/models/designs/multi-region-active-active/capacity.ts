import type { Result } from '../../capacity-model.ts';
import { concurrency } from '../../concurrency.ts';
import { replicasForZoneLoss } from '../../replicas-for-zone-loss.ts';
import { replicas } from '../../replicas.ts';
import { utilisation } from '../../utilisation.ts';
import type { MultiRegionValues } from './inputs.ts';
import { machine } from './places.ts';

/** Machines that remain enough when a region is lost. */
export function capacity(values: MultiRegionValues) {
  const { peakRate, regions } = values;
  const count = Math.max(2, Math.round(regions));
  const target = values.targetUtilisation / 100;
  const busy = concurrency(peakRate, values.cpuTime / 1000);
  const needed = replicas(busy, machine.vcpus, target);
  const total = replicasForZoneLoss(needed, count);
  const nearest = (values.largestShare + values.neighbourShare) / 100;
  const halved = (values.largestShare / 2 + values.neighbourShare) / 100;

  return {
    busyVcpus: {
      label: 'Busy vCPUs at the world’s peak',
      unit: 'count',
      value: busy,
      formula: 'predictions × processor time',
    },
    needed: {
      label: 'Machines of 8 vCPUs that carry the peak',
      unit: 'count',
      value: needed,
      formula: 'busy vCPUs ÷ (8 × target utilisation), rounded up',
    },
    capacityFactor: {
      label: 'Capacity for losing a region, in peaks',
      unit: 'ratio',
      value: count / (count - 1),
      formula: 'N ÷ (N − 1)',
    },
    machinesPerRegion: {
      label: 'Machines per region, if what is left is loaded evenly',
      unit: 'count',
      value: total / count,
      formula: 'needed ÷ (N − 1), rounded up',
    },
    machines: {
      label: 'Machines in all regions',
      unit: 'count',
      value: total,
      formula: 'N × machines per region',
    },
    usualUtilisation: {
      label: 'Utilisation at peak while all regions work',
      unit: 'percent',
      value: 100 * utilisation(busy, total, machine.vcpus),
      formula: 'busy vCPUs ÷ all vCPUs',
    },
    nearestShare: {
      label: 'Share of the peak on the neighbour, if all lost load goes to the nearest',
      unit: 'percent',
      value: 100 * nearest,
      formula: 'share of the largest + share of its neighbour',
    },
    nearestMachines: {
      label: 'Machines that the neighbour then needs',
      unit: 'count',
      value: replicas(busy * nearest, machine.vcpus, target),
      formula: 'busy vCPUs × that share ÷ (8 × target utilisation), rounded up',
    },
    overloadNearest: {
      label: 'Utilisation of the neighbour with the even number of machines',
      unit: 'percent',
      value: 100 * utilisation(busy * nearest, Math.max(1, total / count), machine.vcpus),
      formula: 'busy vCPUs × that share ÷ its vCPUs',
    },
    overloadHalf: {
      label: 'The same, if it gets half of the lost load',
      unit: 'percent',
      value: 100 * utilisation(busy * halved, Math.max(1, total / count), machine.vcpus),
      formula: 'busy vCPUs × (its share + half the share of the largest) ÷ its vCPUs',
    },
  } satisfies Record<string, Result>;
}
