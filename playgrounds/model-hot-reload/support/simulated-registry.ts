import type { Artefact, HostOptions, Model } from '../host.ts';
import type { SimulatedClock } from '../../shared/simulated-clock.ts';

/** How a version behaves; what is not said is as it should be, and takes no time. */
export interface Behaviour {
  readonly fetchMs?: number;
  readonly buildMs?: number;
  readonly predictMs?: (input: number) => number;
  readonly fails?: 'fetch' | 'checksum' | 'build' | 'warm-up' | 'predict' | 'dispose';
  /** The registry's checksum is that of other bytes. */
  readonly isCorrupt?: boolean;
  /** Answers the first request of all wrongly, which is the warm-up's. */
  readonly isWrong?: boolean;
  /** Goes on fetching when it is aborted. */
  readonly ignoresAbort?: boolean;
}

/** The warm-up's input, and its answer from a model in order. */
export const goldenInput = -1;
const answerTo = (input: number): number => 2 * input;

/** A model that notes what becomes of it. It doubles its input. */
export class SimulatedModel implements Model<number, number> {
  readonly version: string;
  disposals = 0;
  predictions = 0;
  readonly #clock: SimulatedClock;
  readonly #behaviour: Behaviour;

  constructor(version: string, clock: SimulatedClock, behaviour: Behaviour) {
    this.version = version;
    this.#clock = clock;
    this.#behaviour = behaviour;
  }

  async predict(input: number): Promise<number> {
    const { predictMs = () => 0, fails, isWrong = false } = this.#behaviour;
    this.#expectAlive();
    this.predictions += 1;
    await this.#clock.sleep(predictMs(input));
    this.#expectAlive();
    const isWarmUp = input === goldenInput;
    if (fails === (isWarmUp ? 'warm-up' : 'predict')) throw new Error(`no answer to ${input}`);
    return isWrong && isWarmUp ? 0.5 : answerTo(input);
  }

  dispose(): void {
    this.disposals += 1;
    if (this.#behaviour.fails === 'dispose') throw new Error('memory is still in use');
  }

  #expectAlive(): void {
    if (this.disposals > 0) throw new Error(`${this.version} was disposed of while it predicted`);
  }
}

/** Versions by name, and all that was made of them. */
export class SimulatedRegistry {
  readonly models: SimulatedModel[] = [];
  /** Versions that were fetched, in order, and those whose fetch was aborted. */
  readonly fetched: string[] = [];
  readonly aborted: string[] = [];
  loading = 0;
  mostLoading = 0;
  readonly #clock: SimulatedClock;
  readonly #behaviours: Readonly<Record<string, Behaviour>>;

  constructor(clock: SimulatedClock, behaviours: Readonly<Record<string, Behaviour>> = {}) {
    this.#clock = clock;
    this.#behaviours = behaviours;
  }

  get options(): HostOptions<number, number> {
    return {
      fetch: (version, signal) => this.#fetch(version, signal),
      checksum: (bytes) => this.#checksum(bytes),
      build: (bytes) => this.#build(bytes),
      warmUp: [{ input: goldenInput, isRight: (output) => output === answerTo(goldenInput) }],
    };
  }

  /** Models that were built and not disposed of. */
  get alive(): string[] {
    return this.models.filter(({ disposals }) => disposals === 0).map(({ version }) => version);
  }

  #of(version: string): Behaviour {
    return this.#behaviours[version] ?? {};
  }

  async #fetch(version: string, signal: AbortSignal): Promise<Artefact> {
    const { fetchMs = 0, fails, isCorrupt = false, ignoresAbort = false } = this.#of(version);
    let isOver = false;
    this.fetched.push(version);
    this.loading += 1;
    this.mostLoading = Math.max(this.mostLoading, this.loading);
    try {
      const aborted = new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => {
          if (isOver) return;
          this.aborted.push(version);
          if (!ignoresAbort) reject(new Error('the fetch was aborted'));
        });
      });
      await Promise.race([this.#clock.sleep(fetchMs), aborted]);
      if (fails === 'fetch') throw new Error('no connection');
    } finally {
      isOver = true;
      this.loading -= 1;
    }
    const bytes = new TextEncoder().encode(version);
    return { bytes, checksum: isCorrupt ? 'sum of other bytes' : `sum of ${version}` };
  }

  #checksum(bytes: Uint8Array): Promise<string> {
    const version = new TextDecoder().decode(bytes);
    if (this.#of(version).fails === 'checksum') return Promise.reject(new Error('unreadable'));
    return Promise.resolve(`sum of ${version}`);
  }

  async #build(bytes: Uint8Array): Promise<SimulatedModel> {
    const version = new TextDecoder().decode(bytes);
    const behaviour = this.#of(version);
    await this.#clock.sleep(behaviour.buildMs ?? 0);
    if (behaviour.fails === 'build') throw new Error('not a model');
    const model = new SimulatedModel(version, this.#clock, behaviour);
    this.models.push(model);
    return model;
  }
}
