import { concurrency } from '../../models/concurrency.ts';
import { assumptions, type PoolParameters } from './simulate.ts';

/** How long a request holds its connection on average while the second service hangs, in s. */
export const meanHold = ({ remoteShare, remoteTimeout }: PoolParameters): number =>
  assumptions.query / 1000 + (remoteShare / 100) * remoteTimeout;

/** Connections that one replica would need then, by Little's law. */
export const connectionsWanted = (parameters: PoolParameters): number =>
  concurrency(assumptions.rate, meanHold(parameters));
