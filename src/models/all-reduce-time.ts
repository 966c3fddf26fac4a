import { requireInRange } from './require-in-range.ts';

export interface AllReduce {
  /** Of the sum that every member has at the end. */
  readonly bytes: number;
  readonly members: number;
  /** Bytes per second that a member sends while it receives as many. */
  readonly bandwidth: number;
  /** Seconds that the call takes for no bytes. */
  readonly latency: number;
}

/**
 * Seconds until every member has the sum of what all have: latency + 2(n − 1) ÷ n × bytes ÷ bandwidth.
 * None for a single member.
 *
 * @throws RangeError when an argument is outside its range
 * @see https://github.com/NVIDIA/nccl-tests/blob/master/doc/PERFORMANCE.md for the factor
 */
export function allReduceTime({ bytes, members, bandwidth, latency }: AllReduce): number {
  requireInRange('bytes', bytes, { min: 0 });
  requireInRange('members', members, { min: 1 });
  requireInRange('bandwidth', bandwidth, { min: 0, aboveMin: true });
  requireInRange('latency', latency, { min: 0 });
  if (members === 1) return 0;
  return latency + (((2 * (members - 1)) / members) * bytes) / bandwidth;
}
