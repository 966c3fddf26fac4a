import { concurrency } from '../../models/concurrency.ts';
import { erlangC } from '../../models/erlang-c.ts';
import { connectionsWanted, meanHold } from './little.ts';
import { assumptions, simulatePool } from './simulate.ts';
import { startParameters as start } from './start.ts';

const { rate, replicas, query, remoteCall, deadline } = assumptions;
const percent = (share: number): string => `${Math.round(share * 100)} %`;
const count = (value: number): string => value.toLocaleString('en-US');
const seconds = (value: number | undefined): string => `${(value ?? NaN).toFixed(0)} s`;

const shown = await simulatePool(start, 1);
const fivefold = { ...start, connections: 5 * start.connections };
const largePool = await simulatePool(fivefold, 1);
const middle = { ...start, connections: 50 };
const middlePool = await simulatePool(middle, 1);
/** The connection is still kept, but not for long. */
const shortTimeout = { ...start, remoteTimeout: 0.5 };
const withTimeout = await simulatePool(shortTimeout, 1);
/** Who waits in vain gives up at once, and leaves the connection to a newer request. */
const shortWait = { ...start, poolTimeout: 0.5 };
const withShortWait = await simulatePool(shortWait, 1);
/** A pool of a fourth of the size. */
const smallPool = start.connections / 4;
const usualHold = query / 1000 + (start.remoteShare / 100) * (remoteCall / 1000);

/** The figures that the page on the exhausted pool quotes: those of the run that its picture shows. */
export const numbers = {
  replicas: () => String(replicas),
  rate: () => String(rate),
  rateOfAll: () => count(rate * replicas),
  connections: () => String(start.connections),
  connectionsOfAll: () => count(start.connections * replicas),
  deadline: () => `${deadline} ms`,
  remoteShare: () => `${start.remoteShare} %`,
  remoteTimeout: () => `${start.remoteTimeout} s`,
  shortTimeout: () => `${shortTimeout.remoteTimeout * 1000} ms`,
  usualHold: () => `${(usualHold * 1000).toFixed(0)} ms`,
  usualConnections: () => concurrency(rate, usualHold).toFixed(1),
  heldPerSecond: () => ((rate * start.remoteShare) / 100).toFixed(1),
  /** Mean hold while the service hangs, and what it leaves of the throughput. */
  meanHold: () => `${(meanHold(start) * 1000).toFixed(0)} ms`,
  throughput: () => (start.connections / meanHold(start)).toFixed(0),
  wanted: () => connectionsWanted(start).toFixed(0),
  wantedOfAll: () => count(Math.round(connectionsWanted(start) * replicas)),
  wantedShortTimeout: () => connectionsWanted(shortTimeout).toFixed(1),
  exhaustedAfter: () => seconds(shown.held.exhaustedAfter),
  /** If one request in fifty keeps a connection, and none is given back meanwhile. */
  exhaustedByRate: () => seconds(start.connections / ((rate * start.remoteShare) / 100)),
  lateHeld: () => percent(shown.held.lateShare),
  lateReleased: () => percent(shown.released.lateShare),
  medianHeld: () => seconds(shown.held.median),
  largePool: () => String(fivefold.connections),
  largePoolOfAll: () => count(fivefold.connections * replicas),
  middlePool: () => String(middle.connections),
  exhaustedMiddlePool: () => seconds(middlePool.held.exhaustedAfter),
  lateLargePool: () => percent(largePool.held.lateShare),
  lateShortWait: () => percent(withShortWait.held.lateShare),
  shortWait: () => `${shortWait.poolTimeout * 1000} ms`,
  smallPool: () => String(smallPool),
  waitSmallPool: () =>
    `${(100 * erlangC(smallPool, concurrency(rate, usualHold))).toPrecision(1)} %`,
  lateShortTimeout: () => percent(withTimeout.held.lateShare),
} as const satisfies Record<string, () => string>;
