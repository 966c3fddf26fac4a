import { explorable, seedControl } from '../explorable.ts';
import { plot, type Mark, type Point } from '../plot/plot.ts';
import { assumptions, simulateReload, type Run, type Second } from './simulate.ts';
import { startParameters as start } from './start.ts';

const { duration, reloadAt } = assumptions;

/** Two reloads under load: what fails, and how many models are in memory. */
export default explorable({
  controls: [
    {
      kind: 'range',
      name: 'rate',
      label: 'Requests each second',
      min: 10,
      max: 60,
      step: 10,
      start: start.requestsPerSecond,
    },
    {
      kind: 'range',
      name: 'load',
      label: 'A model loads in',
      unit: 'ms',
      min: 500,
      max: 8000,
      step: 500,
      start: start.loadMs,
    },
    seedControl,
  ],
  legend: `Reloads begin at the seconds ${reloadAt.join(' and ')}. 'In place' frees the old model before it loads the new one; 'freed at once' frees it at the swap.`,
  async show({ rate, load, seed }) {
    const parameters = { requestsPerSecond: rate, loadMs: load };
    const inPlace = await simulateReload('inPlace', parameters, seed);
    const freed = await simulateReload('freedAtOnce', parameters, seed);
    const hot = await simulateReload('hot', parameters, seed);
    const curve = (run: Run, value: (second: Second) => number): Point[] =>
      run.seconds.map((second, index) => [index, value(second)]);
    const x = { label: 'Time, s', domain: [0, duration] } as const;
    const marks: Mark[] = reloadAt.map((at) => ({ x: at, label: 'reload' }));
    return {
      pictures: [
        plot('reload-failed', {
          title: 'Requests that fail',
          description: `Second by second: ${inPlace.failed} in all in place, ${freed.failed} freed at once, ${hot.failed} with hot reload.`,
          x,
          y: { label: 'Requests failed each second', domain: [0, 1.3 * rate] },
          lines: [
            { name: 'in place', tone: 2, step: true, points: curve(inPlace, (s) => s.failed) },
            { name: 'freed at once', tone: 3, step: true, points: curve(freed, (s) => s.failed) },
            { name: 'hot reload', tone: 1, step: true, points: curve(hot, (s) => s.failed) },
          ],
          marks,
        }),
        plot('reload-models', {
          title: 'Models in memory',
          description: `In place never more than one, and none while it loads; hot reload two from the moment the new one is built until the last request of the old one.`,
          x,
          y: { label: 'Models', domain: [0, 3], ticks: 3 },
          lines: [
            { name: 'in place', tone: 2, step: true, points: curve(inPlace, (s) => s.models) },
            { name: 'hot reload', tone: 1, step: true, points: curve(hot, (s) => s.models) },
          ],
          marks,
        }),
      ],
      sentence: `Two reloads fail ${inPlace.failed} requests in place, ${freed.failed} if the old model is freed at once, and ${hot.failed} with hot reload, which takes ${(hot.reloadMs / 1000).toFixed(1)} s and holds two models for the last part of it.`,
    };
  },
});
