import { explorable, seedControl, type Explorable } from '../explorable.ts';
import { plot, type Point } from '../plot/plot.ts';
import { type Tone } from '../plot/theme.ts';
import type { Path } from './hop.ts';
import { duration, simulateSlowHop, slowFrom, slowTo, type SlowHopRun } from './slow-hop.ts';
import { tail } from './tail.ts';

/** A design's hot path, as the page tells it. */
export interface PathStory {
  /** Begins the ids of the pictures. */
  readonly id: string;
  /** Hops without breakers; at most four, as each has a curve. */
  readonly path: Path;
  /** Requests per second at which the page's text is written. */
  readonly rate: number;
  /** When an answer is too late, in ms. */
  readonly deadline: number;
  /** The hop that is slow before the reader chooses another. */
  readonly slowHop: string;
  /** What one run stands for, such as a share of the traffic. */
  readonly legend: string;
}

const percent = (share: number): string => `${(share * 100).toFixed(share < 0.1 ? 1 : 0)} %`;
const ms = (time: number): string => `${time.toFixed(time < 10 ? 1 : 0)} ms`;
const tones = [1, 2, 3, 4] as const satisfies readonly Tone[];

const curve = (run: SlowHopRun, lowest: number): Point[] => {
  // What a breaker refuses fails at once: such a second lies on the axis.
  const points = run.seconds.map(({ p99 }, second): Point => [second, Math.max(lowest, p99)]);
  return [...points, [duration, points.at(-1)?.[1] ?? NaN]];
};

/** The latencies of a hot path by hop, and what one slow hop does to it with and without a breaker. */
export function pathExplorable(story: PathStory): Explorable {
  const { id, path, rate, deadline, slowHop, legend } = story;
  const hops = path.flat();
  return explorable({
    controls: [
      {
        kind: 'choice',
        name: 'hop',
        label: 'Slow hop',
        options: hops.map(({ name }) => ({ value: name, label: name })),
        start: slowHop,
      },
      { kind: 'range', name: 'factor', label: 'Slower by', min: 2, max: 20, step: 1, start: 10 },
      {
        kind: 'range',
        name: 'load',
        label: 'Load of the plan',
        unit: '%',
        min: 40,
        max: 140,
        step: 20,
        start: 100,
      },
      seedControl,
    ],
    legend: `${legend} The hop is slow from second ${slowFrom} to ${slowTo}; an answer is late after ${deadline} ms.`,
    async show({ hop, factor, load, seed }) {
      const parameters = { path, hop, factor, rate: (rate * load) / 100, deadline };
      const runs = await simulateSlowHop(parameters, seed);
      const whole = runs.usual.at(-1) ?? { p50: NaN, p99: NaN };
      const sumOfP99s = runs.usual.slice(0, -1).reduce((sum, { p99 }) => sum + p99, 0);
      const byHop = runs.usualRun.hops.map(({ hop: { name }, latencies }, index) => ({
        name,
        tone: tones[index % tones.length] ?? 1,
        points: tail(latencies),
        dash: '4 3',
      }));
      const total = {
        name: 'whole path',
        tone: 5 as const,
        points: tail(runs.usualRun.requests.map(({ latency }) => latency)),
      };
      const { without, with: guarded } = runs;
      const p99s = `the p99 is ${ms(without.p99)} without a breaker and ${ms(guarded.p99)} with one`;
      return {
        pictures: [
          plot(`${id}-hops`, {
            title: 'As usual: who exceeds what',
            description: `The share of calls that take longer, by hop and for the whole path; p99: ${runs.usual.map(({ name, p99 }) => `${name} ${ms(p99)}`).join(', ')}.`,
            x: { label: 'Latency, ms', domain: [deadline / 100, deadline * 3], scale: 'log' },
            y: {
              label: 'Slower than that, %',
              domain: [0.1, 100],
              scale: 'log',
              format: (value) => String(Number(value.toPrecision(2))),
            },
            lines: [...byHop, total],
            marks: [{ x: deadline, label: 'deadline' }],
          }),
          plot(`${id}-slow`, {
            title: `${hop}: ${factor} times as slow`,
            description: `The whole path's p99 in each second. While the hop is slow, ${p99s}.`,
            x: { label: 'Time, s', domain: [0, duration] },
            y: {
              label: 'p99, ms',
              domain: [deadline / 100, deadline * 10],
              scale: 'log',
            },
            lines: [
              {
                name: 'without breaker',
                tone: 2,
                step: true,
                points: curve(without, deadline / 100),
              },
              { name: 'with breaker', tone: 1, step: true, points: curve(guarded, deadline / 100) },
            ],
            spans: [{ from: slowFrom, to: slowTo, name: 'slow', tone: 6 }],
            marks: [{ y: deadline, label: 'deadline' }],
          }),
        ],
        sentence: `As usual the path takes ${ms(whole.p50)} at the median and ${ms(whole.p99)} at p99, where the hops' p99s add up to ${ms(sumOfP99s)}. With ${hop} ${factor} times as slow, ${p99s}, ${percent(without.lateShare)} and ${percent(guarded.lateShare)} of the answers are late, ${percent(without.degradedShare)} and ${percent(guarded.degradedShare)} do without that hop, and it gets ${without.attempts.toLocaleString('en-US')} and ${guarded.attempts.toLocaleString('en-US')} calls.`,
      };
    },
  });
}
