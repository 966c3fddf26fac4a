/** What a stretch of memory holds: tokens, or nothing yet. */
export type Content = 'tokens' | 'empty';

export interface Stretch {
  readonly start: number;
  readonly length: number;
  readonly content: Content;
  /** The request that is followed in the picture. */
  readonly followed: boolean;
}

/** What came of a run. Shares are of all memory, and means over the measured steps. */
export interface Outcome {
  /** Holds tokens of running requests; a shared one counts once. */
  readonly tokens: number;
  /** Is held for tokens that are not there. */
  readonly empty: number;
  /** Requests that run at once. */
  readonly running: number;
  readonly admitted: number;
  readonly preempted: number;
  /** Tokens that were computed a second time, after a preemption. */
  readonly recomputed: number;
  /** Share of memory that holds tokens, by step. */
  readonly history: readonly (readonly [step: number, tokens: number])[];
  /** The memory after the last step. */
  readonly map: readonly Stretch[];
}

/** Sums up what is sampled as a run goes on. */
export class Samples {
  readonly history: [number, number][] = [];
  #empty = 0;
  #running = 0;

  add(step: number, tokens: number, empty: number, running: number): void {
    this.history.push([step, tokens]);
    this.#empty += empty;
    this.#running += running;
  }

  means(): Pick<Outcome, 'tokens' | 'empty' | 'running' | 'history'> {
    const count = this.history.length;
    const tokens = this.history.reduce((sum, [, share]) => sum + share, 0);
    return {
      tokens: tokens / count,
      empty: this.#empty / count,
      running: this.#running / count,
      history: this.history,
    };
  }
}
