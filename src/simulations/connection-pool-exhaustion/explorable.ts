import { explorable, seedControl } from '../explorable.ts';
import { plot, type Point } from '../plot/plot.ts';
import { connectionsWanted } from './little.ts';
import { assumptions, type Run, type Second, simulatePool } from './simulate.ts';
import { startParameters as start } from './start.ts';

const { duration, outageStart, outageEnd, deadline, rate } = assumptions;
const percent = (share: number): string => `${Math.round(share * 100)} %`;

const curve = (run: Run, value: (second: Second) => number): Point[] =>
  run.seconds.map((second, index): Point => [index + 1, value(second)]);

/** One replica whose requests keep a connection while they ask a service that hangs. */
export default explorable({
  controls: [
    {
      kind: 'range',
      name: 'connections',
      label: 'Connections in the pool',
      min: 10,
      max: 100,
      step: 5,
      start: start.connections,
    },
    {
      kind: 'range',
      name: 'share',
      label: 'Requests that ask the second service',
      unit: '%',
      min: 0,
      max: 10,
      step: 0.5,
      start: start.remoteShare,
    },
    {
      kind: 'range',
      name: 'timeout',
      label: 'Timeout of that call',
      unit: 's',
      min: 0.5,
      max: 30,
      step: 0.5,
      start: start.remoteTimeout,
    },
    {
      kind: 'range',
      name: 'wait',
      label: 'Wait for a connection at most',
      unit: 's',
      min: 0.5,
      max: 30,
      step: 0.5,
      start: start.poolTimeout,
    },
    seedControl,
  ],
  legend: `One of ${assumptions.replicas} replicas, ${rate} requests a second. The second service hangs from second ${outageStart} to ${outageEnd}. A request is late after ${deadline} ms.`,
  async show({ connections, share, timeout, wait, seed }) {
    const parameters = {
      connections,
      remoteShare: share,
      remoteTimeout: timeout,
      poolTimeout: wait,
    };
    const { held, released } = await simulatePool(parameters, seed);
    const wanted = connectionsWanted(parameters).toFixed(1);
    const x = { label: 'Time, s', domain: [0, duration] as const };
    const spans = [
      { from: outageStart, to: outageEnd, name: 'second service hangs', tone: 6 as const },
    ];
    const lines = (value: (second: Second) => number) => [
      { name: 'kept during the call', tone: 2 as const, points: curve(held, value) },
      { name: 'given back first', tone: 1 as const, points: curve(released, value) },
    ];
    const exhausted =
      held.exhaustedAfter === undefined
        ? `and the pool of ${connections} is never empty`
        : `and the pool of ${connections} is empty after ${held.exhaustedAfter.toFixed(0)} s`;
    const late = `${percent(held.lateShare)} of the requests are late, and ${percent(released.lateShare)} if connections are given back first`;
    return {
      pictures: [
        plot('pool-taken', {
          title: 'Connections taken',
          description: `Connections of one replica that are taken at the end of each second. While the second service hangs, ${wanted} are wanted ${exhausted}.`,
          x,
          y: { label: 'Connections', domain: [0, connections * 1.2] },
          spans,
          marks: [{ y: connections, label: 'pool' }],
          lines: lines(({ taken }) => taken),
        }),
        plot('pool-late', {
          title: 'Late or lost requests',
          description: `Share of each second's requests without an answer in ${deadline} ms. While the second service hangs, ${late}.`,
          x,
          y: { label: 'Requests late, %', domain: [0, 120] },
          spans,
          lines: lines(({ lateShare }) => 100 * lateShare),
        }),
      ],
      sentence: `While the second service hangs, ${wanted} connections are wanted ${exhausted}: ${late}.`,
    };
  },
});
