import { CircuitBreaker } from '../../../playgrounds/circuit-breaker/solution.ts';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';
import type { Hop, Slowdown } from './hop.ts';
import { ServerPool } from './server-pool.ts';
import { drawServiceTimes } from './service-time.ts';
import type { Timeline } from './timeline.ts';

/** One for all: to collect its stack for each call would take longer than the rest. */
const failed = new Error('The hop failed.');

/** A hop while the simulation goes on, and what it has seen. */
export class HopRun {
  readonly hop: Hop;
  /** Time until the caller had an answer or gave up, all attempts included, in ms. */
  readonly latencies: number[] = [];
  /** Time that attempts waited for a server, in ms. Those that never got one are not in it. */
  readonly waits: number[] = [];
  /** Attempts that reached the dependency. */
  attempts = 0;
  failures = 0;
  readonly #timeline: Timeline;
  readonly #pool: ServerPool;
  readonly #random: () => number;
  readonly #drawTime: () => number;
  readonly #breaker: CircuitBreaker | undefined;
  readonly #slowdown: Slowdown | undefined;

  constructor(hop: Hop, timeline: Timeline, seed: number, slowdown: Slowdown | undefined) {
    this.hop = hop;
    this.#timeline = timeline;
    this.#pool = new ServerPool(hop.servers, hop.queueLimit ?? Infinity);
    this.#random = randomNumbers(seed);
    this.#drawTime = drawServiceTimes(hop.serviceTime, randomNumbers(seed + 1));
    this.#breaker =
      hop.breaker && new CircuitBreaker({ name: hop.name, ...hop.breaker, now: timeline.now });
    this.#slowdown = slowdown?.hop === hop.name ? slowdown : undefined;
  }

  /** Calls the hop, with its cache, retries, timeout and breaker. */
  call(done: (ok: boolean) => void): void {
    const start = this.#timeline.now();
    const end = (ok: boolean): void => {
      this.latencies.push(this.#timeline.now() - start);
      if (!ok) this.failures += 1;
      done(ok);
    };
    const { cache } = this.hop;
    if (cache && this.#random() < cache.hitRate)
      this.#timeline.schedule(cache.latency, () => end(true));
    else if (cache) this.#timeline.schedule(cache.latency, () => this.#try(1, end));
    else this.#try(1, end);
  }

  #try(attempt: number, done: (ok: boolean) => void): void {
    const end = (ok: boolean): void => {
      if (ok || attempt === (this.hop.attempts ?? 1)) done(ok);
      else this.#try(attempt + 1, done);
    };
    if (!this.#breaker) {
      this.#attempt(end);
      return;
    }
    // The breaker works by promises, and the timeline waits for them.
    const settled = (ok: boolean) => {
      this.#timeline.unsettled = true;
      end(ok);
    };
    this.#timeline.unsettled = true;
    void this.#breaker
      .run(
        () =>
          new Promise<void>((resolve, reject) => {
            this.#attempt((ok) => {
              this.#timeline.unsettled = true;
              if (ok) resolve();
              else reject(failed);
            });
          }),
      )
      .then(
        () => settled(true),
        () => settled(false),
      );
  }

  #attempt(done: (ok: boolean) => void): void {
    const { timeout = Infinity } = this.hop;
    const asked = this.#timeline.now();
    let over = false;
    const end = (ok: boolean): void => {
      if (over) return;
      over = true;
      done(ok);
    };
    const leave = this.#pool.enter(() => {
      const began = this.#timeline.now();
      this.waits.push(began - asked);
      this.#timeline.schedule(this.#drawTime() * this.#factor(began), () => {
        this.#pool.release();
        end(true);
      });
    });
    this.attempts += 1;
    if (!leave) end(false);
    else if (timeout < Infinity)
      this.#timeline.schedule(timeout, () => {
        leave();
        end(false);
      });
  }

  #factor(time: number): number {
    const slow = this.#slowdown;
    return slow && time >= slow.from && time < slow.to ? slow.factor : 1;
  }
}
