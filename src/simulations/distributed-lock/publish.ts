import { StaleTokenError } from '../../../playgrounds/distributed-lock/lock.ts';
import { FencedRegister } from '../../../playgrounds/distributed-lock/solution.ts';
import type { Job } from './simulate.ts';

/**
 * What stands between a late job and the alias: nothing, a look at its own clock before the upload,
 * a token that is checked on writes, or one that is checked on reads too.
 */
export type Guard = 'none' | 'clock' | 'writes' | 'all';
export const guards = ['none', 'clock', 'writes', 'all'] as const satisfies readonly Guard[];

/** What became of a job's write; 'overwrote' a version that it had not read. */
export type Fate = 'moved' | 'overwrote' | 'refused' | 'gave up';

/** Lets jobs read and move the alias, in the order of their times, with a guard or without. */
export function publish(jobs: readonly Job[], guard: Guard): Fate[] {
  const register = new FencedRegister<number>();
  const based = jobs.map(() => 0);
  const fates = jobs.map((): Fate => 'gave up');
  let version = 0;
  const requests = jobs.flatMap(({ readAt, writtenAt }, job) => [
    { at: readAt, job, write: false },
    { at: writtenAt, job, write: true },
  ]);
  for (const { job, write } of requests.sort((one, other) => one.at - other.at)) {
    const { token = NaN, inTime = false } = jobs[job] ?? {};
    if (!write) {
      if (guard === 'all') register.read(token);
      based[job] = version;
    } else if (guard !== 'clock' || inTime) {
      const tokens = guard === 'writes' || guard === 'all';
      if (tokens && !accepts(register, token)) fates[job] = 'refused';
      else {
        fates[job] = based[job] === version ? 'moved' : 'overwrote';
        version += 1;
      }
    }
  }
  return fates;
}

function accepts(register: FencedRegister<number>, token: number): boolean {
  try {
    register.write(token, token);
    return true;
  } catch (error) {
    if (error instanceof StaleTokenError) return false;
    throw error;
  }
}

export const countOf = (fates: readonly Fate[], fate: Fate): number =>
  fates.filter((one) => one === fate).length;

/** Jobs that moved the alias, or tried to, when they no longer held the lock. */
export const lateJobs = (jobs: readonly Job[]): number =>
  jobs.filter(({ heldUntil, writtenAt }) => heldUntil < writtenAt).length;
