import { checkRoutes } from '../checks.ts';
import {
  type Alert,
  type Labels,
  matches,
  type Route,
  type RouterOptions,
  type Silence,
} from '../health.ts';

interface Group {
  readonly route: Route;
  readonly labels: Labels;
  /** When its first alert was seen. */
  readonly since: number;
  /** When the receiver was last told; null before the first time. */
  notifiedAt: number | null;
  /** By identity, the alerts that the receiver knows as firing. */
  known: Map<string, Alert>;
}

/** Tells receivers of firing and resolved alerts: in groups, once, and again only when it matters. */
export class AlertRouter {
  readonly options: RouterOptions;
  readonly #groups = new Map<string, Group>();
  #silences: Silence[] = [];

  constructor(options: RouterOptions) {
    checkRoutes(options);
    this.options = options;
  }

  /** Mutes alerts for a while. */
  silence(silence: Silence): void {
    this.#silences.push(silence);
  }

  /** Takes all alerts that are firing now, and notifies where it is due. */
  update(alerts: readonly Alert[]): void {
    const now = this.options.now();
    this.#silences = this.#silences.filter(({ until }) => now < until);
    const firing = new Map<string, Map<string, Alert>>();
    for (const alert of alerts) {
      if (this.#isMuted(alert)) continue;
      const key = this.#join(alert, now);
      const inGroup = firing.get(key) ?? new Map<string, Alert>();
      firing.set(key, inGroup.set(identity(alert.labels), alert));
    }
    for (const [key, group] of this.#groups) {
      this.#tell(group, firing.get(key) ?? new Map<string, Alert>(), now);
      const isOver = group.notifiedAt === null ? !firing.has(key) : group.known.size === 0;
      if (isOver) this.#groups.delete(key);
    }
  }

  #isMuted({ labels }: Alert): boolean {
    return this.#silences.some(({ match }) => matches(labels, match));
  }

  /** The key of an alert's group, which is made where there is none. */
  #join({ labels }: Alert, now: number): string {
    const index = this.options.routes.findIndex(({ match }) => matches(labels, match));
    const route = this.options.routes[index];
    if (!route) throw new Error(`No route matches ${identity(labels)}: let the last match all.`);
    const common = Object.fromEntries(route.groupBy.map((name) => [name, labels[name] ?? '']));
    const key = `${index} ${identity(common)}`;
    if (!this.#groups.has(key))
      this.#groups.set(key, {
        route,
        labels: common,
        since: now,
        notifiedAt: null,
        known: new Map(),
      });
    return key;
  }

  #tell(group: Group, firing: Map<string, Alert>, now: number): void {
    const { route, labels, since, notifiedAt, known } = group;
    const gone = [...known].filter(([id]) => !firing.has(id));
    const muted = gone.filter(([, alert]) => this.#isMuted(alert));
    const resolved = gone.filter(([, alert]) => !this.#isMuted(alert));
    const hasNew = [...firing.keys()].some((id) => !known.has(id));
    const isDue =
      notifiedAt === null
        ? firing.size > 0 && now - since >= route.waitMs
        : ((hasNew || resolved.length > 0) && now - notifiedAt >= route.intervalMs) ||
          (firing.size > 0 && now - notifiedAt >= route.repeatMs);
    if (!isDue) return;
    group.notifiedAt = now;
    group.known = new Map([...muted, ...firing]);
    this.options.notify({
      receiver: route.receiver,
      group: labels,
      firing: [...firing.values()],
      resolved: resolved.map(([, alert]) => alert),
    });
  }
}

/** The same text for the same labels, in whatever order they were written. */
function identity(labels: Labels): string {
  return JSON.stringify(Object.entries(labels).sort());
}
