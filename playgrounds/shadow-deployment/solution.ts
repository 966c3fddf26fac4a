import { checkOptions } from './check-options.ts';
import type { Agreement, Effects, Mismatch, MirrorOptions, ShadowReport } from './mirror.ts';

/** Wilson's score interval (https://doi.org/10.1080/01621459.1927.10502953) at 95 %. */
// #region agreement
export function agreementOf(successes: number, trials: number): Agreement | null {
  if (trials === 0) return null;
  const z = 1.959964;
  const rate = successes / trials;
  const middle = rate + z ** 2 / (2 * trials);
  const spread = z * Math.sqrt((rate * (1 - rate)) / trials + z ** 2 / (4 * trials ** 2));
  const scale = 1 + z ** 2 / trials;
  return { rate, low: (middle - spread) / scale, high: (middle + spread) / scale };
}
// #endregion agreement

/** Lets reads pass; writes and messages are counted and not carried out. */
// #region guard
export function withoutSideEffects(
  effects: Effects,
  suppressed: (effect: 'put' | 'send') => void,
): Effects {
  const suppress = (effect: 'put' | 'send') => () => {
    suppressed(effect);
    return Promise.resolve();
  };
  return { get: (key) => effects.get(key), put: suppress('put'), send: suppress('send') };
}
// #endregion guard

/** A request and the primary's answer to it, as they were then. */
interface Pair<Request, Answer> {
  readonly request: Request;
  readonly answer: Answer;
}

/** Answers with the primary version, and lets the shadow version answer a sample of the requests. */
export class ShadowMirror<Request, Answer> {
  readonly options: MirrorOptions<Request, Answer>;
  readonly #counts = {
    requests: 0,
    mirrored: 0,
    dropped: 0,
    timedOut: 0,
    failed: 0,
    compared: 0,
    agreed: 0,
  };
  readonly #suppressed = { put: 0, send: 0 };
  readonly #shadowEffects: Effects;
  readonly #queue: Pair<Request, Answer>[] = [];
  #running = 0;
  #worst: Mismatch<Request, Answer>[] = [];

  constructor(options: MirrorOptions<Request, Answer>) {
    checkOptions(options);
    this.options = options;
    this.#shadowEffects = withoutSideEffects(options.effects, (effect) => {
      this.#suppressed[effect] += 1;
    });
  }

  /** The primary's answer or error. If the sample says so, the shadow follows. */
  // #region handle
  async handle(request: Request): Promise<Answer> {
    const { primary, effects, sample, random, timer } = this.options;
    this.#counts.requests += 1;
    const isMirrored = random() < sample;
    // Before the primary can change it.
    const original = isMirrored ? copyOf(request) : undefined;
    const answer = await primary(request, effects, new AbortController().signal);
    if (isMirrored) {
      // Before the caller can change it.
      const given = copyOf(answer);
      timer.after(0, () => {
        this.#counts.mirrored += 1;
        if (original && given) this.#admit({ request: original.value, answer: given.value });
        else this.#counts.failed += 1;
      });
    }
    return answer;
  }
  // #endregion handle

  /** What was found so far. */
  report(): ShadowReport<Request, Answer> {
    const { compared, agreed } = this.#counts;
    return {
      ...this.#counts,
      pending: this.#running + this.#queue.length,
      agreement: agreementOf(agreed, compared),
      suppressed: { ...this.#suppressed },
      worst: [...this.#worst],
    };
  }

  // #region shadow
  /** Runs, queues or drops: never more. */
  #admit(pair: Pair<Request, Answer>): void {
    const { maxConcurrent, maxQueued } = this.options;
    if (this.#running < maxConcurrent) this.#run(pair);
    else if (this.#queue.length < maxQueued) this.#queue.push(pair);
    else this.#counts.dropped += 1;
  }

  #run({ request, answer }: Pair<Request, Answer>): void {
    const { shadow, timeoutMs, timer } = this.options;
    const abort = new AbortController();
    let isOver = false;
    const end = (record: () => void) => {
      if (isOver) return;
      isOver = true;
      callOff();
      record();
      this.#running -= 1;
      const next = this.#queue.shift();
      if (next) this.#run(next);
    };
    const fail = () => {
      end(() => (this.#counts.failed += 1));
    };
    const callOff = timer.after(timeoutMs, () => {
      end(() => (this.#counts.timedOut += 1));
      abort.abort();
    });
    this.#running += 1;
    // The shadow may change its request; the report shows the original. In `then`, a throw rejects.
    Promise.resolve()
      .then(() => shadow(structuredClone(request), this.#shadowEffects, abort.signal))
      .then((shadowAnswer) => {
        const mismatch = this.#compare(request, answer, shadowAnswer);
        end(() => {
          this.#record(mismatch);
        });
      })
      .catch(fail);
  }
  // #endregion shadow

  #compare(request: Request, primary: Answer, shadow: Answer): Mismatch<Request, Answer> {
    return { request, primary, shadow, difference: this.options.difference(primary, shadow) };
  }

  #record(pair: Mismatch<Request, Answer>): void {
    const { tolerance, keepWorst } = this.options;
    this.#counts.compared += 1;
    if (pair.difference <= tolerance) {
      this.#counts.agreed += 1;
      return;
    }
    this.#worst = [...this.#worst, pair].sort(byDifference).slice(0, keepWorst);
  }
}

/** The largest first; one that is not a number counts as infinitely large. */
function byDifference<R, A>(a: Mismatch<R, A>, b: Mismatch<R, A>): number {
  const size = ({ difference }: Mismatch<R, A>) =>
    Number.isNaN(difference) ? Number.MAX_VALUE : difference;
  return size(b) - size(a);
}

/** A copy in a box; undefined if there can be none. */
function copyOf<T>(value: T): { readonly value: T } | undefined {
  try {
    return { value: structuredClone(value) };
  } catch {
    return undefined;
  }
}
