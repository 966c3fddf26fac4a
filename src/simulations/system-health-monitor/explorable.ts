import { explorable, seedControl } from '../explorable.ts';
import { plot, type Span } from '../plot/plot.ts';
import {
  type HealthFrame,
  incidentFrom,
  minutes,
  simulateHealth,
  thresholdMs,
} from './simulate.ts';

const time = { label: 'Time, minutes', domain: [0, minutes], ticks: 6 } as const;
const latency = {
  label: 'Latency, ms',
  domain: [50, 2000],
  scale: 'log',
  format: (value: number) => String(value),
} as const;

/** The stretches of time in which an alert was firing. */
function firing(frames: readonly HealthFrame[], isFiring: (frame: HealthFrame) => boolean): Span[] {
  const spans: { from: number; to: number; name: string; tone: 2 }[] = [];
  for (const frame of frames) {
    if (!isFiring(frame)) continue;
    const last = spans.at(-1);
    if (last?.to === frame.minute) last.to += 0.5;
    else spans.push({ from: frame.minute, to: frame.minute + 0.5, name: 'firing', tone: 2 });
  }
  return spans;
}

const messages = (count: number) => (count === 1 ? '1 message' : `${count} messages`);
const minutesText = (count: number) => (count === 1 ? '1 minute' : `${count} minutes`);
const after = (delay: number | null) =>
  delay === null
    ? 'none came about the incident'
    : `the first about the incident came after ${minutesText(delay)}`;

/** Latency percentiles with pauses and an incident: each breach told, and with for-duration and router. */
export default explorable({
  controls: [
    {
      kind: 'range',
      name: 'factor',
      label: 'Latency in the incident',
      unit: 'times',
      min: 1.5,
      max: 5,
      step: 0.5,
      start: 2.5,
    },
    {
      kind: 'range',
      name: 'for',
      label: 'For-duration',
      unit: 'minutes',
      min: 0,
      max: 15,
      step: 1,
      start: 3,
    },
    seedControl,
  ],
  legend: `Tinted: the alert is firing. Vertical line: the incident begins. Horizontal line: the threshold on p99, ${thresholdMs} ms.`,
  show({ factor, for: forMinutes, seed }) {
    const run = simulateHealth({ factor, forMinutes }, seed);
    const lines = [
      { name: 'p99', tone: 1, points: run.frames.map(({ minute, p99 }) => [minute, p99] as const) },
      { name: 'p50', tone: 3, points: run.frames.map(({ minute, p50 }) => [minute, p50] as const) },
    ] as const;
    const marks = [
      { x: incidentFrom, label: '' },
      { y: thresholdMs, label: '' },
    ];
    return {
      pictures: [
        plot('health-rival', {
          title: 'A message at every breach',
          description: `p50 and p99 over ${minutes} minutes. A message at each evaluation above ${thresholdMs} ms makes ${run.rivalNotifications}, of them ${run.rivalFalseNotifications} outside the incident.`,
          x: time,
          y: latency,
          lines,
          spans: firing(run.frames, ({ rivalFiring }) => rivalFiring),
          marks,
        }),
        plot('health-for', {
          title: `For ${minutesText(forMinutes)}, then routed`,
          description: `The same percentiles. With the for-duration and the router there were ${messages(run.notifications)}, of them ${run.falseNotifications} about alerts outside the incident.`,
          x: time,
          y: latency,
          lines,
          spans: firing(run.frames, (frame) => frame.firing),
          marks,
        }),
      ],
      sentence: `A message at every breach makes ${messages(run.rivalNotifications)}, ${run.rivalFalseNotifications} of them outside the incident; ${after(run.rivalMinutesToNotification)}. With a for-duration of ${minutesText(forMinutes)} and the router there are ${messages(run.notifications)}, ${run.falseNotifications} of them false alarms; ${after(run.minutesToNotification)}.`,
    };
  },
});
