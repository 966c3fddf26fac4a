import type { TimelineEvent, TimelineSpan } from '../plot/timeline.ts';
import type { Fate } from './publish.ts';
import type { Job } from './simulate.ts';

type Stretch = readonly [from: number, to: number];

/** About how long a stretch is drawn, in s. */
const length = 60;

/** From shortly before the turn that made the first write go wrong until shortly after that write. */
export function interestingStretch(jobs: readonly Job[], fates: readonly Fate[]): Stretch {
  const wrong = jobs[fates.indexOf('overwrote')] ?? jobs[0];
  if (!wrong) return [0, length];
  const turns = jobs.filter(
    ({ readAt, writtenAt }) => readAt <= wrong.writtenAt && writtenAt >= wrong.readAt,
  );
  const from = Math.min(...turns.map(({ readAt }) => readAt)) - 4;
  return [from, Math.max(from + length, wrong.writtenAt + 8)];
}

const within = (jobs: readonly Job[], [from, to]: Stretch): number[] =>
  [...jobs.keys()].filter((job) => {
    const { readAt = NaN, writtenAt = NaN, heldUntil = NaN } = jobs[job] ?? {};
    return readAt <= to && Math.max(writtenAt, heldUntil) >= from;
  });

/** The leases as bars, the work under them as lines that are broken while a trainer is paused. */
export function drawnSpans(jobs: readonly Job[], stretch: Stretch): TimelineSpan[] {
  return within(jobs, stretch).flatMap((index): TimelineSpan[] => {
    const job = jobs[index];
    if (!job) return [];
    const { trainer: row, token, readAt, heldUntil, pause, writtenAt } = job;
    const line = { row, tone: 1, as: 'line' } as const;
    return [
      { row, tone: 1, as: 'bar', from: readAt, to: heldUntil, text: String(token) },
      ...(pause
        ? ([
            { ...line, from: readAt, to: pause.from },
            { ...line, as: 'broken line', from: pause.from, to: pause.to },
            { ...line, from: pause.to, to: writtenAt },
          ] as const)
        : [{ ...line, from: readAt, to: writtenAt }]),
    ];
  });
}

const forms: Readonly<Record<Fate, Pick<TimelineEvent, 'as' | 'tone' | 'name'> | undefined>> = {
  moved: { as: 'dot', tone: 3, name: 'moves the alias' },
  overwrote: { as: 'diamond', tone: 2, name: 'overwrites a version that it has not read' },
  refused: { as: 'cross', tone: 2, name: 'refused' },
  'gave up': undefined,
};

/** What became of each write. */
export function drawnEvents(
  jobs: readonly Job[],
  fates: readonly Fate[],
  stretch: Stretch,
): TimelineEvent[] {
  return within(jobs, stretch).flatMap((index) => {
    const [job, fate] = [jobs[index], fates[index]];
    const form = fate && forms[fate];
    return job && form ? [{ row: job.trainer, at: job.writtenAt, ...form }] : [];
  });
}
