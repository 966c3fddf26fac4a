import { notImplemented } from '../../shared/not-implemented.ts';
import type { Charge, JointDecision } from '../limiter.ts';

/** Takes from all limits if each allows it, else from none: for the requests and tokens of a tenant. */
export function takeAll(key: string, charges: readonly Charge[]): JointDecision {
  notImplemented(`takeAll('${key}', ${charges.length} charges)`);
}
