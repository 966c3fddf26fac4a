import {
  sampleRatioCheck,
  visitorsPerVariant,
} from '../../../playgrounds/ab-test-significance/solution.ts';
import { simulatePeeking, type PeekingFrame } from './simulate.ts';

const percent = (share: number) => `${Math.round(share * 100)} %`;
const whole = (value: number) => value.toLocaleString('en-US');

const experiments = 2000;
const runs = new Map<number, PeekingFrame[]>();

/** The frame of a day in experiments with 1,000 visitors a day and variant. */
function onDay(day: number, lift: number): PeekingFrame {
  const frames =
    runs.get(lift) ?? simulatePeeking({ days: 28, visitorsPerDay: 1000, lift }, 1, experiments);
  runs.set(lift, frames);
  const frame = frames[day - 1];
  if (!frame) throw new RangeError(`There is no day ${day} in a simulation of 28 days.`);
  return frame;
}

const plan = { baseline: 0.1, effect: 0.01 };
const plannedDays = () => Math.ceil(visitorsPerVariant(plan) / 1000);

/** The figures that the page on A/B tests quotes. */
export const numbers = {
  experiments: () => whole(experiments),
  /** False alarms of an A/A test that is read daily for 28 days. */
  naiveFalseAlarms: () => percent(onDay(28, 0).naive),
  naiveFalseAlarmsInAWeek: () => percent(onDay(7, 0).naive),
  sequentialFalseAlarms: () => `${(100 * onDay(28, 0).sequential).toFixed(1)} %`,
  /** Visitors that each variant needs to tell 11 % from 10 % at 0.05 with power 0.8. */
  plannedVisitors: () => whole(visitorsPerVariant(plan)),
  plannedDays: () => String(plannedDays()),
  /** For half the difference. */
  visitorsForHalf: () => whole(visitorsPerVariant({ ...plan, effect: 0.005 })),
  /** Differences of one percentage point found, by the day that the plan ends, and after 28 days. */
  plannedPower: () => percent(onDay(plannedDays(), 0.01).once),
  sequentialPowerAtPlan: () => percent(onDay(plannedDays(), 0.01).sequential),
  sequentialPowerAfter28: () => percent(onDay(28, 0.01).sequential),
  sequentialPowerHalfway: () => percent(onDay(8, 0.01).sequential),
  /** 50,000 against 51,300 visitors where half and half were planned. */
  ratioPValue: () => sampleRatioCheck([50_000, 51_300], [0.5, 0.5]).pValue.toFixed(5),
} as const satisfies Record<string, () => string>;
