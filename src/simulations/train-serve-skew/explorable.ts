import { areaUnderCurve } from '../area-under-curve.ts';
import { explorable, seedControl } from '../explorable.ts';
import { plot, type Point } from '../plot/plot.ts';
import { recallAt, simulateRows, valuesAt } from './simulate.ts';
import { falseAlarmShare, start } from './start.ts';

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;
const offsets = [-10, -5, 0, 5, 10, 15, 20, 25, 30, 35, 40, 50, 60];
const shares = Array.from({ length: 31 }, (_, step) => step / 30);

/** The same feature, read at the decision and read later: what offline metrics make of it. */
export default explorable({
  controls: [
    {
      kind: 'range',
      name: 'join',
      label: 'Training data is joined after',
      unit: 'days',
      min: 0,
      max: 60,
      step: 5,
      start: start.joinDays,
    },
    {
      kind: 'range',
      name: 'delay',
      label: 'A dispute comes after',
      unit: 'days',
      min: 4,
      max: 40,
      step: 4,
      start: start.disputeDays,
    },
    seedControl,
  ],
  legend:
    'The feature is a merchant’s share of disputes in the last 60 days, and fraud is what will be disputed. AUC is the chance that a fraud has a higher value than another payment. Day 0 is the decision: what is read later knows more.',
  show({ join, delay, seed }) {
    const rows = simulateRows({ disputeDays: delay }, seed);
    const areaAt = (days: number) => {
      const { fraud, rest } = valuesAt(rows, days);
      return areaUnderCurve(fraud, rest);
    };
    const joined = valuesAt(rows, join);
    const served = valuesAt(rows, 0);
    const promised = areaUnderCurve(joined.fraud, joined.rest);
    const actual = areaUnderCurve(served.fraud, served.rest);
    const curve = (values: typeof joined): Point[] =>
      shares.map((share) => [100 * share, 100 * recallAt(values, share)]);
    return {
      pictures: [
        plot('leak-by-day', {
          title: 'The later the read, the better the feature',
          description: `AUC of the feature by the day on which it is read, from 10 days before the decision to 60 after: ${actual.toFixed(2)} at the decision, ${areaAt(60).toFixed(2)} after 60 days.`,
          x: { label: 'Read so many days after the payment', domain: [-10, 60] },
          y: { label: 'AUC', domain: [0.5, 1] },
          lines: [
            { name: 'AUC', tone: 2, points: offsets.map((days): Point => [days, areaAt(days)]) },
          ],
          marks: [{ x: 0, label: 'decision' }],
        }),
        plot('leak-curves', {
          title: 'What training sees, and what serving gets',
          description: `ROC curves of the feature: joined after ${join} days its AUC is ${promised.toFixed(2)}, as served ${actual.toFixed(2)}.`,
          x: { label: 'False alarms, %', domain: [0, 100] },
          y: { label: 'Fraud found, %', domain: [0, 100] },
          lines: [
            { name: `after ${join} days`, tone: 2, dash: '6 3', points: curve(joined) },
            { name: 'as served', tone: 1, points: curve(served) },
          ],
        }),
      ],
      sentence: `Joined ${join} days after the payments, the feature has an AUC of ${promised.toFixed(2)} and finds ${percent(recallAt(joined, falseAlarmShare))} of the fraud at ${percent(falseAlarmShare)} false alarms. As it is served its AUC is ${actual.toFixed(2)}, and it finds ${percent(recallAt(served, falseAlarmShare))}.`,
    };
  },
});
