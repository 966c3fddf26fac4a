import { explorable, seedControl } from '../explorable.ts';
import { plot } from '../plot/plot.ts';
import { simulateFairness, type FairnessFrame, type Gaps } from './simulate.ts';

const points = (share: number) => `${Math.round(100 * share)}`;

/** One threshold for everybody beside one for each group, and what each leaves unequal. */
export default explorable({
  controls: [
    {
      kind: 'range',
      name: 'threshold',
      label: 'Threshold',
      unit: '%',
      min: 20,
      max: 80,
      step: 5,
      start: 50,
    },
    {
      kind: 'range',
      name: 'gap',
      label: 'Fewer qualified in group B, by',
      unit: 'percentage points',
      min: 0,
      max: 30,
      step: 5,
      start: 20,
    },
    seedControl,
  ],
  legend:
    'Gaps between the two groups. The score is calibrated in both; about half of group A is qualified.',
  show({ threshold, gap, seed }) {
    const frames = simulateFairness({ gap: gap / 100 }, seed);
    const shown = frames.find((frame) => Math.round(100 * frame.threshold) === threshold);
    if (!shown) throw new RangeError(`The simulation has no threshold of ${threshold} %.`);
    const { common, equalOpportunity } = shown;
    const picture = (id: string, title: string, gapsOf: (frame: FairnessFrame) => Gaps) => {
      const line = (of: (gaps: Gaps) => number) =>
        frames.map((frame) => [100 * frame.threshold, 100 * of(gapsOf(frame))] as const);
      const at = gapsOf(shown);
      return plot(id, {
        title,
        description: `Gaps between groups A and B by threshold. At ${threshold} %: ${points(at.truePositiveRate)} points in the true positive rate, ${points(at.falsePositiveRate)} in the false positive rate, ${points(at.precision)} in the precision.`,
        x: { label: 'Threshold of group A, %', domain: [20, 80] },
        y: { label: 'Gap, percentage points', domain: [0, 50] },
        lines: [
          { name: 'true positives', tone: 1, points: line((gaps) => gaps.truePositiveRate) },
          {
            name: 'false positives',
            tone: 2,
            dash: '6 3',
            points: line((gaps) => gaps.falsePositiveRate),
          },
          { name: 'precision', tone: 3, dash: '2 3', points: line((gaps) => gaps.precision) },
        ],
        marks: [{ x: threshold, label: '' }],
      });
    };
    const { lower, higher, value: ratio } = { ...common.selectionRatio.extremes };
    const ownThreshold = Math.round(100 * (equalOpportunity.thresholds['B'] ?? NaN));
    return {
      pictures: [
        picture('fairness-common', 'One threshold for both', (frame) => frame.common),
        picture(
          'fairness-own',
          'Same true positive rate for both',
          (frame) => frame.equalOpportunity,
        ),
      ],
      sentence: `With one threshold of ${threshold} %, group ${lower} is selected at ${ratio?.toFixed(2)} times the rate of group ${higher}; the true positive rates are ${points(common.truePositiveRate)} points apart and the precisions ${points(common.precision)}. With a threshold of ${ownThreshold} % for B, the true positive rates are ${points(equalOpportunity.truePositiveRate)} points apart and the precisions ${points(equalOpportunity.precision)}.`,
    };
  },
});
