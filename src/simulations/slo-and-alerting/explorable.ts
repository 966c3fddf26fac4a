import { burnRate } from '../../models/burn-rate.ts';
import { explorable } from '../explorable.ts';
import { type Line, plot, type Point } from '../plot/plot.ts';
import { alerts, hoursToAlert, hoursToExhaustion, period, rateOf } from './theory.ts';

const objectives = ['99', '99.5', '99.9', '99.95'] as const;
const hours = (value: number): string => {
  if (value < 1 / 60) return `${Math.round(3600 * value)} seconds`;
  if (value < 1) return `${Number((60 * value).toPrecision(2))} minutes`;
  return value < 72
    ? `${Number(value.toPrecision(3))} hours`
    : `${Number((value / 24).toPrecision(3))} days`;
};
const percent = (share: number): string => `${Number((100 * share).toPrecision(3))} %`;
const looks: readonly Pick<Line, 'tone' | 'dash'>[] = [
  { tone: 2 },
  { tone: 1, dash: '6 3' },
  { tone: 3, dash: '2 3' },
];
const lookOf = (index: number): Pick<Line, 'tone' | 'dash'> => looks[index] ?? { tone: 6 };
const leastShare = 1e-4;
const ticks: Readonly<Record<string, string>> = {
  '0.0001': '0.01',
  '0.001': '0.1',
  '0.01': '1',
  '0.1': '10',
  '1': '100',
};

/** A constant share of errors: when the budget is gone, and which alert says so first. */
export default explorable({
  controls: [
    {
      kind: 'range',
      name: 'errors',
      label: 'Requests that fail',
      unit: '%',
      min: 0.1,
      max: 20,
      step: 0.1,
      start: 3,
    },
    {
      kind: 'choice',
      name: 'objective',
      label: 'Objective over 30 days',
      options: objectives.map((value) => ({ value, label: `${value} %` })),
      start: '99.9',
    },
  ],
  legend:
    'Both pictures assume that errors begin at once and stay as they are. Right: an alert cannot fire left of where its curve begins. The vertical line is the share that you chose.',
  show({ errors, objective }) {
    const target = Number(objective) / 100;
    const share = errors / 100;
    const burn = burnRate(share, target);
    const gone = hoursToExhaustion(burn);
    const budget = (rate: number): Point[] => [
      [0, 100],
      [Math.min(period, hoursToExhaustion(rate)), Math.max(0, 100 - 100 * rate)],
    ];
    const first = alerts
      .map((alert) => [alert, hoursToAlert(alert, share, target)] as const)
      .filter(([, at]) => Number.isFinite(at))
      .sort(([, a], [, b]) => a - b)[0];
    const lasts = burn > 1 - 1e-9 ? `is gone after ${hours(gone)}` : 'lasts its period';
    const told = first
      ? `The ${first[0].name} alert, a ${first[0].severity}, fires first, after ${hours(first[1])}, when ${percent((burn * first[1]) / period)} of the budget is gone`
      : 'No alert fires';
    return {
      pictures: [
        plot('budget-left', {
          title: 'Error budget left',
          description: `Error budget left over 30 days at burn rates of 1, 6, 14.4 and ${burn.toPrecision(3)}, with which it ${lasts}.`,
          x: { label: 'Time, days', domain: [0, 30] },
          y: { label: 'Budget left, %', domain: [0, 100] },
          lines: [
            ...[1, 6, 14.4].map((rate, index) => ({
              name: `burn rate ${rate}`,
              ...lookOf(2 - index),
              points: budget(rate).map(([x, y]): Point => [x / 24, y]),
            })),
            {
              name: 'chosen',
              tone: 6 as const,
              points: budget(burn).map(([x, y]): Point => [x / 24, y]),
            },
          ],
        }),
        plot('time-to-alert', {
          title: 'Time until an alert fires',
          description: `Hours until each of three burn-rate alerts fires, against the share of failed requests, on logarithmic scales. ${told}.`,
          x: {
            label: 'Requests that fail, %',
            domain: [leastShare, 1],
            scale: 'log',
            format: (value) => ticks[String(value)] ?? '',
          },
          y: { label: 'Hours', domain: [0.01, 100], scale: 'log', format: String },
          lines: alerts.map((alert, index) => {
            const from = Math.max(leastShare, rateOf(alert) * (1 - target));
            return {
              name: `${alert.name} window`,
              ...lookOf(index),
              points: [from, 1].map((at): Point => [at, hoursToAlert(alert, at, target)]),
            };
          }),
          marks: [{ x: share, label: `${errors} %` }],
        }),
      ],
      sentence: `With ${errors} % of the requests failing and an objective of ${objective} %, the burn rate is ${Number(burn.toPrecision(3))}, and the budget of 30 days ${lasts}. ${told}.`,
    };
  },
});
