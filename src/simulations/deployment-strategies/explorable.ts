import { explorable } from '../explorable.ts';
import { plot, type Point } from '../plot/plot.ts';
import { assumptions, type ReleaseRun, simulateRelease, type Strategy } from './simulate.ts';
import { startParameters as start } from './start.ts';

const { duration, startsAt } = assumptions;
const pods = (count: number): string => `${count} ${count === 1 ? 'Pod' : 'Pods'}`;
const names: Readonly<Record<Strategy, string>> = {
  recreate: 'recreate',
  rolling: 'rolling',
  blueGreen: 'blue-green',
  canary: 'canary',
};
const looks = {
  recreate: { tone: 2 },
  rolling: { tone: 1 },
  blueGreen: { tone: 3, dash: '6 3' },
  canary: { tone: 4, dash: '2 3' },
} as const;
const entries = Object.entries(names) as [Strategy, string][];

/** A release by four strategies: the room that it takes, and what is left to answer requests. */
export default explorable({
  controls: [
    {
      kind: 'range',
      name: 'replicas',
      label: 'Replicas',
      min: 1,
      max: 12,
      step: 1,
      start: start.replicas,
    },
    {
      kind: 'range',
      name: 'start',
      label: 'A new Pod is ready after',
      unit: 's',
      min: 15,
      max: 150,
      step: 15,
      start: start.startSeconds,
    },
    {
      kind: 'range',
      name: 'room',
      label: 'Room for further Pods',
      min: 0,
      max: 12,
      step: 1,
      start: start.room,
    },
  ],
  legend: `The release begins at second ${startsAt}; a Pod that stops needs ${assumptions.stopSeconds} s. Rolling with Kubernetes' defaults; blue-green keeps the old side for ${assumptions.keepSeconds / 60} minutes; the canary is one Pod, watched for ${assumptions.watchSeconds / 60} minutes, and then rolls.`,
  show({ replicas, start: startSeconds, room }) {
    const runs = entries.map(
      ([strategy]) =>
        [strategy, simulateRelease(strategy, { replicas, startSeconds, room })] as const,
    );
    const lines = (value: (second: ReleaseRun['seconds'][number]) => number) =>
      runs.map(([strategy, { seconds }]) => ({
        name: names[strategy],
        ...looks[strategy],
        step: true,
        points: steps(seconds.map(value)),
      }));
    const last = Math.max(...runs.map(([, { doneAt }]) => doneAt ?? 0));
    const end = last === 0 ? 600 : Math.min(duration, Math.ceil((last + 60) / 100) * 100);
    const x = { label: 'Time, s', domain: [0, end] } as const;
    const most = Math.max(...runs.map(([, { mostPods }]) => mostPods));
    const told = runs.map(
      ([strategy, run]) =>
        `${names[strategy]} has up to ${pods(run.mostPods)}, at least ${run.leastReady} ready, and ${run.doneAt === null ? `is not done after ${duration - startsAt} s` : `is done after ${run.doneAt - startsAt} s`}`,
    );
    return {
      pictures: [
        plot('release-pods', {
          title: 'Pods that take up room',
          description: `Pods over ${end} seconds. ${told.join('; ')}.`,
          x,
          y: { label: 'Pods', domain: [0, most + 1] },
          lines: lines((second) => second.pods),
        }),
        plot('release-ready', {
          title: 'Pods that answer requests',
          description: `Ready Pods over ${end} seconds. ${told.join('; ')}.`,
          x,
          y: { label: 'Ready Pods', domain: [0, most + 1] },
          lines: lines(({ ready }) => ready),
        }),
      ],
      sentence: `With ${replicas} ${replicas === 1 ? 'replica' : 'replicas'}: ${told.join('; ')}.`,
    };
  },
});

/** A curve of steps, with the seconds at which it changes. */
function steps(values: readonly number[]): Point[] {
  return values.flatMap((value, second): Point[] =>
    second === 0 || second === values.length - 1 || value !== values[second - 1]
      ? [[second, value]]
      : [],
  );
}
