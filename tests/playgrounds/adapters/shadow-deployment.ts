/**
 * The mirror of the playground with npm's p-queue (MIT, https://github.com/sindresorhus/p-queue) for
 * slots and queue; timeouts, which it takes from the machine's clock, guard and report are added
 * here. It proves that the tests accept a mirror with another queue than the solution's.
 */
import PQueue from 'p-queue';
import type {
  Agreement,
  Effects,
  Mismatch,
  MirrorOptions,
  ShadowReport,
} from '../../../playgrounds/shadow-deployment/mirror.ts';
import { checkOptions } from '../../../playgrounds/shadow-deployment/check-options.ts';

export function agreementOf(successes: number, trials: number): Agreement | null {
  if (trials === 0) return null;
  // The roots of (p − rate)² = z² p(1 − p) / trials, which is where Wilson's formula comes from.
  const square = 1.959963984540054 ** 2;
  const rate = successes / trials;
  const [a, b, c] = [1 + square / trials, -(2 * rate + square / trials), rate * rate];
  const root = Math.sqrt(Math.max(0, b * b - 4 * a * c));
  return { rate, low: (-b - root) / (2 * a), high: (-b + root) / (2 * a) };
}

export function withoutSideEffects(
  effects: Effects,
  suppressed: (effect: 'put' | 'send') => void,
): Effects {
  return {
    get: (key) => effects.get(key),
    put: async () => {
      suppressed('put');
      await Promise.resolve();
    },
    send: async () => {
      suppressed('send');
      await Promise.resolve();
    },
  };
}

type Outcome = 'timedOut' | 'failed' | 'compared';

export class ShadowMirror<Request, Answer> {
  readonly options: MirrorOptions<Request, Answer>;
  readonly #queue: PQueue;
  readonly #guarded: Effects;
  readonly #suppressed = { put: 0, send: 0 };
  readonly #ended = { timedOut: 0, failed: 0, compared: 0 };
  #requests = 0;
  #mirrored = 0;
  #dropped = 0;
  #agreed = 0;
  #worst: Mismatch<Request, Answer>[] = [];

  constructor(options: MirrorOptions<Request, Answer>) {
    checkOptions(options);
    this.options = options;
    this.#queue = new PQueue({ concurrency: options.maxConcurrent });
    this.#guarded = withoutSideEffects(options.effects, (effect) => {
      this.#suppressed[effect] += 1;
    });
  }

  async handle(request: Request): Promise<Answer> {
    const { primary, effects, random, sample, timer } = this.options;
    this.#requests += 1;
    const chosen = random() < sample;
    const copies = chosen ? { request: tryCopy(request), answer: [] as Answer[] } : undefined;
    const answer = await primary(request, effects, new AbortController().signal);
    if (copies) {
      copies.answer = tryCopy(answer);
      timer.after(0, () => {
        this.#mirror(copies.request, copies.answer);
      });
    }
    return answer;
  }

  report(): ShadowReport<Request, Answer> {
    const { timedOut, failed, compared } = this.#ended;
    return {
      requests: this.#requests,
      mirrored: this.#mirrored,
      pending: this.#mirrored - this.#dropped - timedOut - failed - compared,
      dropped: this.#dropped,
      ...this.#ended,
      agreed: this.#agreed,
      agreement: agreementOf(this.#agreed, compared),
      suppressed: { ...this.#suppressed },
      worst: [...this.#worst],
    };
  }

  #mirror([request]: Request[], [answer]: Answer[]): void {
    this.#mirrored += 1;
    const { maxConcurrent, maxQueued } = this.options;
    if (request === undefined || answer === undefined) this.#ended.failed += 1;
    else if (this.#queue.pending >= maxConcurrent && this.#queue.size >= maxQueued)
      this.#dropped += 1;
    else
      void this.#queue.add(async () => {
        this.#ended[await this.#ask(request, answer)] += 1;
      });
  }

  async #ask(request: Request, answer: Answer): Promise<Outcome> {
    const { shadow, timer, timeoutMs } = this.options;
    const abort = new AbortController();
    const asking = async (): Promise<Answer[]> => [
      await shadow(structuredClone(request), this.#guarded, abort.signal),
    ];
    let callOff = () => {};
    const timeout = new Promise<'timedOut'>((resolve) => {
      callOff = timer.after(timeoutMs, () => {
        resolve('timedOut');
        abort.abort();
      });
    });
    try {
      const first = await Promise.race([timeout, asking()]);
      if (first === 'timedOut') return first;
      for (const found of first) this.#judge(request, answer, found);
      return 'compared';
    } catch {
      return 'failed';
    } finally {
      callOff();
    }
  }

  #judge(request: Request, primary: Answer, shadow: Answer): void {
    const difference = this.options.difference(primary, shadow);
    if (difference <= this.options.tolerance) {
      this.#agreed += 1;
      return;
    }
    this.#worst.push({ request, primary, shadow, difference });
    const size = (one: number) => (Number.isNaN(one) ? Infinity : one);
    this.#worst.sort((a, b) => (size(a.difference) < size(b.difference) ? 1 : -1));
    this.#worst.length = Math.min(this.#worst.length, this.options.keepWorst);
  }
}

/** One copy, or none where there can be none. */
function tryCopy<T>(value: T): T[] {
  try {
    return [structuredClone(value)];
  } catch {
    return [];
  }
}
