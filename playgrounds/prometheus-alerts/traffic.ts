import type { Labels, Series } from './series.ts';

/** How it goes for one replica during one minute; what is left out is an ordinary minute. */
export interface Conditions {
  /** Requests to /predict per second. */
  readonly requests?: number;
  /** The share of them that is answered with 500, 0 to 1. */
  readonly failing?: number;
  /** The share that is answered with 503. */
  readonly refused?: number;
  /** The share of all others that is answered with 422. */
  readonly invalid?: number;
  /** The share of requests that takes 0.8 s; the others take 4 to 20 ms. */
  readonly slow?: number;
  /** Whether the target answers the scrape, does not, or is not discovered at all. */
  readonly target?: 'up' | 'down' | 'gone';
  /** Whether the process starts anew, with its counters at zero. */
  readonly restarts?: boolean;
  /** The share of its memory limit that the container uses. */
  readonly memory?: number;
  /** The share of /health/ready answered with 503. */
  readonly notReady?: number;
  /** The share of requests to other routes than /predict that takes 0.8 s. */
  readonly slowProbes?: number;
}

export interface Scenario {
  readonly minutes: number;
  /** Seconds between two scrapes. */
  readonly every?: number;
  readonly conditions: (minute: number, replica: number) => Conditions;
}

export const replicas = 3;
export const memoryLimitBytes = 512 * 1024 * 1024;
const bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, Infinity];
/** Of the quick requests, so many are at or under each bound. */
const quick = [0, 0, 0.2, 0.7, 1, 1, 1, 1, 1, 1, 1];
const slowOnes = [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1];
/** The kubelet and Prometheus ask, too: requests per second of each replica. */
const others = { '/health/live': 0.5, '/health/ready': 0.5, '/metrics': 0.1 };

/** What else is in the cluster, and well: other targets, and a container at home near its limit. */
function neighbours(minutes: number, every: number): Series[] {
  const times = Array.from({ length: Math.floor((minutes * 60) / every) + 1 }, (_, i) => i * every);
  const steady = (labels: Labels, value: number): Series => ({
    labels,
    samples: times.map((at) => [at, value]),
  });
  const cache = { namespace: 'shop', pod: 'cache-0', container: 'cache' };
  const limit = { __name__: 'kube_pod_container_resource_limits', job: 'kube-state-metrics' };
  return [
    steady({ __name__: 'up', job: 'kubelet', instance: '10.0.1.1:10250' }, 1),
    steady({ __name__: 'up', job: 'kube-state-metrics', instance: '10.0.1.2:8080' }, 1),
    steady(
      { __name__: 'container_memory_working_set_bytes', job: 'kubelet', ...cache },
      0.97 * memoryLimitBytes,
    ),
    steady({ ...limit, ...cache, resource: 'memory', unit: 'byte' }, memoryLimitBytes),
  ];
}

/** What Prometheus stores of the replicas, their containers and their limits during a scenario. */
export function scrape({ minutes, every = 60, conditions }: Scenario): Series[] {
  const own = Array.from({ length: replicas }, (_, replica) => {
    const target = new Target(replica);
    for (let at = 0; at <= minutes * 60; at += every) {
      target.goOn(at, at === 0 ? 0 : every, conditions(Math.floor(at / 60), replica));
    }
    return target.series;
  });
  return [...own.flat(), ...neighbours(minutes, every)];
}

interface Recorded extends Series {
  readonly samples: [number, number | undefined][];
}

/** A series whose value is undefined until it is raised for the first time. */
interface Counter extends Recorded {
  value: number | undefined;
}

/** What a service counts of one route. */
interface Counted {
  readonly byStatus: Map<string, Counter>;
  readonly buckets: readonly Counter[];
  readonly count: Counter;
  readonly sum: Counter;
}

/** One replica and its container, scrape after scrape. */
class Target {
  readonly series: Recorded[] = [];
  readonly #counters: Counter[] = [];
  readonly #routes = new Map<string, Counted>();
  readonly #own: Labels;
  readonly #up: Recorded;
  readonly #used: Recorded;
  readonly #usedByPod: Recorded;
  readonly #memoryLimit: Recorded;
  readonly #cpuLimit: Recorded;

  constructor(replica: number) {
    this.#own = { job: 'serving-api', instance: `10.0.0.${replica + 1}:3000` };
    this.#up = this.#gauge('up', this.#own);
    const container = { namespace: 'ml', pod: `serving-api-${replica}`, container: 'serving-api' };
    const used = 'container_memory_working_set_bytes';
    this.#used = this.#gauge(used, { ...container, job: 'kubelet' });
    // cAdvisor also has the Pod as a whole, without a container's name.
    this.#usedByPod = this.#gauge(used, { ...container, container: '', job: 'kubelet' });
    const limit = 'kube_pod_container_resource_limits';
    const limits = { ...container, job: 'kube-state-metrics' };
    this.#memoryLimit = this.#gauge(limit, { ...limits, resource: 'memory', unit: 'byte' });
    this.#cpuLimit = this.#gauge(limit, { ...limits, resource: 'cpu', unit: 'core' });
  }

  goOn(at: number, seconds: number, now: Conditions): void {
    const { target = 'up', memory = 0.6 } = now;
    if (now.restarts) for (const counter of this.#counters) counter.value = undefined;
    this.#serve(seconds, now);
    for (const { value, samples } of this.#counters) {
      // A series ends with the scrape that fails, or has it no more.
      const exported = target === 'up' ? value : undefined;
      if (exported !== undefined || samples.at(-1)?.[1] !== undefined) samples.push([at, exported]);
    }
    const bytes = target === 'gone' ? undefined : memoryLimitBytes;
    this.#up.samples.push([at, { up: 1, down: 0, gone: undefined }[target]]);
    this.#used.samples.push([at, bytes && bytes * memory]);
    this.#usedByPod.samples.push([at, bytes && bytes * memory * 1.01]);
    this.#memoryLimit.samples.push([at, bytes]);
    this.#cpuLimit.samples.push([at, bytes && 2]);
  }

  #serve(seconds: number, now: Conditions): void {
    const { requests = 20, failing = 0.0002, refused = 0, invalid = 0.01, slow = 0.001 } = now;
    const rest = 1 - failing - refused;
    const shares = { 200: rest * (1 - invalid), 422: rest * invalid, 500: failing, 503: refused };
    this.#count('/predict', 'POST', requests * seconds, shares, slow);
    for (const [route, rate] of Object.entries(others)) {
      const bad = route === '/health/ready' ? (now.notReady ?? 0) : 0;
      const slowProbes = now.slowProbes ?? 0;
      this.#count(route, 'GET', rate * seconds, { 200: 1 - bad, 503: bad }, slowProbes);
    }
  }

  #count(
    route: string,
    method: string,
    count: number,
    shares: Record<string, number>,
    slow: number,
  ): void {
    if (count === 0) return;
    const labels = { route, method };
    const counted = this.#routes.get(route) ?? this.#countedOf(labels);
    this.#routes.set(route, counted);
    for (const [status, share] of Object.entries(shares)) {
      if (share <= 0) continue;
      const known = counted.byStatus.get(status);
      const counter = known ?? this.#counter('http_requests_total', { ...labels, status });
      counted.byStatus.set(status, counter);
      raise(counter, count * share);
    }
    counted.buckets.forEach((bucket, i) =>
      raise(bucket, count * ((1 - slow) * (quick[i] ?? 0) + slow * (slowOnes[i] ?? 0))),
    );
    raise(counted.count, count);
    raise(counted.sum, count * ((1 - slow) * 0.009 + slow * 0.8));
  }

  #countedOf(labels: Labels): Counted {
    const duration = 'http_request_duration_seconds';
    return {
      byStatus: new Map(),
      buckets: bounds.map((bound) => {
        const le = bound === Infinity ? '+Inf' : String(bound);
        return this.#counter(`${duration}_bucket`, { ...labels, le });
      }),
      count: this.#counter(`${duration}_count`, labels),
      sum: this.#counter(`${duration}_sum`, labels),
    };
  }

  #counter(name: string, labels: Labels): Counter {
    const counter: Counter = {
      labels: { __name__: name, ...labels, ...this.#own },
      samples: [],
      value: undefined,
    };
    this.#counters.push(counter);
    this.series.push(counter);
    return counter;
  }

  #gauge(name: string, labels: Labels): Recorded {
    const gauge: Recorded = { labels: { __name__: name, ...labels }, samples: [] };
    this.series.push(gauge);
    return gauge;
  }
}

function raise(counter: Counter, by: number): void {
  counter.value = (counter.value ?? 0) + by;
}
