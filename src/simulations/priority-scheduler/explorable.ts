import { explorable, seedControl } from '../explorable.ts';
import { plot, type Point } from '../plot/plot.ts';
import {
  assumptions,
  clusterOf,
  longestWait,
  meanWait,
  type Run,
  simulateQueue,
  waitsOf,
} from './simulate.ts';
import { startParameters as start } from './start.ts';

/** Steps of ageing that the second picture compares, in minutes. */
const compared = [5, 15, 30, 60, 120, 240, 480, 960] as const;
const hours = (value: number): string => `${value.toFixed(1)} h`;
const minutes = (value: number): string => `${Math.round(value * 60)} min`;
/** An axis from 0 that holds these values. */
const upTo = (values: readonly number[]): [number, number] => [0, Math.max(1, ...values) * 1.05];

/** How long jobs wait for a GPU, by strict priority and with ageing. */
export default explorable({
  controls: [
    {
      kind: 'range',
      name: 'load',
      label: 'GPU time that people ask for',
      unit: '%',
      min: 70,
      max: 120,
      step: 5,
      start: start.load * 100,
    },
    {
      kind: 'range',
      name: 'ageing',
      label: 'Waiting that counts as one step',
      unit: 'min',
      min: 15,
      max: 480,
      step: 15,
      start: start.ageing,
    },
    seedControl,
  ],
  legend: `For ${assumptions.hours} hours, three kinds of jobs arrive at random at ${assumptions.gpus} GPUs: interactive (priority 2, 10 minutes on average), training (1, an hour) and backfill (0, half an hour). People ask for the given share of the GPUs' time, 40 % of it interactive; the backfill adds 10 %.`,
  show({ load, ageing, seed }) {
    const cluster = clusterOf(load / 100);
    const run = (step: number | undefined) => simulateQueue(cluster, step, seed);
    const strict = run(undefined);
    const aged = run(ageing);
    const backfill = (runs: readonly Run[]): Point[] =>
      waitsOf(runs, 'backfill').map(({ at, hours: waited }) => [at, waited]);
    const trials = compared.map((step) => ({ step, runs: run(step) }));
    const curve = (name: string): Point[] =>
      trials.map(({ step, runs }) => [step / 60, longestWait(runs, name)]);
    const interactive = curve('interactive');
    const waits = {
      strict: longestWait(strict, 'backfill'),
      aged: longestWait(aged, 'backfill'),
    };
    const shown = [backfill(strict), backfill(aged)].flat().map(([, waited]) => waited);
    return {
      pictures: [
        plot('queue-waits', {
          title: 'Waits of the backfill jobs',
          description: `Hours that each backfill job waits, by the hour of its submission. By strict priority up to ${hours(waits.strict)}, with ageing up to ${hours(waits.aged)}.`,
          x: { label: 'Submitted at hour', domain: [0, assumptions.hours] },
          y: { label: 'Waits, h', domain: upTo(shown) },
          lines: [
            { name: 'strict priority', tone: 2, points: backfill(strict), dash: '2 3' },
            { name: 'with ageing', tone: 1, points: backfill(aged) },
          ],
        }),
        plot('queue-ageing', {
          title: 'The longest wait, by ageing',
          description: `Longest waits against the hours of waiting that count as one step of priority: ${trials.map(({ step, runs }) => `at ${step} minutes backfill ${hours(longestWait(runs, 'backfill'))}, interactive ${hours(longestWait(runs, 'interactive'))}`).join('; ')}.`,
          x: {
            label: 'Waiting for one step, h',
            domain: [5 / 60, 16],
            scale: 'log',
            format: (value) => String(Number(value.toPrecision(2))),
          },
          y: {
            label: 'Longest wait, h',
            domain: upTo([...shown, ...interactive.map(([, waited]) => waited)]),
          },
          lines: [
            { name: 'backfill', tone: 1, points: curve('backfill') },
            { name: 'interactive', tone: 3, points: interactive, dash: '6 3' },
          ],
          marks: [{ y: waits.strict, label: 'backfill, strict' }],
        }),
      ],
      sentence: `The longest that a backfill job waits is ${hours(waits.strict)} by strict priority, and ${hours(waits.aged)} when ${ageing} minutes of waiting count as one step. The mean wait of an interactive job goes from ${minutes(meanWait(strict, 'interactive'))} to ${minutes(meanWait(aged, 'interactive'))}.`,
    };
  },
});
