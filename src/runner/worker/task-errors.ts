import { inspect } from 'vitest/internal/browser';
import type { TaskError } from '../protocol.ts';
import type { CompiledModule } from './compile.ts';
import { stackFrames } from './stack-frames.ts';

/** The longest message or diff that is sent to the page, in characters. */
const textLimit = 20_000;

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

function plain(value: unknown): string {
  const text = typeof value === 'string' ? value : inspect(value);
  const uncoloured = text.replaceAll(/\u001b\[\d+m/g, '');
  return uncoloured.length > textLimit ? `${uncoloured.slice(0, textLimit)} …` : uncoloured;
}

/** What was thrown, as plain data of bounded size, with its places in the playground's files. */
export class TaskErrors {
  readonly #modules: ReadonlyMap<string, CompiledModule>;

  constructor(modules: ReadonlyMap<string, CompiledModule> = new Map()) {
    this.#modules = modules;
  }

  from({ name, message, stack, diff, cause }: ProcessedError, depth = 0): TaskError {
    return {
      name: plain(name ?? 'Error'),
      message: plain(message ?? ''),
      ...(diff ? { diff: plain(diff) } : {}),
      frames: stackFrames(typeof stack === 'string' ? stack : '', this.#modules),
      ...(depth < causeLimit && isObject(cause) ? { cause: this.from(cause, depth + 1) } : {}),
    };
  }

  all(errors: readonly ProcessedError[] | undefined): TaskError[] {
    return (errors ?? []).slice(0, 20).map((error) => this.from(error));
  }
}
