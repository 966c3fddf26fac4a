import { explorable, seedControl } from '../explorable.ts';
import { percentile } from '../percentile.ts';
import { plot, type Point } from '../plot/plot.ts';
import { clients, cores, loop, pool, startMs, threads, utilisation, workers } from './setups.ts';
import {
  healthWaits,
  type Load,
  type Setup,
  simulateThroughput,
  throughputBound,
} from './simulate.ts';

const shares = Array.from({ length: 25 }, (_, step) => 0.01 * 100 ** (step / 24));
const simulatedShares = [0.02, 0.05, 0.1, 0.2, 0.5, 1];
const inference = [1, 2, 5, 10, 20, 50, 100, 200, 500];
const count = (value: number): string => Math.round(value).toLocaleString('en-US');

/** The same work by three kinds of server, and what a model on the loop does to everyone else. */
export default explorable({
  controls: [
    {
      kind: 'range',
      name: 'share',
      label: 'Of a request, on the processor',
      unit: '%',
      min: 5,
      max: 100,
      step: 5,
      start: 20,
    },
    {
      kind: 'range',
      name: 'workers',
      label: 'Synchronous workers',
      min: 4,
      max: 64,
      step: 4,
      start: cores,
    },
    seedControl,
  ],
  legend: `${cores} cores, ${clients} clients, ${startMs} ms for a request without queues. Lines: the narrowest place, computed; dots: simulated with random times. The loop and the pool run one process for each core; the pool has ${threads} threads in each. Right: predictions keep the processor ${100 * utilisation} % busy; a prediction in a pool runs on another core; at the horizontal line a Kubernetes probe gives up.`,
  show({ share, workers: workerCount, seed }) {
    const load = (part: number): Load => ({
      cores,
      clients,
      cpuMs: startMs * part,
      waitMs: startMs * (1 - part),
    });
    const sync = workers(workerCount);
    const named = [
      { name: `${workerCount} workers`, setup: sync, tone: 2 },
      { name: 'thread pool', setup: pool, tone: 3, dash: '6 3' },
      { name: 'event loop', setup: loop, tone: 1, dash: '2 3' },
    ] as const;
    const bound = (setup: Setup, part: number) => throughputBound(setup, load(part));
    const part = share / 100;
    const ratio = bound(loop, part) / bound(sync, part);
    const waits = (onLoop: boolean): Point[] =>
      inference.map((ms) => [ms, percentile(healthWaits(ms, utilisation, onLoop, seed), 0.99)]);
    return {
      pictures: [
        plot('servers-throughput', {
          title: 'Requests a second, by share of processor time',
          description: `Throughput against the share of a request that needs the processor. At ${share} % the event loop answers ${count(bound(loop, part))} a second, ${workerCount} synchronous workers ${count(bound(sync, part))}, the thread pool ${count(bound(pool, part))}.`,
          x: {
            label: 'On the processor, % of the request',
            domain: [1, 100],
            scale: 'log',
            format: String,
          },
          y: { label: 'Requests each second', domain: [10, 10_000], scale: 'log' },
          lines: named.map(({ setup, ...look }) => ({
            ...look,
            points: shares.map((at): Point => [100 * at, bound(setup, at)]),
          })),
          dots: [
            {
              name: 'simulated',
              tone: 6,
              points: named.flatMap(({ setup }) =>
                simulatedShares.map((at): Point => [
                  100 * at,
                  simulateThroughput(setup, load(at), seed, 800),
                ]),
              ),
            },
          ],
          marks: [{ x: share, label: `${share} %` }],
        }),
        plot('servers-health', {
          title: 'How long /health waits, 99th percentile',
          description: `99th percentile of the time that a health check takes, against the time of one prediction, with the model on the event loop and in a pool.`,
          x: { label: 'One prediction, ms', domain: [1, 500], scale: 'log', format: String },
          y: {
            label: 'Wait of /health, ms',
            domain: [0.1, 10_000],
            scale: 'log',
            format: (value) => value.toLocaleString('en-US'),
          },
          lines: [
            { name: 'model on the loop', tone: 2, points: waits(true) },
            { name: 'model in a pool', tone: 1, dash: '6 3', points: waits(false) },
          ],
          marks: [{ y: 1000, label: '' }],
        }),
      ],
      sentence: `With ${share} % of a request on the processor, the event loop answers ${count(bound(loop, part))} requests a second, ${workerCount} synchronous workers ${count(bound(sync, part))}, and the thread pool ${count(bound(pool, part))}: the loop has ${ratio === 1 ? 'the same throughput as' : `${Number(ratio.toPrecision(2))} times the throughput of`} the workers.`,
    };
  },
});
