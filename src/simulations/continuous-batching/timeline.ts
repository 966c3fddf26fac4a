import { percentile } from '../percentile.ts';
import type { SimulatedRequest } from './load.ts';

/** What a request was given so far. */
export interface Answer {
  readonly request: SimulatedRequest;
  tokens: number;
  /** When the last token came, in ms. */
  lastAt: number;
}

export const noAnswerYet = (request: SimulatedRequest): Answer => ({
  request,
  tokens: 0,
  lastAt: NaN,
});

/** When the requests of a run got their tokens. */
export class Timeline {
  preemptions = 0;
  /** From arrival to first token, in ms. */
  readonly #firstTokens: number[] = [];
  /** Between two tokens of one answer, in ms. */
  readonly #gaps: number[] = [];
  #lastAt = 0;

  /** Writes down that a request gets a token; returns whether it was the last of its answer. */
  token(answer: Answer, now: number): boolean {
    this.#lastAt = now;
    if (answer.tokens === 0) this.#firstTokens.push(now - answer.request.at);
    else this.#gaps.push(now - answer.lastAt);
    answer.lastAt = now;
    answer.tokens += 1;
    return answer.tokens === answer.request.answerTokens;
  }

  /** All tokens that were given. */
  get tokens(): number {
    return this.#firstTokens.length + this.#gaps.length;
  }

  /**
   * Tokens a second until the last request is served, as benchmarks of LLM servers count it. A window
   * that ends sooner would leave out what a batch under way is about to give.
   */
  get throughput(): number {
    return (1000 * this.tokens) / this.#lastAt;
  }

  /** The time to first token that a share of the requests does not exceed, in ms. */
  firstToken(share: number): number {
    return percentile(this.#firstTokens, share);
  }

  /** The time between two tokens that a share of the tokens does not exceed, in ms. */
  gap(share: number): number {
    return percentile(this.#gaps, share);
  }
}
