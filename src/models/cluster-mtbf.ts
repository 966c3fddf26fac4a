import { requireInRange } from './require-in-range.ts';

/**
 * Mean time between failures of a job that stops when any of its machines does: MTBF ÷ machines. It
 * falls in proportion to the machines, and not exponentially, for machines that fail independently.
 *
 * @param machineMtbf in any unit of time
 * @param machines from 1 up
 * @returns in the same unit
 * @throws RangeError when an argument is outside its range
 */
export function clusterMtbf(machineMtbf: number, machines: number): number {
  requireInRange('machineMtbf', machineMtbf, { min: 0, aboveMin: true });
  requireInRange('machines', machines, { min: 1 });
  return machineMtbf / machines;
}
