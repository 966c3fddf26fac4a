import { explorable, seedControl } from '../explorable.ts';
import { plot, type Point } from '../plot/plot.ts';
import { simulateHotKey } from './hot-key.ts';
import { percent } from './svg.ts';

const epsilons = [0.05, 0.1, 0.25, 0.5, 0.75, 1, 1.5, 2];
/** The ε that the result sentence speaks of, as the text of the page does. */
const spoken = 0.25;

/** One key is asked for far more than the others: what a bound on the load does, and costs. */
export default explorable({
  controls: [
    {
      kind: 'range',
      name: 'share',
      label: 'Requests for the hot key',
      unit: '%',
      min: 0,
      max: 50,
      step: 5,
      start: 20,
    },
    { kind: 'range', name: 'servers', label: 'Servers', min: 2, max: 20, step: 1, start: 10 },
    seedControl,
  ],
  show({ share, servers, seed }) {
    const run = (epsilon: number) =>
      simulateHotKey({ servers, requests: 2000, hotShare: share / 100, epsilon }, seed);
    const runs = epsilons.map((epsilon) => ({ epsilon, ...run(epsilon) }));
    const at = (value: (one: (typeof runs)[number]) => number): Point[] =>
      runs.map((one) => [one.epsilon, value(one)]);
    const one = run(spoken);
    const x = { label: 'ε, the slack above the mean', domain: [0, 2] } as const;
    return {
      pictures: [
        plot('hot-key-load', {
          title: 'The fullest server',
          description: `Load of the fullest of ${servers} servers against ε. Each key at its owner: ${one.fullestUnbounded.toFixed(2)} times the mean; with bounded load and ε = ${spoken}: ${one.fullestBounded.toFixed(2)}.`,
          x,
          y: {
            label: 'Times the mean load',
            domain: [0, Math.ceil(Math.max(3, one.fullestUnbounded))],
          },
          lines: [
            { name: 'each key at its owner', tone: 2, points: at((r) => r.fullestUnbounded) },
            { name: 'bounded load', tone: 1, points: at((r) => r.fullestBounded) },
          ],
        }),
        plot('hot-key-diverted', {
          title: 'What the bound costs',
          description: `Share of the other keys' requests that miss their owner's cache against ε: ${percent(one.othersDiverted)} with ε = ${spoken}.`,
          x,
          y: { label: 'Other requests diverted, %', domain: [0, 100] },
          lines: [{ name: 'bounded load', tone: 1, points: at((r) => 100 * r.othersDiverted) }],
        }),
      ],
      sentence: `With each key at its owner the fullest server has ${one.fullestUnbounded.toFixed(2)} times the mean load; with bounded load and ε = ${spoken} it has ${one.fullestBounded.toFixed(2)}, ${one.serversOfHotKey} of ${servers} servers answer for the hot key, and ${percent(one.othersDiverted)} of the other requests miss their owner's cache.`,
    };
  },
});
