import { inspect } from 'vitest/internal/browser';
import type { TaskError } from '../protocol.ts';
import type { CompiledModule } from './compile.ts';
import { stackFrames } from './stack-frames.ts';

/** The longest message or diff that is sent to the page, in characters. */
const textLimit = 10_000;
/** How much text all errors of a run may have, in characters; what comes later is cut to a line. */
const totalLimit = 100_000;
const lineLimit = 200;
/** How many errors of a test are sent. */
const errorLimit = 5;

/** What vitest makes of a thrown value; the reader's code may have thrown anything. */
interface ProcessedError {
  name?: unknown;
  message?: unknown;
  stack?: unknown;
  diff?: unknown;
  cause?: unknown;
}

/** How many causes of causes are followed; a chain can be endless. */
const causeLimit = 3;

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

/** What was thrown, as plain data of bounded size, with its places in the playground's files. */
export class TaskErrors {
  readonly #modules: ReadonlyMap<string, CompiledModule>;
  #length = 0;

  constructor(modules: ReadonlyMap<string, CompiledModule> = new Map()) {
    this.#modules = modules;
  }

  from({ name, message, stack, diff, cause }: ProcessedError, depth = 0): TaskError {
    return {
      name: this.#plain(name ?? 'Error'),
      message: this.#plain(message ?? ''),
      ...(diff ? { diff: this.#plain(diff) } : {}),
      frames: stackFrames(typeof stack === 'string' ? stack : '', this.#modules),
      ...(depth < causeLimit && isObject(cause) ? { cause: this.from(cause, depth + 1) } : {}),
    };
  }

  all(errors: readonly ProcessedError[] | undefined): TaskError[] {
    const most = this.#length < totalLimit ? errorLimit : 1;
    return (errors ?? []).slice(0, most).map((error) => this.from(error));
  }

  #plain(value: unknown): string {
    const text = typeof value === 'string' ? value : inspect(value);
    const limit = this.#length < totalLimit ? textLimit : lineLimit;
    const uncoloured = text.slice(0, 2 * limit).replaceAll(/\u001b\[\d+m/g, '');
    const cut = uncoloured.length > limit ? `${uncoloured.slice(0, limit)} …` : uncoloured;
    this.#length += cut.length;
    return cut;
  }
}
