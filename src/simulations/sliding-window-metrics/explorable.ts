import { explorable, seedControl } from '../explorable.ts';
import { plot, type Point } from '../plot/plot.ts';
import { simulateWindow, type WindowFrame } from './simulate.ts';
import { startParameters as start } from './start.ts';
import { incident, requestsPerSecond, seconds } from './traffic.ts';

const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;
const perSecond = (rate: number): string => rate.toFixed(1);
const time = { label: 'Time, s', domain: [0, seconds], ticks: 6 } as const;

/** The p99 and the rate of the last minute, by a sliding window and by its rivals. */
export default explorable({
  controls: [
    {
      kind: 'range',
      name: 'slow',
      label: 'Slow requests in the incident',
      unit: '%',
      min: 1,
      max: 20,
      step: 1,
      start: start.slowShare * 100,
    },
    {
      kind: 'range',
      name: 'held',
      label: 'One gateway reports late by up to',
      unit: 's',
      min: 0,
      max: 120,
      step: 10,
      start: start.heldSeconds,
    },
    {
      kind: 'range',
      name: 'slots',
      label: 'Slots in the minute',
      min: 1,
      max: 30,
      step: 1,
      start: start.slots,
    },
    seedControl,
  ],
  legend: `Tinted: the incident, in which some requests are ${incident.factor} times as slow. From its start on, a third of the reports are held back for as long as chosen.`,
  show({ slow, held, slots, seed }) {
    const run = simulateWindow({ slowShare: slow / 100, heldSeconds: held, slots }, seed);
    const curve = (value: (frame: WindowFrame) => number): Point[] =>
      run.frames.map((frame): Point => [frame.second, value(frame)]);
    const spans = [{ from: incident.from, to: incident.to, name: '', tone: 2 }] as const;
    const { sliding, tumbling, meanOfSlots } = run.errors;
    return {
      pictures: [
        plot('window-p99', {
          title: 'p99 of the last minute',
          description: `p99 over five minutes with an incident from second ${incident.from} to ${incident.to}. From the exact p99, the sliding window is ${percent(sliding)} away on average, a new window each minute ${percent(tumbling)}, the mean of the slots' p99s ${percent(meanOfSlots)}.`,
          x: time,
          y: { label: 'Latency, ms', domain: [0, 1400] },
          lines: [
            { name: 'each minute', tone: 2, points: curve((frame) => frame.tumbling), step: true },
            {
              name: 'mean of slots',
              tone: 4,
              points: curve((frame) => frame.meanOfSlots),
              dash: '2 3',
            },
            { name: 'sliding', tone: 1, points: curve((frame) => frame.sliding) },
            { name: 'exact', tone: 6, points: curve((frame) => frame.exact), dash: '6 3' },
          ],
          spans,
        }),
        plot('window-rate', {
          title: 'Rate of the last minute',
          description: `The rate over the last minute. Counted at arrival it rises to ${perSecond(run.highestArrivalRate)} a second when the late reports come in, counted when they happened to ${perSecond(run.highestRate)}.`,
          x: time,
          y: { label: 'Requests a second', domain: [0, Math.max(45, run.highestArrivalRate)] },
          lines: [
            {
              name: 'at arrival',
              tone: 2,
              points: curve((frame) => frame.arrivalRate),
              dash: '6 3',
            },
            { name: 'when it happened', tone: 1, points: curve((frame) => frame.rate) },
          ],
          spans,
        }),
      ],
      sentence: `From the exact p99 the sliding window is ${percent(sliding)} away on average, a new window each minute ${percent(tumbling)}, and the mean of the slots' p99s ${percent(meanOfSlots)}. Late reports raise the rate to ${perSecond(run.highestArrivalRate)} a second if they count when they arrive, and to ${perSecond(run.highestRate)} if they count when they happened; ${run.tooLate.toLocaleString('en-US')} came too late. There were ${requestsPerSecond} a second.`,
    };
  },
});
