import { notImplemented } from '../../shared/not-implemented.ts';
import { checkRoutes } from '../checks.ts';
import type { Alert, RouterOptions, Silence } from '../health.ts';

/** Tells receivers of firing and resolved alerts: in groups, once, and again only when it matters. */
export class AlertRouter {
  readonly options: RouterOptions;

  constructor(options: RouterOptions) {
    checkRoutes(options);
    this.options = options;
  }

  /** Mutes alerts for a while: see `update`. */
  silence(silence: Silence): void {
    notImplemented(`silence({ until: ${silence.until} })`);
  }

  /**
   * Takes all alerts that are firing now, as `HealthMonitor.evaluate` returns them, and notifies
   * where it is due. To be called at regular times, also with no alert.
   *
   * An alert takes the first route whose `match` it has. Within a route, alerts with equal values of
   * the labels of `groupBy` are a group (a label that is missing counts as ''). A group is told of
   * - for the first time `waitMs` after its first alert was seen, if one still fires then;
   * - when an alert was added or is resolved, at the earliest `intervalMs` after the last time;
   * - unchanged, while any alert fires, `repeatMs` after the last time.
   *
   * A notification holds all alerts of the group that fire, and those that the receiver was told of
   * and that do not fire any more. Once nothing fires and the receiver knows, the group is forgotten;
   * so is a group whose alerts were gone before its first notification.
   *
   * A silenced alert is neither told of nor resolved: the receiver's knowledge of it stays as it is
   * until the silence ends.
   */
  update(alerts: readonly Alert[]): void {
    notImplemented(`update(${alerts.length} alerts)`);
  }
}
