import { describe, expect, it } from 'vitest';
import {
  drawnEvents,
  drawnSpans,
  interestingStretch,
} from '../../../src/simulations/distributed-lock/picture.ts';
import { countOf, lateJobs, publish } from '../../../src/simulations/distributed-lock/publish.ts';
import { type Job, simulateTrainers } from '../../../src/simulations/distributed-lock/simulate.ts';

const settings = { ttl: 10, pausedShare: 0.2, meanPause: 20 };

/** A turn with the lock that nothing disturbs, as far as is not said otherwise. */
const turn = (trainer: number, readAt: number, writtenAt: number, more: Partial<Job>): Job => ({
  trainer,
  token: trainer + 1,
  readAt,
  heldUntil: writtenAt,
  inTime: true,
  pause: undefined,
  writtenAt,
  ...more,
});

describe('trainers that share a lock', () => {
  it('do the same for the same seed, and something else for another', async () => {
    const jobs = await simulateTrainers(settings, 1);
    expect(await simulateTrainers(settings, 1)).toEqual(jobs);
    expect(await simulateTrainers(settings, 2)).not.toEqual(jobs);
    expect(jobs.length).toBeGreaterThan(100);
  });

  it('never hold it two at a time by the clock of the store, and get larger tokens in turn', async () => {
    const jobs = (await simulateTrainers(settings, 3)).toSorted((a, b) => a.readAt - b.readAt);
    for (const [index, job] of jobs.entries()) {
      const before = jobs[index - 1];
      expect(job.readAt).toBeGreaterThanOrEqual(before?.heldUntil ?? 0);
      expect(job.token).toBeGreaterThan(before?.token ?? 0);
    }
  });

  it('work on without the lock only where they are paused', async () => {
    const jobs = await simulateTrainers(settings, 1);
    expect(lateJobs(jobs)).toBeGreaterThan(20);
    for (const { heldUntil, writtenAt, pause } of jobs)
      if (heldUntil < writtenAt) expect(pause, `the turn that ended at ${writtenAt}`).toBeDefined();
    expect(lateJobs(await simulateTrainers({ ...settings, pausedShare: 0 }, 1))).toBe(0);
  });
});

describe('the alias', () => {
  it('is overwritten unread with a lock alone, and never when all requests carry a token', async () => {
    for (const seed of [1, 2, 3, 4]) {
      const jobs = await simulateTrainers(settings, seed);
      const lost = (guard: 'none' | 'clock' | 'writes' | 'all') =>
        countOf(publish(jobs, guard), 'overwrote');
      expect(lost('all'), `seed ${seed}, tokens`).toBe(0);
      expect(lost('none'), `seed ${seed}, lock only`).toBeGreaterThan(20);
      for (const half of ['clock', 'writes'] as const) {
        expect(lost(half), `seed ${seed}, ${half}`).toBeGreaterThan(0);
        expect(lost(half), `seed ${seed}, ${half}`).toBeLessThan(lost('none') / 2);
      }
    }
  });

  it('refuses nobody who is in time', async () => {
    const jobs = await simulateTrainers(settings, 1);
    const fates = publish(jobs, 'all');
    for (const [index, { heldUntil, writtenAt }] of jobs.entries())
      if (heldUntil >= writtenAt) expect(fates[index]).toBe('moved');
    expect(countOf(fates, 'refused')).toBeLessThanOrEqual(lateJobs(jobs));
  });

  it('sees each kind of fate where it is due', () => {
    const late = turn(0, 0, 30, { heldUntil: 10, inTime: false, pause: { from: 2, to: 28 } });
    const inside = [turn(1, 12, 20, {}), late];
    expect(publish(inside, 'none')).toEqual(['moved', 'overwrote']);
    expect(publish(inside, 'clock')).toEqual(['moved', 'gave up']);
    expect(publish(inside, 'writes')).toEqual(['moved', 'refused']);
    // The late one writes between the read and the write of the next, whose token no write has shown.
    const between = [late, turn(1, 25, 35, {})];
    expect(publish(between, 'none')).toEqual(['moved', 'overwrote']);
    expect(publish(between, 'writes')).toEqual(['moved', 'overwrote']);
    expect(publish(between, 'all')).toEqual(['refused', 'moved']);
  });
});

describe('the picture', () => {
  const late = turn(0, 100, 130, { heldUntil: 110, inTime: false, pause: { from: 102, to: 128 } });
  const jobs = [turn(2, 5, 9, {}), turn(1, 112, 120, {}), late];
  const fates = publish(jobs, 'none');
  const stretch = interestingStretch(jobs, fates);

  it('shows the first write that goes wrong, and the turns that led to it', () => {
    expect(stretch).toEqual([96, 156]);
    expect(drawnEvents(jobs, fates, stretch).map(({ as, at, row }) => [as, at, row])).toEqual([
      ['dot', 120, 1],
      ['diamond', 130, 0],
    ]);
  });

  it('draws the lease, and the work under it broken by the pause', () => {
    const drawn = drawnSpans(jobs, stretch).filter(({ row }) => row === 0);
    expect(drawn.map(({ as, from, to }) => [as, from, to])).toEqual([
      ['bar', 100, 110],
      ['line', 100, 102],
      ['broken line', 102, 128],
      ['line', 128, 130],
    ]);
  });

  it('draws a stretch where nothing went wrong, or nothing happened', () => {
    expect(interestingStretch([], [])).toEqual([0, 60]);
    expect(interestingStretch(jobs, ['moved', 'moved', 'moved'])).toEqual([1, 61]);
  });
});
