import { explorable, seedControl } from '../explorable.ts';
import { plot, type Point } from '../plot/plot.ts';
import { simulatePacing } from './pacing.ts';
import { simulateRouting, type Outcome } from './simulate.ts';

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
const dollars = (amount: number) => `$${amount.toFixed(2)}`;
const thresholds = [0, 0.5, 0.65, 0.75, 0.82, 0.88, 0.94, 1.01];

/** What a cascade saves, and how pacing spreads what is left. */
export default explorable({
  controls: [
    {
      kind: 'range',
      name: 'threshold',
      label: 'Confidence that is enough',
      unit: '%',
      min: 50,
      max: 98,
      step: 1,
      start: 80,
    },
    {
      kind: 'range',
      name: 'information',
      label: 'What the confidence knows of the request',
      unit: '%',
      min: 0,
      max: 100,
      step: 10,
      start: 80,
    },
    {
      kind: 'range',
      name: 'affordable',
      label: 'Money for wanted calls of the large model',
      unit: '%',
      min: 20,
      max: 100,
      step: 10,
      start: 50,
    },
    seedControl,
  ],
  legend:
    'In the first picture each point of a curve is one policy, and the large dot is the cascade at the chosen confidence. In the second the large model is wanted equally often in every hour.',
  show({ threshold, information, affordable, seed }) {
    const run = (enough: number) =>
      simulateRouting({ threshold: enough, information: information / 100 }, seed, 1500);
    const { alwaysSmall, alwaysLarge, cascade, randomSplit, escalated } = run(threshold / 100);
    const at = ({ cost, quality }: Outcome): Point => [cost, 100 * quality];
    const day = simulatePacing(affordable / 100, seed);
    const empty = day.find(({ dailyPot }) => dailyPot < 1)?.hour;
    const rival =
      cascade.cost > alwaysLarge.cost
        ? ''
        : `a random split at that price is right about ${percent(randomSplit.quality)}, `;
    const low = Math.floor(100 * alwaysSmall.quality) - 1;
    return {
      pictures: [
        plot('routing', {
          title: 'Quality for money',
          description: `Right answers against dollars per 1,000 requests. Always small: ${percent(alwaysSmall.quality)} for ${dollars(alwaysSmall.cost)}; always large: ${percent(alwaysLarge.quality)} for ${dollars(alwaysLarge.cost)}; cascade: ${percent(cascade.quality)} for ${dollars(cascade.cost)}; random split at that price: ${percent(randomSplit.quality)}.`,
          x: { label: 'Dollars per 1,000 requests', domain: [0, 1.2] },
          y: { label: 'Right answers, %', domain: [low, 100] },
          lines: [
            {
              name: 'random split',
              tone: 2,
              dash: '5 3',
              points: [at(alwaysSmall), at(alwaysLarge)],
            },
            {
              name: 'cascade',
              tone: 1,
              points: thresholds.map((enough) => at(run(enough).cascade)),
            },
          ],
          dots: [{ name: 'chosen', tone: 1, points: [at(cascade)] }],
        }),
        plot('pacing', {
          title: 'Spending through the day',
          description: `Share of the wanted calls of the large model that were paid for, by hour. The daily pot ${empty === undefined ? 'lasts the day' : `is empty in hour ${empty}`}; the paced budget pays for some in every hour.`,
          x: { label: 'Hour', domain: [0, 23] },
          y: { label: 'Wanted calls paid for, %', domain: [0, 100] },
          lines: [
            {
              name: 'daily pot',
              tone: 2,
              step: true,
              points: day.map(({ hour, dailyPot }) => [hour, 100 * dailyPot] as const),
            },
            {
              name: 'paced',
              tone: 1,
              step: true,
              points: day.map(({ hour, paced }) => [hour, 100 * paced] as const),
            },
          ],
        }),
      ],
      sentence: `The cascade passes ${percent(escalated)} of the requests on, is right about ${percent(cascade.quality)} and costs ${dollars(cascade.cost)} per 1,000; ${rival}the large model alone about ${percent(alwaysLarge.quality)} for ${dollars(alwaysLarge.cost)}. ${
        empty === undefined
          ? 'The money lasts all day either way.'
          : `Spent as it comes, the money for the large model is gone after ${empty} of 24 hours.`
      }`,
    };
  },
});
