import { explorable, seedControl } from '../explorable.ts';
import { plot, type Span } from '../plot/plot.ts';
import {
  driftAt,
  fireAt,
  hours,
  lowPrecision,
  type MonitorFrame,
  resolveAt,
  simulateMonitor,
} from './simulate.ts';

const gap = 5 / 60;
const time = { label: 'Time, hours', domain: [0, hours], ticks: 6 } as const;
const change = { x: driftAt, label: 'prices grow' };
/** Where the alert begins to fire, a name would lie over the alert's. */
const unnamedChange = { x: driftAt, label: '' };

/** The stretches of time in which an alert was firing. */
function firing(
  frames: readonly MonitorFrame[],
  isFiring: (frame: MonitorFrame) => boolean,
): Span[] {
  const spans: { from: number; to: number; name: string; tone: 2 }[] = [];
  for (const frame of frames) {
    if (!isFiring(frame)) continue;
    const last = spans.at(-1);
    if (last && frame.hour - last.to < gap / 2) last.to = frame.hour + gap;
    else spans.push({ from: frame.hour, to: frame.hour + gap, name: 'firing', tone: 2 });
  }
  return spans;
}

const alerts = (count: number) => (count === 1 ? '1 false alert' : `${count} false alerts`);
const after = (minutes: number | null) =>
  minutes === null
    ? 'raised no alert after the change'
    : `alerted ${minutes} minutes after the change`;

/** A day without drift, then prices grow: alerts on each window, and with for-duration and hysteresis. */
export default explorable({
  controls: [
    {
      kind: 'range',
      name: 'growth',
      label: 'Prices grow by',
      unit: '%',
      min: 10,
      max: 100,
      step: 10,
      start: 50,
    },
    {
      kind: 'range',
      name: 'for',
      label: 'For-duration',
      unit: 'minutes',
      min: 0,
      max: 90,
      step: 10,
      start: 20,
    },
    seedControl,
  ],
  legend: `Tinted: the alert is firing. Vertical line: prices grow. Horizontal lines: the alert fires above D = ${fireAt}, and with hysteresis is over at ${resolveAt}; a precision of ${lowPrecision}. Each point is a window of half an hour, about 150 payments.`,
  show({ growth, for: forMinutes, seed }) {
    const run = simulateMonitor({ growth: growth / 100, forMinutes }, seed);
    const differences = {
      name: 'D',
      tone: 1,
      points: run.frames.map(({ hour, difference }) => [hour, difference ?? NaN] as const),
    } as const;
    const y = { label: 'D against the training data', domain: [0, 0.4] } as const;
    return {
      pictures: [
        plot('monitor-rival', {
          title: 'Alert on each single window',
          description: `D of the amounts over ${hours} hours; prices grow at ${driftAt}. The alert on a single window gave ${alerts(run.rivalFalseAlerts)} before that.`,
          x: time,
          y,
          lines: [differences],
          spans: firing(run.frames, ({ rivalFiring }) => rivalFiring),
          marks: [unnamedChange, { y: fireAt, label: '' }],
        }),
        plot('monitor-alert', {
          title: `For ${forMinutes} minutes, with hysteresis`,
          description: `The same D. The alert with a for-duration gave ${alerts(run.falseAlerts)} and ${after(run.minutesToAlert)}.`,
          x: time,
          y,
          lines: [differences],
          spans: firing(run.frames, (frame) => frame.firing),
          marks: [unnamedChange, { y: fireAt, label: '' }, { y: resolveAt, label: '' }],
        }),
        plot('monitor-precision', {
          title: 'Precision, as labels come in',
          description: `Precision by the labels that came in each window, which are two hours late on average.`,
          x: time,
          y: { label: 'Precision of the window', domain: [0, 1] },
          lines: [
            {
              name: 'precision',
              tone: 3,
              points: run.frames.map(({ hour, precision }) => [hour, precision ?? NaN] as const),
            },
          ],
          marks: [change, { y: lowPrecision, label: '' }],
        }),
      ],
      sentence: `The alert on each single window gave ${alerts(run.rivalFalseAlerts)} in the day before the change and ${after(run.minutesToRivalAlert)}. With a for-duration of ${forMinutes} minutes and a second threshold there were ${alerts(run.falseAlerts)}, and it ${after(run.minutesToAlert)}.`,
    };
  },
});
