import type {
  Counts,
  Fleet,
  Journal,
  Observation,
  RolloutParts,
  RolloutRecord,
  Telemetry,
} from '../rollout.ts';

/** How a version behaves: the shares of its requests that fail, and that are answered late. */
export interface Behaviour {
  readonly errors: number;
  readonly slow: number;
}

/** What happens to a call: it does nothing, or all of it and only the answer is lost. */
export type Failure = 'refused' | 'answer lost';

export interface WorldSettings {
  readonly stable: Behaviour;
  readonly candidate: Behaviour;
  readonly requestsPerSecond?: number;
  /** Bad ones out of so many requests at this rate. By default exactly the expected number. */
  readonly draw?: (requests: number, rate: number) => number;
  /** Asked at every call, with the name and the number of the call, from 1. */
  readonly failure?: (what: string, call: number) => Failure | undefined;
}

const minute = 60_000;
/** How long the last requests of a version take, in ms. */
const longestRequestMs = 90_000;

/** A fleet with router, telemetry and journal on a clock that `pass` moves. */
export class SimulatedWorld implements Fleet, Telemetry, Journal {
  time = 0;
  /** Share of the users that go to the candidate, in percent. */
  percent = 0;
  readonly running = new Set(['v1']);
  record: RolloutRecord | undefined;
  /** Every call that a part took, in order, such as 'route 5'. */
  readonly calls: string[] = [];
  /** Shares that the router was given, in order, without repetitions. */
  readonly shares: { readonly at: number; readonly percent: number }[] = [];
  /** What must never happen. */
  readonly violations: string[] = [];
  readonly #settings: WorldSettings;
  readonly #slices: (Observation & { readonly from: number })[] = [];
  readonly #lastRequestAt = new Map<string, number>([['v1', 0]]);

  constructor(settings: WorldSettings) {
    this.#settings = settings;
  }

  get parts(): RolloutParts {
    return { fleet: this, telemetry: this, journal: this, now: () => this.time };
  }

  /** Lets users send requests for some time, in ms. */
  pass(ms = minute): void {
    const { requestsPerSecond = 200 } = this.#settings;
    const requests = Math.round((requestsPerSecond * ms) / 1000);
    const toCandidate = Math.round((requests * this.percent) / 100);
    this.#slices.push({
      from: this.time,
      candidate: this.#answer('v2', toCandidate, this.#settings.candidate),
      stable: this.#answer('v1', requests - toCandidate, this.#settings.stable),
    });
    this.time += ms;
    if (this.percent > 0) this.#lastRequestAt.set('v2', this.time);
    if (this.percent < 100) this.#lastRequestAt.set('v1', this.time);
  }

  #answer(version: string, requests: number, { errors, slow }: Behaviour): Counts {
    if (requests > 0 && !this.running.has(version))
      this.violations.push(`${requests} requests were sent to ${version}, which was not running`);
    const { draw = (count, rate) => Math.round(count * rate) } = this.#settings;
    return { requests, errors: draw(requests, errors), slow: draw(requests, slow) };
  }

  async start(version: string): Promise<void> {
    return this.#call(`start ${version}`, () => void this.running.add(version));
  }

  async route(percent: number): Promise<void> {
    return this.#call(`route ${percent}`, () => {
      const known = this.record?.history.at(-1)?.percent ?? 0;
      if (percent > 0 && percent !== known)
        this.violations.push(`${percent} % was routed while the journal said ${known} %`);
      if (percent !== this.percent) this.shares.push({ at: this.time, percent });
      this.percent = percent;
    });
  }

  async inFlight(version: string): Promise<number> {
    return this.#call(`inFlight ${version}`, () => this.#inFlight(version));
  }

  #inFlight(version: string): number {
    const last = this.#lastRequestAt.get(version);
    return last !== undefined && this.time - last < longestRequestMs ? 3 : 0;
  }

  async stop(version: string): Promise<void> {
    return this.#call(`stop ${version}`, () => {
      const lost = this.#inFlight(version);
      if (this.running.has(version) && lost > 0)
        this.violations.push(`${lost} requests in flight were lost when ${version} stopped`);
      this.running.delete(version);
    });
  }

  async since(time: number): Promise<Observation> {
    return this.#call(`since ${time}`, () => this.observe(time));
  }

  observe(time: number): Observation {
    const slices = this.#slices.filter(({ from }) => from >= time);
    return {
      candidate: sum(slices.map(({ candidate }) => candidate)),
      stable: sum(slices.map(({ stable }) => stable)),
    };
  }

  async read(): Promise<RolloutRecord | undefined> {
    return this.#call('read', () => this.record);
  }

  async write(record: RolloutRecord): Promise<void> {
    return this.#call('write', () => {
      this.record = record;
    });
  }

  #call<T>(what: string, effect: () => T): Promise<T> {
    this.calls.push(what);
    const failure = this.#settings.failure?.(what, this.calls.length);
    if (failure === 'refused') return Promise.reject(new Error('connection refused'));
    const result = effect();
    if (failure === 'answer lost') return Promise.reject(new Error('connection reset'));
    return Promise.resolve(result);
  }
}

function sum(counts: readonly Counts[]): Counts {
  const total = (kind: keyof Counts) => counts.reduce((all, count) => all + count[kind], 0);
  return { requests: total('requests'), errors: total('errors'), slow: total('slow') };
}
