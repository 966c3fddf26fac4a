import { explorable, seedControl } from '../explorable.ts';
import { plot } from '../plot/plot.ts';
import { preferred, simulateSearch, type SearchFrame } from './simulate.ts';

/** Choosing a depth by the training data beside choosing it by cross-validation. */
export default explorable({
  controls: [
    {
      kind: 'range',
      name: 'patients',
      label: 'Patients to learn from',
      min: 100,
      max: 400,
      step: 50,
      start: 300,
    },
    seedControl,
  ],
  legend: 'Log loss: lower is better. A coin has 0.69. The deeper trees are on the right.',
  show({ patients, seed }) {
    const frames = simulateSearch({ patients }, seed);
    const naive = preferred(frames, 'training');
    const validated = preferred(frames, 'crossValidated');
    const highest = Math.max(...frames.flatMap((frame) => [frame.fresh, frame.crossValidated]));
    const points = (of: (frame: SearchFrame) => number) =>
      frames.map((frame, index) => [index, of(frame)] as const);
    return {
      pictures: [
        plot('search', {
          title: 'Three judges of the same models',
          description: `Log loss by depth. The training data prefer a depth of ${naive.depth}, with ${naive.training.toFixed(2)} there and ${naive.fresh.toFixed(2)} on new patients; cross-validation prefers a depth of ${validated.depth}, with ${validated.fresh.toFixed(2)} on new patients.`,
          x: {
            label: 'Depth of the tree',
            domain: [0, frames.length - 1],
            ticks: frames.length,
            format: (index) => String(frames[index]?.depth ?? ''),
          },
          y: { label: 'Log loss', domain: [0, Math.ceil(highest * 5) / 5] },
          lines: [
            { name: 'training data', tone: 2, points: points(({ training }) => training) },
            {
              name: 'cross-validation',
              tone: 1,
              points: points(({ crossValidated }) => crossValidated),
            },
            { name: 'new patients', tone: 6, dash: '4 3', points: points(({ fresh }) => fresh) },
          ],
        }),
      ],
      sentence: `The training data prefer a depth of ${naive.depth} and promise a log loss of ${naive.training.toFixed(2)}; on new patients it is ${naive.fresh.toFixed(2)}. Cross-validation prefers a depth of ${validated.depth} and promises ${validated.crossValidated.toFixed(2)}; on new patients it is ${validated.fresh.toFixed(2)}.`,
    };
  },
});
