import { explorable, seedControl } from '../explorable.ts';
import { plot, type Point } from '../plot/plot.ts';
import { assumptions, type PromotionRun, simulatePromotions, type Week } from './simulate.ts';
import { startParameters as start } from './start.ts';

const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;
const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);
const x = { label: 'Week', domain: [0, assumptions.weeks] } as const;

/** A year of retraining without progress, by two gates. */
export default explorable({
  controls: [
    {
      kind: 'range',
      name: 'rows',
      label: 'Labelled rows for the gate',
      min: 500,
      max: 20_000,
      step: 500,
      start: start.rows,
    },
    {
      kind: 'range',
      name: 'spread',
      label: 'Spread of the true accuracy',
      unit: 'points',
      min: 0,
      max: 1,
      step: 0.1,
      start: 100 * start.spread,
    },
    seedControl,
  ],
  legend: `Each week a model is trained whose true accuracy is ${percent(assumptions.accuracy)} on average. 'Higher wins' compares its measurement with the champion's in the registry. 'Tested' measures both on the same new rows and asks for a significant difference.`,
  show({ rows, spread, seed }) {
    const parameters = { rows, spread: spread / 100 };
    const higher = simulatePromotions('higher', parameters, seed);
    const tested = simulatePromotions('tested', parameters, seed);
    const all = [...higher.weeks, ...tested.weeks].flatMap(({ recorded, actual }) => [
      100 * recorded,
      100 * actual,
    ]);
    const y = {
      label: 'Accuracy, %',
      domain: [Math.floor(Math.min(89, ...all)), Math.ceil(Math.max(92, ...all))],
    } as const;
    const curve = ({ weeks }: PromotionRun, value: (week: Week) => number): Point[] =>
      weeks.map((week, index) => [index, 100 * value(week)]);
    const lines = (run: PromotionRun) =>
      [
        {
          name: 'in the registry',
          tone: 2,
          dash: '6 3',
          step: true,
          points: curve(run, ({ recorded }) => recorded),
        },
        { name: 'true', tone: 1, step: true, points: curve(run, ({ actual }) => actual) },
      ] as const;
    const last = ({ weeks }: PromotionRun) => weeks.at(-1) ?? { recorded: NaN, actual: NaN };
    return {
      pictures: [
        plot('promotion-higher', {
          title: 'Gate: higher wins',
          description: `The champion's accuracy over a year: ${percent(last(higher).recorded)} in the registry and ${percent(last(higher).actual)} in truth at its end, after ${higher.promotions} promotions.`,
          x,
          y,
          lines: lines(higher),
        }),
        plot('promotion-tested', {
          title: 'Gate: tested on the same rows',
          description: `The champion's accuracy over a year: ${percent(last(tested).recorded)} in the registry and ${percent(last(tested).actual)} in truth at its end, after ${tested.promotions} promotions.`,
          x,
          y,
          lines: lines(tested),
        }),
      ],
      sentence: `Higher wins promotes ${times(higher.promotions)} and makes the champion worse ${times(higher.worse)}; at the end the registry says ${percent(last(higher).recorded)} and the truth is ${percent(last(higher).actual)}. Tested promotes ${times(tested.promotions)} and makes it worse ${times(tested.worse)}; its champion is ${percent(last(tested).actual)} in truth.`,
    };
  },
});
