import type { TaskError } from '../protocol.ts';
import type { CompiledModule } from './compile.ts';
import { stackFrames } from './stack-frames.ts';

/** The longest message or diff that is sent to the page, in characters. */
const textLimit = 20_000;

/** What vitest makes of a thrown value. */
interface ProcessedError {
  name?: string;
  message?: string;
  stack?: string;
  diff?: string;
}

function plain(text: string): string {
  const uncoloured = text.replaceAll(/\u001b\[\d+m/g, '');
  return uncoloured.length > textLimit ? `${uncoloured.slice(0, textLimit)} …` : uncoloured;
}

export class TaskErrors {
  readonly #modules: ReadonlyMap<string, CompiledModule>;

  constructor(modules: ReadonlyMap<string, CompiledModule> = new Map()) {
    this.#modules = modules;
  }

  from({ name, message, stack, diff }: ProcessedError): TaskError {
    return {
      name: plain(String(name ?? 'Error')),
      message: plain(String(message ?? '')),
      ...(diff ? { diff: plain(String(diff)) } : {}),
      frames: stackFrames(String(stack ?? ''), this.#modules),
    };
  }

  all(errors: readonly ProcessedError[] | undefined): TaskError[] {
    return (errors ?? []).slice(0, 20).map((error) => this.from(error));
  }
}
