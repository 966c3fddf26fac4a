import { hoursPerMonth } from '../../reference-figures.ts';
import { replicas } from '../../replicas.ts';
import { replicasForZoneLoss } from '../../replicas-for-zone-loss.ts';
import type { Serving1MValues } from './inputs.ts';

/** One machine type keeps the sums checkable. */
export const machineVcpus = 8;
export const zones = 3;

/** The share of calls whose owner is in another zone than the edge. */
export const crossingCalls = ({ rings }: Serving1MValues): number => 1 - rings / zones;

/** Machines for busy vCPUs, with a zone to spare. */
export function machinesFor(values: Serving1MValues, busyVcpus: number): number {
  return replicasForZoneLoss(
    replicas(busyVcpus, machineVcpus, values.targetUtilisation / 100),
    zones,
  );
}

/** USD a month. */
export const vcpuCost = (values: Serving1MValues, vcpus: number): number =>
  vcpus * values.vcpuHour * hoursPerMonth;
