import { explorable, seedControl } from '../explorable.ts';
import { bars } from '../plot/bars.ts';
import { timeline } from '../plot/timeline.ts';
import { drawnEvents, drawnSpans, interestingStretch } from './picture.ts';
import { countOf, type Guard, guards, lateJobs, publish } from './publish.ts';
import { assumptions, simulateTrainers } from './simulate.ts';
import { startParameters as start } from './start.ts';

const guardNames: Readonly<Record<Guard, string>> = {
  none: 'lock only',
  clock: 'own clock',
  writes: 'on writes',
  all: 'on all',
};

/** An hour of trainers that share a lock: what those do to the alias that are paused past their lease. */
export default explorable({
  controls: [
    {
      kind: 'range',
      name: 'ttl',
      label: 'Lease',
      unit: 's',
      min: 5,
      max: 60,
      step: 5,
      start: start.ttl,
    },
    {
      kind: 'range',
      name: 'paused',
      label: 'Jobs that are paused',
      unit: '%',
      min: 0,
      max: 50,
      step: 5,
      start: start.pausedShare * 100,
    },
    {
      kind: 'range',
      name: 'pause',
      label: 'Mean pause',
      unit: 's',
      min: 5,
      max: 60,
      step: 5,
      start: start.meanPause,
    },
    seedControl,
  ],
  legend:
    'Bar: the store says that the trainer holds the lock; above it, the token. Line: it has read the alias and works on; broken: it is paused, and does not know. Dot: it moves the alias. Diamond: it overwrites a version that it has not read. Cross: refused, its token is old. In the bar chart, the last two check tokens: on writes, or on reads and writes.',
  async show({ ttl, paused, pause, seed }) {
    const jobs = await simulateTrainers({ ttl, pausedShare: paused / 100, meanPause: pause }, seed);
    const fates = Object.fromEntries(
      guards.map((guard) => [guard, publish(jobs, guard)]),
    ) as Record<Guard, ReturnType<typeof publish>>;
    const lost = (guard: Guard) => countOf(fates[guard], 'overwrote');
    const refused = countOf(fates.all, 'refused');
    const stretch = interestingStretch(jobs, fates.none);
    const picture = (id: string, guard: 'none' | 'all', title: string, description: string) =>
      timeline(id, {
        title,
        description,
        x: { label: 'Time, s', domain: stretch },
        rows: assumptions.trainers,
        spans: drawnSpans(jobs, stretch),
        events: drawnEvents(jobs, fates[guard], stretch),
      });
    const [from, to] = stretch.map(Math.round);
    const late = lateJobs(jobs);
    return {
      pictures: [
        picture(
          'lock-only',
          'none',
          'With a lock alone',
          `Seconds ${from} to ${to} of the hour. Where a trainer is paused past its lease, another gets the lock, and the alias is moved by both: in the hour ${lost('none')} times over a version that was not read.`,
        ),
        picture(
          'lock-fenced',
          'all',
          'With fencing tokens',
          `The same seconds. Whoever comes with an older token than the newest is refused: ${refused} times in the hour, and no version is overwritten unread.`,
        ),
        bars('lock-lost', {
          title: 'Versions overwritten unread',
          description: `In the hour: ${guards.map((guard) => `${guardNames[guard]} ${lost(guard)}`).join(', ')}.`,
          y: { label: 'Times in the hour', domain: [0, Math.max(5, lost('none') * 1.15)] },
          bars: guards.map((guard, index) => ({
            name: guardNames[guard],
            value: lost(guard),
            tone: ([2, 4, 5, 1] as const)[index] ?? 6,
            text: String(lost(guard)),
          })),
        }),
      ],
      sentence: `In an hour the three trainers had the lock ${jobs.length} times, and ${late} times one worked on past the end of its lease. With the lock alone, ${lost('none')} writes overwrote a version that was not read; ${lost('clock')} when each looks at its own clock before it uploads, ${lost('writes')} when tokens are checked on writes, ${lost('all')} when they are checked on reads too. Then ${refused} late writes are refused.`,
    };
  },
});
