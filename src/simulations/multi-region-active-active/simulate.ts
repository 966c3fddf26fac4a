import { movedShare, noticedAfter, type Checks } from './moved-share.ts';
import { regions, to } from './start.ts';
import { simulateSurvivor, type Bin } from './surviving-region.ts';

export interface LossParameters extends Checks {
  /** Time to live of the DNS record, s. */
  readonly ttl: number;
  /** Load of each region before the loss, as a share of its capacity. */
  readonly load: number;
}

export interface LossRun {
  /** s after the loss at which the region counts as down. */
  readonly noticed: number;
  /** Of the lost region's requests, those without an answer, at a time in s from the loss. */
  readonly failing: (time: number) => number;
  /** Load of a surviving region at the end of the move, as a share of its capacity. */
  readonly loadAfter: number;
  readonly survivor: readonly Bin[];
}

/** What users of a lost region and of a surviving one see. */
export async function simulateLoss(
  { interval, threshold, ttl, load }: LossParameters,
  seed: number,
): Promise<LossRun> {
  // So that the same seed means the same moment between two checks, whatever their interval.
  const phase = ((seed * 7) % 20) / 20;
  const noticed = noticedAfter({ interval, threshold }, phase);
  const moved = (time: number): number => movedShare(time - noticed, ttl);
  const loadAt = (time: number): number =>
    time < 0 ? load : load * (1 + moved(time) / (regions - 1));
  const loadAfter = load * (1 + 1 / (regions - 1));
  return {
    noticed,
    failing: (time) => (time < 0 ? 0 : 1 - moved(time)),
    loadAfter,
    survivor: await simulateSurvivor(loadAt, loadAfter, seed),
  };
}

/** Share of the late answers in a surviving region, in the last minute. */
export function lateAtEnd({ survivor }: LossRun): number {
  const last = survivor.filter(({ at }) => at >= to - 60);
  const requests = last.reduce((sum, bin) => sum + bin.requests, 0);
  return last.reduce((sum, bin) => sum + bin.lateShare * bin.requests, 0) / Math.max(1, requests);
}

/** Seconds of outage that the mean user of the lost region has, those who move last included. */
export function meanOutage({ failing }: LossRun): number {
  let sum = 0;
  for (let time = 0.5; failing(time) > 0; time++) sum += failing(time);
  return sum;
}
