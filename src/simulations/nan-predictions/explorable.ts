import { explorable, seedControl } from '../explorable.ts';
import { plot, type Point } from '../plot/plot.ts';
import { assumptions, type Minute, simulateNan } from './simulate.ts';
import { startParameters as start } from './start.ts';

const { duration, release, attack, rate } = assumptions;
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`;

/** What a dashboard shows while a share of the scores is no number, and what it does not. */
export default explorable({
  controls: [
    {
      kind: 'range',
      name: 'subscriptions',
      label: 'Payments that repeat a price',
      unit: '%',
      min: 0,
      max: 20,
      step: 1,
      start: start.subscriptions,
    },
    {
      kind: 'range',
      name: 'tests',
      label: 'Card tests a minute',
      min: 0,
      max: 20,
      step: 2,
      start: start.tests,
    },
    {
      kind: 'range',
      name: 'history',
      label: 'Earlier amounts that the feature looks at',
      min: 2,
      max: 12,
      step: 1,
      start: start.history,
    },
    seedControl,
  ],
  legend: `About ${rate} payments a minute. The release without a guard comes at minute ${release}; from minute ${attack} on, somebody tests stolen cards with payments of 1.00.`,
  show({ subscriptions, tests, history, seed }) {
    const run = simulateNan({ subscriptions, tests, history }, seed);
    const curve = (value: (minute: Minute) => number): Point[] =>
      run.minutes.map((minute, index): Point => [index, value(minute)]);
    const last = run.minutes.at(-1);
    const approved = last?.testsApproved ?? 0;
    const approvedBefore = last?.testsApprovedBefore ?? 0;
    const x = { label: 'Time, minutes', domain: [0, duration] as const };
    const marks = [
      { x: release, label: 'release' },
      { x: attack, label: 'attack' },
    ];
    const shares = run.minutes.map(({ nanShare, declined }) => Math.max(nanShare, declined));
    const sentence = `After the release ${percent(run.released.nanShare)} of the scores are no number, and ${percent(run.attacked.nanShare)} during the attack. Of ${run.tests} card tests ${approved} are approved, where the former release approves ${approvedBefore}. The share of declines: ${percent(run.usual.declined)} before, ${percent(run.attacked.declined)} during the attack.`;
    return {
      pictures: [
        plot('nan-shares', {
          title: 'Scores that are no number, and declines',
          description: `Shares of each minute's payments. ${sentence}`,
          x,
          y: { label: 'Share, %', domain: [0, Math.max(1, 130 * Math.max(...shares))] },
          marks,
          lines: [
            { name: 'no number', tone: 2, points: curve(({ nanShare }) => 100 * nanShare) },
            { name: 'declined', tone: 1, points: curve(({ declined }) => 100 * declined) },
          ],
        }),
        plot('nan-approved', {
          title: 'Card tests approved so far',
          description: `Card tests approved from the start: ${approved} by the release, ${approvedBefore} by what it replaced.`,
          x,
          y: { label: 'Payments', domain: [0, Math.max(10, approved * 1.25)] },
          marks,
          lines: [
            { name: 'the release', tone: 2, points: curve((minute) => minute.testsApproved) },
            {
              name: 'before it',
              tone: 1,
              points: curve((minute) => minute.testsApprovedBefore),
            },
          ],
        }),
      ],
      sentence,
    };
  },
});
