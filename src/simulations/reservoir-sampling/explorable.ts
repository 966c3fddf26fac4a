import { explorable, seedControl } from '../explorable.ts';
import { bars } from '../plot/bars.ts';
import { plot, type Point } from '../plot/plot.ts';
import { errorRates, type Kind, parts, simulateDays } from './simulate.ts';
import { startParameters as start } from './start.ts';

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const count = (value: number): string => value.toLocaleString('en-US');
const times = (value: number): string => value.toFixed(2);

/** Which part of the day each sample is of, and what it says of the model's errors. */
export default explorable({
  controls: [
    {
      kind: 'range',
      name: 'size',
      label: 'Labels a day',
      min: 20,
      max: 400,
      step: 20,
      start: start.size,
    },
    {
      kind: 'range',
      name: 'length',
      label: 'Predictions that come',
      min: 1000,
      max: 8000,
      step: 500,
      start: start.length,
    },
    {
      kind: 'range',
      name: 'guessed',
      label: 'Predictions that were expected',
      min: 1000,
      max: 8000,
      step: 500,
      start: start.guessedLength,
    },
    seedControl,
  ],
  legend:
    'The fixed rate is set for the predictions that were expected, and stops when it has its labels. The coin toss lets every other prediction replace one that was kept. All are means over thirty days.',
  show({ size, length, guessed, seed }) {
    const { sampled, trueRate } = simulateDays({ size, length, guessedLength: guessed }, seed);
    const curve = (kind: Kind): Point[] =>
      sampled[kind].shares.flatMap((share, part): Point[] => [
        [(part / parts) * 100, share],
        [((part + 1) / parts) * 100, share],
      ]);
    const rate = (kind: Kind) => sampled[kind].errorRate;
    const shares = sampled.reservoir.shares;
    const highest = Math.max(...[trueRate, ...Object.values(sampled).map((one) => one.errorRate)]);
    return {
      pictures: [
        plot('reservoir-shares', {
          title: 'Which predictions are kept',
          description: `Share of the kept predictions for each twentieth of the day, as multiples of the fair share. The reservoir's are between ${times(Math.min(...shares))} and ${times(Math.max(...shares))}. The fixed rate's last twentieth has ${times(sampled.fixedRate.shares.at(-1) ?? 0)}, the coin toss's first ${times(sampled.coinToss.shares[0] ?? 0)}.`,
          x: { label: 'Part of the day, %', domain: [0, 100] },
          y: { label: 'Share kept, 1 is fair', domain: [0, 4] },
          lines: [
            { name: 'coin toss', tone: 3, points: curve('coinToss'), dash: '2 3' },
            { name: 'fixed rate', tone: 2, points: curve('fixedRate'), dash: '6 3' },
            { name: 'reservoir', tone: 1, points: curve('reservoir') },
          ],
          marks: [{ x: errorRates.from * 100, label: 'bad release' }],
        }),
        bars('reservoir-rates', {
          title: 'Error rate by its labels',
          description: `The model's error rate is ${percent(trueRate)}. By the labels of the reservoir it is ${percent(rate('reservoir'))}, of the first ones ${percent(rate('firstOnes'))}, of the fixed rate ${percent(rate('fixedRate'))}, of the coin toss ${percent(rate('coinToss'))}.`,
          y: { label: 'Wrong predictions, %', domain: [0, highest * 100 * 1.15] },
          bars: [
            { name: 'true', value: trueRate * 100, tone: 6, text: percent(trueRate) },
            {
              name: 'reservoir',
              value: rate('reservoir') * 100,
              tone: 1,
              text: percent(rate('reservoir')),
            },
            {
              name: 'first',
              value: rate('firstOnes') * 100,
              tone: 4,
              text: percent(rate('firstOnes')),
            },
            {
              name: 'fixed',
              value: rate('fixedRate') * 100,
              tone: 2,
              text: percent(rate('fixedRate')),
            },
            {
              name: 'coin',
              value: rate('coinToss') * 100,
              tone: 3,
              text: percent(rate('coinToss')),
            },
          ],
        }),
      ],
      sentence: `${count(length)} predictions a day, ${count(size)} labelled, ${count(guessed)} expected. The model is wrong in ${percent(trueRate)} of them; by the reservoir's labels in ${percent(rate('reservoir'))}, by the first ones' in ${percent(rate('firstOnes'))}, by the fixed rate's in ${percent(rate('fixedRate'))}, by the coin toss's in ${percent(rate('coinToss'))}.`,
    };
  },
});
