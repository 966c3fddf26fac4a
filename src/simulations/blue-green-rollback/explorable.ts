import { explorable, seedControl } from '../explorable.ts';
import { plot, type Mark, type Point } from '../plot/plot.ts';
import { assumptions, simulateRelease, type Run } from './simulate.ts';
import { startParameters as start } from './start.ts';
import type { Second } from './watched-platform.ts';

const { duration } = assumptions;
const seconds = (value: number | undefined): string => (value ?? NaN).toFixed(1);

/** A release and its rollback: who gets the requests, and which are lost. */
export default explorable({
  controls: [
    {
      kind: 'range',
      name: 'rate',
      label: 'Requests each second',
      min: 10,
      max: 100,
      step: 10,
      start: start.requestsPerSecond,
    },
    {
      kind: 'range',
      name: 'longest',
      label: 'The longest requests take about',
      unit: 'ms',
      min: 500,
      max: 8000,
      step: 500,
      start: start.longestMs,
    },
    seedControl,
  ],
  legend: `The release of v2 begins at second ${assumptions.releaseAt}, its rollback at ${assumptions.rollBackAt}; starting servers takes 3 s. One request in twenty is long. The router's proxies follow one after the other.`,
  async show({ rate, longest, seed }) {
    const parameters = { requestsPerSecond: rate, longestMs: longest };
    const naive = await simulateRelease('withoutDrain', parameters, seed);
    const drained = await simulateRelease('drained', parameters, seed);
    const curve = (run: Run, value: (second: Second) => number): Point[] =>
      run.seconds.map((second, index) => [index, value(second)]);
    const x = { label: 'Time, s', domain: [0, duration] } as const;
    const names = ['switch', 'rollback'];
    const marks: Mark[] = drained.switches.map((at, index) => ({
      x: at,
      label: names[index] ?? '',
    }));
    const waits = drained.stops.map((stop, index) => stop - (drained.switches[index] ?? NaN));
    const most = Math.max(
      4,
      naive.lost,
      ...drained.seconds.flatMap(({ inFlight1, inFlight2 }) => [inFlight1, inFlight2]),
    );
    return {
      pictures: [
        plot('release-versions', {
          title: 'Requests by version, with drain',
          description: `Requests a second that each version gets. The router switches at second ${seconds(drained.switches[0])} and back at ${seconds(drained.switches[1])}.`,
          x,
          y: { label: 'Requests each second', domain: [0, 1.3 * rate] },
          lines: [
            { name: 'v1', tone: 4, step: true, points: curve(drained, (s) => s.v1) },
            { name: 'v2', tone: 1, step: true, points: curve(drained, (s) => s.v2) },
          ],
          marks,
        }),
        plot('release-lost', {
          title: 'In flight, and lost',
          description: `Requests in flight with drain, and requests lost so far: ${naive.lost} without drain, ${drained.lost} with it.`,
          x,
          y: { label: 'Requests', domain: [0, Math.ceil(1.15 * most)] },
          lines: [
            {
              name: 'lost without drain',
              tone: 2,
              step: true,
              filled: true,
              points: curve(naive, (s) => s.lost),
            },
            {
              name: 'in flight, v1',
              tone: 4,
              step: true,
              points: curve(drained, (s) => s.inFlight1),
            },
            {
              name: 'in flight, v2',
              tone: 1,
              step: true,
              points: curve(drained, (s) => s.inFlight2),
            },
          ],
          marks,
        }),
      ],
      sentence: `Without drain the release and its rollback lose ${naive.lost} requests: ${naive.cutOff} were cut off in flight, and ${naive.lost - naive.cutOff} were sent to servers that had stopped. With drain ${drained.lost} are lost; the old version goes on for ${seconds(waits[0])} s after the switch, and for ${seconds(waits[1])} s after the rollback.`,
    };
  },
});
