import { completeMonitorOptions } from '../checks.ts';
import type { Alert, Health, HealthMonitorOptions } from '../health.ts';
import { QuantileSketch } from './quantile-sketch.ts';

/** What is counted of one service in one stretch of time. */
interface Slot {
  readonly number: number;
  readonly latencies: QuantileSketch;
  failed: number;
}

/** Watches latency and errors of services over a window, and says which alerts are firing. */
export class HealthMonitor {
  readonly options: Required<HealthMonitorOptions>;
  /** By service, a ring of slots; undefined where none has been needed yet. */
  readonly #slots = new Map<string, (Slot | undefined)[]>();
  /** By service and rule, since when the value is above its threshold, and since when it fires. */
  readonly #bad = new Map<string, { since: number; firingSince: number | null }>();

  constructor(options: HealthMonitorOptions) {
    this.options = completeMonitorOptions(options);
  }

  /** Counts a request that ended now. */
  record(service: string, latencyMs: number, ok: boolean): void {
    const slot = this.#slotOfNow(service);
    slot.latencies.add(latencyMs);
    if (!ok) slot.failed++;
  }

  /** The names of the services watched. */
  services(): string[] {
    return [...this.#slots.keys()];
  }

  /** The health of a service over the window. */
  health(service: string): Health {
    const all = new QuantileSketch();
    let failed = 0;
    const oldest = this.#slotNumber() - this.options.slots;
    for (const slot of this.#slots.get(service) ?? []) {
      if (!slot || slot.number <= oldest) continue;
      // Sketches add up; percentiles of slots could not be averaged.
      all.merge(slot.latencies);
      failed += slot.failed;
    }
    return {
      requests: all.count,
      errorRate: all.count === 0 ? null : failed / all.count,
      p50: all.quantile(0.5),
      p95: all.quantile(0.95),
      p99: all.quantile(0.99),
    };
  }

  /** The alerts that are firing now. */
  evaluate(): Alert[] {
    const now = this.options.now();
    const alerts: Alert[] = [];
    for (const service of this.services()) {
      const health = this.health(service);
      for (const [index, rule] of this.options.rules.entries()) {
        // Not the rule's name: a warning and a page may share it, with thresholds of their own.
        const key = JSON.stringify([service, index]);
        const value = rule.value(health);
        if (value === null || !(value > rule.above)) {
          this.#bad.delete(key);
          continue;
        }
        const bad = this.#bad.get(key) ?? { since: now, firingSince: null };
        this.#bad.set(key, bad);
        if (now - bad.since < rule.forMs) continue;
        bad.firingSince ??= now;
        const labels = { alert: rule.name, service, ...rule.labels };
        alerts.push({ labels, startsAt: bad.firingSince, value });
      }
    }
    return alerts;
  }

  #slotNumber(): number {
    return Math.floor(this.options.now() / (this.options.windowMs / this.options.slots));
  }

  /** The slot to count in; one that holds an older stretch of time is replaced. */
  #slotOfNow(seen: string): Slot {
    const isKnown = this.#slots.has(seen) || this.#slots.size < this.options.maxServices;
    const service = isKnown ? seen : 'other';
    const ring = this.#slots.get(service) ?? [];
    this.#slots.set(service, ring);
    const number = this.#slotNumber();
    const place = number % this.options.slots;
    const held = ring[place];
    if (held?.number === number) return held;
    return (ring[place] = { number, latencies: new QuantileSketch(), failed: 0 });
  }
}
