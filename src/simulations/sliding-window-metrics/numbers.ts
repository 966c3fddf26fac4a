import { Histogram } from '../../../playgrounds/sliding-window-metrics/solution.ts';
import { bytesOfEvents, bytesOfWindow, simulateWindow, type WindowRun } from './simulate.ts';
import { startParameters as start } from './start.ts';
import { incident, requestsPerSecond } from './traffic.ts';

const percent = (share: number, digits = 0): string => `${(share * 100).toFixed(digits)} %`;
const kilobytes = (bytes: number): string => `${Math.round(bytes / 1000)} KB`;
/** The prompt's models, and the requests a second of the busiest. */
const models = 200;
const busiest = 2000;

let run: WindowRun | undefined;
const shown = () => (run ??= simulateWindow(start, 1));
let far: WindowRun | undefined;
const heldLonger = () => (far ??= simulateWindow({ ...start, heldSeconds: 90 }, 1));

/** When a p99 is first above this, in seconds after the incident began. */
const alarmMs = 400;
const delay = (value: (frame: WindowRun['frames'][number]) => number): string => {
  const first = shown().frames.find(
    (frame) => frame.second > incident.from && value(frame) > alarmMs,
  );
  return ((first?.second ?? NaN) - incident.from).toFixed(0);
};

/** The figures that the page on sliding-window metrics quotes. */
export const numbers = {
  slots: () => String(start.slots),
  slotSeconds: () => String(60 / start.slots),
  slidingError: () => percent(shown().errors.sliding),
  tumblingError: () => percent(shown().errors.tumbling),
  meanOfSlotsError: () => percent(shown().errors.meanOfSlots),
  heldSeconds: () => String(start.heldSeconds),
  trueRate: () => String(requestsPerSecond),
  highestRate: () => shown().highestRate.toFixed(1),
  highestArrivalRate: () => shown().highestArrivalRate.toFixed(1),
  tooLateHeldLonger: () => String(heldLonger().tooLate),
  alarm: () => `${alarmMs} ms`,
  exactDelay: () => delay((frame) => frame.exact),
  slidingDelay: () => delay((frame) => frame.sliding),
  tumblingDelay: () => delay((frame) => frame.tumbling),
  /** At one per cent, from 0.1 ms to a minute. */
  buckets: () => new Histogram().buckets.toLocaleString('en-US'),
  /** Each power of two is divided into so many, and the error is half of one of them. */
  bucketsPerOctave: () => String(2 ** 6),
  worstError: () => percent(2 ** -7, 2),
  /** Buckets that a logarithm needs for each power of two at one per cent. */
  bucketsByLogarithm: () => (Math.LN2 / Math.log(1.01 / 0.99)).toFixed(0),
  bytesOfWindow: () => kilobytes(bytesOfWindow(start.slots)),
  models: () => String(models),
  megabytesOfModels: () => `${((models * bytesOfWindow(start.slots)) / 1e6).toFixed(0)} MB`,
  busiest: () => busiest.toLocaleString('en-US'),
  bytesOfEvents: () => `${(bytesOfEvents(busiest) / 1e6).toFixed(1)} MB`,
} as const satisfies Record<string, () => string>;
