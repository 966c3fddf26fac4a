import type { Effects, MirrorOptions, Version } from '../mirror.ts';
import { SimulatedClock } from '../../shared/simulated-clock.ts';

/** A request to score a user; the tests say how each version behaves on it. */
export interface ScoreRequest {
  readonly id: number;
  user: string;
}
export interface ScoreAnswer {
  score: number;
}

/** How one version answers one request. */
export interface Behaviour {
  readonly ms?: number;
  readonly score?: number;
  readonly fails?: boolean;
}

/** What really happened to the world. */
export class RecordedEffects implements Effects {
  readonly done: string[] = [];

  get(key: string): Promise<number> {
    return Promise.resolve(key.length);
  }

  put(key: string, value: number): Promise<void> {
    this.done.push(`put ${key} ${value}`);
    return Promise.resolve();
  }

  send(topic: string, message: string): Promise<void> {
    this.done.push(`send ${topic} ${message}`);
    return Promise.resolve();
  }
}

/** A version on the clock that behaves as told, and notes what runs. */
export class SimulatedVersion {
  /** Ids of the requests, in the order in which they began. */
  readonly began: number[] = [];
  running = 0;
  mostRunning = 0;
  readonly aborted: number[] = [];
  readonly #clock: SimulatedClock;
  readonly #behave: (id: number) => Behaviour;

  constructor(clock: SimulatedClock, behave: (id: number) => Behaviour) {
    this.#clock = clock;
    this.#behave = behave;
  }

  readonly answer: Version<ScoreRequest, ScoreAnswer> = async ({ id }, _, signal) => {
    const { ms = 0, score = 0.5, fails = false } = this.#behave(id);
    this.began.push(id);
    this.running += 1;
    this.mostRunning = Math.max(this.mostRunning, this.running);
    let isOver = false;
    const end = () => {
      if (!isOver) this.running -= 1;
      isOver = true;
    };
    signal.addEventListener('abort', () => {
      this.aborted.push(id);
      end();
    });
    await this.#clock.sleep(ms);
    end();
    if (fails) throw new Error(`no answer to ${id}`);
    return { score };
  };
}

/** Options that mirror everything, for tests to change. */
export function usualOptions(
  clock: SimulatedClock,
): Omit<MirrorOptions<ScoreRequest, ScoreAnswer>, 'primary' | 'shadow'> {
  return {
    effects: new RecordedEffects(),
    sample: 1,
    maxConcurrent: 2,
    maxQueued: 3,
    timeoutMs: 100,
    difference: (primary, shadow) => Math.abs(primary.score - shadow.score),
    tolerance: 0.01,
    keepWorst: 3,
    timer: clock,
    random: () => 0,
  };
}
