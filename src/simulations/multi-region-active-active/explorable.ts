import { explorable, seedControl } from '../explorable.ts';
import { plot, type Point } from '../plot/plot.ts';
import { lateAtEnd, meanOutage, simulateLoss, type LossRun } from './simulate.ts';
import {
  deadline,
  from,
  promise,
  servers,
  start,
  stubbornFactor,
  stubbornShare,
  to,
} from './start.ts';
import { binSeconds } from './surviving-region.ts';

const percent = (share: number): string => `${Math.round(100 * share)} %`;
const seconds = (time: number): string => `${Math.round(time)} s`;
/** Of a region that was sized for its own users alone. */
const rivalLoad = 0.7;

const failing = (run: LossRun): Point[] => {
  const points: Point[] = [
    [from, 0],
    [0, 0],
  ];
  for (let time = 0; time <= to; time += 3) points.push([time, 100 * run.failing(time)]);
  return points;
};
/** Where the address does not change, all users move when the loss is noticed. */
const failingOnOneAddress = ({ noticed }: LossRun): Point[] => [
  [from, 0],
  [0, 0],
  [0, 100],
  [noticed, 100],
  [noticed, 0],
  [to, 0],
];
const late = ({ survivor }: LossRun): Point[] => {
  const points = survivor.map(({ at, lateShare }): Point => [at, 100 * lateShare]);
  return [...points, [to, points.at(-1)?.[1] ?? 0]];
};

/** A region is lost at second 0: how long its users fail, and whether the others bear them. */
export default explorable({
  controls: [
    {
      kind: 'choice',
      name: 'interval',
      label: 'Check every',
      options: [5, 10, 30].map((value) => ({ value: String(value), label: `${value} s` })),
      start: String(start.interval),
    },
    {
      kind: 'range',
      name: 'threshold',
      label: 'Failed checks',
      min: 1,
      max: 5,
      step: 1,
      start: start.threshold,
    },
    {
      kind: 'range',
      name: 'ttl',
      label: 'Time to live of the record',
      unit: 's',
      min: 0,
      max: 120,
      step: 10,
      start: start.ttl,
    },
    {
      kind: 'range',
      name: 'load',
      label: 'Load of each region before',
      unit: '%',
      min: 20,
      max: 80,
      step: 10,
      start: start.load,
    },
    seedControl,
  ],
  legend: `An example with three regions of equal load. ${percent(stubbornShare)} of the users keep an address for ${stubbornFactor} times its time to live. A region is ${servers} servers here; a larger one queues later and more suddenly. An answer is late after ${deadline} ms in the region, counted over ${binSeconds} s.`,
  async show({ interval, threshold, ttl, load, seed }) {
    const checks = { interval: Number(interval), threshold };
    const run = await simulateLoss({ ...checks, ttl, load: load / 100 }, seed);
    const rival = await simulateLoss({ ...checks, ttl, load: rivalLoad }, seed);
    const told = `noticed after ${seconds(run.noticed)}; the mean user has an outage of ${seconds(meanOutage(run))} by DNS and ${seconds(run.noticed)} where the address does not change`;
    return {
      pictures: [
        plot('region-lost', {
          title: 'Users of the lost region: failing',
          description: `The share of their requests without an answer. The loss is ${told}.`,
          x: { label: 'Time since the loss, s', domain: [from, to] },
          y: { label: 'Failing, %', domain: [0, 100] },
          lines: [
            { name: 'by DNS', tone: 2, points: failing(run) },
            { name: 'one address', tone: 1, points: failingOnOneAddress(run), dash: '4 3' },
          ],
          marks: [{ x: promise, label: 'promise' }],
        }),
        plot('region-left', {
          title: 'Users of a surviving region: late',
          description: `The share of late answers in a surviving region; in the last minute ${percent(lateAtEnd(run))} at ${load} % before the loss and ${percent(lateAtEnd(rival))} at ${percent(rivalLoad)}.`,
          x: { label: 'Time since the loss, s', domain: [from, to] },
          y: { label: 'Late, %', domain: [0, 100] },
          lines: [
            { name: `${percent(rivalLoad)} before`, tone: 2, step: true, points: late(rival) },
            ...(load === 100 * rivalLoad
              ? []
              : [{ name: `${load} % before`, tone: 1, step: true, points: late(run) } as const]),
          ],
        }),
      ],
      sentence: `The loss is ${told}. A surviving region goes from ${load} % to ${percent(run.loadAfter)} of its capacity, and in the last minute ${percent(lateAtEnd(run))} of its answers are late; from ${percent(rivalLoad)} it goes to ${percent(rival.loadAfter)}, and ${percent(lateAtEnd(rival))} are late.`,
    };
  },
});
