import { notImplemented } from '../../shared/not-implemented.ts';
import { completeMonitorOptions } from '../checks.ts';
import type { Alert, Health, HealthMonitorOptions } from '../health.ts';

/**
 * Watches latency and errors of services over a window, and says which alerts are firing.
 *
 * The window is made of `slots` slots of `windowMs / slots` each; a request at time t belongs to slot
 * ⌊t / slot length⌋. The window is the slot of now and the `slots − 1` before it. Memory does not
 * depend on the number of requests.
 */
export class HealthMonitor {
  readonly options: Required<HealthMonitorOptions>;

  constructor(options: HealthMonitorOptions) {
    this.options = completeMonitorOptions(options);
  }

  /**
   * Counts a request that ended now. The first `maxServices` services seen are watched on their own,
   * any other as 'other'. Failed requests have a latency, too. Throws if the latency is negative or no
   * finite number, naming it.
   */
  record(service: string, latencyMs: number, ok: boolean): void {
    notImplemented(`record('${service}', ${latencyMs}, ${ok})`);
  }

  /** The names of the services watched, in the order in which they were first seen. */
  services(): string[] {
    notImplemented('services()');
  }

  /**
   * The health of a service over the window, quantiles by a `QuantileSketch` with its default options.
   * A service that was never seen has no requests.
   */
  health(service: string): Health {
    notImplemented(`health('${service}')`);
  }

  /**
   * Looks at each rule for each service, and returns the alerts that are firing now. To be called at
   * regular times. An alert fires once its value has been above the threshold at each evaluation for
   * `forMs` or longer, which may be at once; it stops at the first evaluation at which the value is
   * not above it, or is null. It starts at the evaluation at which it began to fire, and its labels
   * are `{ alert: rule.name, service, ...rule.labels }`.
   */
  evaluate(): Alert[] {
    notImplemented('evaluate()');
  }
}
