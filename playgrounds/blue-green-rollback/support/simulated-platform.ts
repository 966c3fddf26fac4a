import type { Journal, Platform, ReleaseParts, ReleaseRecord } from '../release.ts';

/** What happens to a call: it does nothing, or all of it and only the answer is lost. */
export type Failure = 'refused' | 'answer lost';

export interface PlatformSettings {
  /** Asked at every call, with the name and the number of the call, from 1. */
  readonly failure?: (what: string, call: number) => Failure | undefined;
  /** What is wrong with a version's answers. */
  readonly wrong?: (version: string) => readonly string[];
  /** How long a request takes, in ms, by its number. */
  readonly duration?: (request: number) => number;
  readonly requestsPerSecond?: number;
}

/** How long the proxies take to follow the router, one after the other, in ms. */
export const proxyDelays = [0, 400, 900, 1400];
const startMs = 3000;
const callMs = 5;

/** A platform with users on a clock that moves while it is called or slept on. */
export class SimulatedPlatform implements Platform, Journal {
  time = 0;
  liveVersion = 'v1';
  watched = 'v1';
  readonly running = new Set(['v1']);
  record: ReleaseRecord | undefined;
  /** Every call, in order, such as 'route v2'. */
  readonly calls: string[] = [];
  /** What must never happen. */
  readonly violations: string[] = [];
  lost = 0;
  /** Told of every request: when it came, the version that got it, and whether it was lost. */
  onRequest: (at: number, version: string, isLost: boolean) => void = () => {};
  readonly #settings: PlatformSettings;
  /** For each proxy, where it sends requests, and from when on. */
  readonly #proxies = proxyDelays.map(() => [{ from: 0, version: 'v1' }]);
  #inFlight: { readonly version: string; readonly end: number }[] = [];
  #requests = 0;

  constructor(settings: PlatformSettings = {}) {
    this.#settings = settings;
  }

  get parts(): ReleaseParts {
    return { platform: this, journal: this, now: () => this.time, sleep: (ms) => this.sleep(ms) };
  }

  /** Lets time pass, in ms, in which users send requests and get answers. */
  pass(ms: number): void {
    const end = this.time + ms;
    const gap = 1000 / (this.#settings.requestsPerSecond ?? 50);
    for (let at = this.#requests * gap; at <= end; at = this.#requests * gap) {
      this.#arrive(at);
      this.#requests += 1;
    }
    this.time = end;
  }

  #arrive(at: number): void {
    const routes = this.#proxies[this.#requests % this.#proxies.length] ?? [];
    const version = routes.findLast(({ from }) => from <= at)?.version ?? 'nowhere';
    const isLost = !this.running.has(version);
    this.onRequest(at, version, isLost);
    if (isLost) this.#lose(1, `sent to ${version}, which was not running`);
    else {
      const { duration = (request) => [30, 80, 300, 1200][request % 7] ?? 50 } = this.#settings;
      this.#inFlight.push({ version, end: at + duration(this.#requests) });
    }
  }

  #lose(requests: number, how: string): void {
    this.lost += requests;
    this.violations.push(`${requests} requests were ${how}`);
  }

  sleep(ms: number): Promise<void> {
    this.pass(ms);
    return Promise.resolve();
  }

  live(): Promise<string> {
    return this.#call('live', callMs, () => this.liveVersion);
  }

  start(version: string): Promise<void> {
    const ms = this.running.has(version) ? callMs : startMs;
    return this.#call(`start ${version}`, ms, () => void this.running.add(version));
  }

  check(version: string): Promise<readonly string[]> {
    const { wrong = () => [] } = this.#settings;
    return this.#call(`check ${version}`, callMs, () =>
      this.running.has(version) ? wrong(version) : [`${version} does not answer`],
    );
  }

  route(version: string): Promise<void> {
    return this.#call(`route ${version}`, callMs, () => {
      if (!this.running.has(version))
        this.violations.push(`the router was told to use ${version}, which was not running`);
      if (version === this.liveVersion) return;
      this.liveVersion = version;
      for (const [index, routes] of this.#proxies.entries())
        routes.push({ from: this.time + (proxyDelays[index] ?? 0), version });
    });
  }

  inFlight(version: string): Promise<number> {
    return this.#call(`inFlight ${version}`, callMs, () => this.countInFlight(version));
  }

  countInFlight(version: string): number {
    this.#inFlight = this.#inFlight.filter(({ end }) => end > this.time);
    return this.#inFlight.filter((request) => request.version === version).length;
  }

  archive(version: string): Promise<void> {
    return this.#call(`archive ${version}`, callMs, () => {
      if (version === this.liveVersion) this.violations.push(`${version} was archived while live`);
      const lost = this.countInFlight(version);
      if (lost > 0) this.#lose(lost, `in flight when ${version} was archived`);
      this.#inFlight = this.#inFlight.filter((request) => request.version !== version);
      this.running.delete(version);
    });
  }

  watch(version: string): Promise<void> {
    return this.#call(`watch ${version}`, callMs, () => {
      this.watched = version;
    });
  }

  read(): Promise<ReleaseRecord | undefined> {
    return this.#call('read', callMs, () => this.record);
  }

  write(record: ReleaseRecord): Promise<void> {
    return this.#call('write', callMs, () => {
      this.record = record;
    });
  }

  #call<T>(what: string, ms: number, effect: () => T): Promise<T> {
    this.calls.push(what);
    this.pass(ms);
    const failure = this.#settings.failure?.(what, this.calls.length);
    if (failure === 'refused') return Promise.reject(new Error('connection refused'));
    const result = effect();
    if (failure === 'answer lost') return Promise.reject(new Error('connection reset'));
    return Promise.resolve(result);
  }
}
