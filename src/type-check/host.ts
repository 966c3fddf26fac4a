import type {
  CheckedFiles,
  CheckReply,
  CheckRequest,
  TypeDiagnostic,
  TypeLibraryId,
} from './protocol.ts';

/** The part of a `Worker` that the checker uses. */
export interface CheckWorker {
  postMessage(request: CheckRequest): void;
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void;
  addEventListener(type: 'error', listener: (event: { message?: string }) => void): void;
  terminate(): void;
}

export interface TypeCheckerOptions {
  startWorker: () => CheckWorker;
  /** The JSON of a library's `TypeFiles`. */
  loadTypes: (library: TypeLibraryId) => Promise<string>;
}

/** What a check needs to know of a playground. */
export interface CheckJob extends CheckedFiles {
  /** The libraries that the files import. */
  libraries: readonly TypeLibraryId[];
}

interface Waiting {
  onEdited: (diagnostics: TypeDiagnostic[]) => void;
  resolve: (diagnostics: TypeDiagnostic[]) => void;
  reject: (error: Error) => void;
}

/**
 * Checks the types of playgrounds in one worker, which loads at the first check. What fails to load
 * is asked for again at the next.
 */
export class TypeChecker {
  readonly #options: TypeCheckerOptions;
  readonly #waiting = new Map<number, Waiting>();
  readonly #loads = new Map<TypeLibraryId, Promise<string>>();
  /** What the worker has been given. */
  readonly #sent = new Set<TypeLibraryId>();
  #worker: CheckWorker | undefined;
  #lastId = 0;

  constructor(options: TypeCheckerOptions) {
    this.#options = options;
  }

  /** Whether the first check is still to load the checker. */
  get isCold(): boolean {
    return this.#worker === undefined;
  }

  /**
   * The errors in the editable files and in those that import them. Rejects if the checker or the
   * declarations did not load; the message names the cause.
   * @param onEdited called at most once, with the errors in the editable files, if those are known
   *   well before the others
   */
  async check(
    { libraries, files, editable }: CheckJob,
    onEdited: (diagnostics: TypeDiagnostic[]) => void = () => {},
  ): Promise<TypeDiagnostic[]> {
    // starts before the declarations are there: both load at once
    const worker = (this.#worker ??= this.#start());
    const needed = [...new Set<TypeLibraryId>(['standard', 'vitest', ...libraries])];
    const texts = await Promise.all(needed.map((library) => this.#load(library)));
    if (worker !== this.#worker) throw new Error('The type checker stopped. Check again.');
    const types = texts.filter((_, index) => !this.#sent.has(needed[index] ?? 'standard'));
    for (const library of needed) this.#sent.add(library);
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { onEdited, resolve, reject });
      worker.postMessage({ id, files, editable, types });
    });
  }

  async #load(library: TypeLibraryId): Promise<string> {
    const load = this.#loads.get(library) ?? this.#options.loadTypes(library);
    this.#loads.set(library, load);
    try {
      return await load;
    } catch (cause) {
      this.#loads.delete(library);
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new Error(
        `The types of '${library}' did not load (${reason}). Check your connection and try again.`,
        { cause },
      );
    }
  }

  #start(): CheckWorker {
    const worker = this.#options.startWorker();
    worker.addEventListener('message', ({ data }) => {
      this.#settle(data as CheckReply);
    });
    worker.addEventListener('error', ({ message }) => {
      this.#stop(worker, message);
    });
    return worker;
  }

  #settle(reply: CheckReply): void {
    const waiting = this.#waiting.get(reply.id);
    if ('partial' in reply) {
      waiting?.onEdited(reply.partial);
      return;
    }
    this.#waiting.delete(reply.id);
    if ('error' in reply) waiting?.reject(new Error(`The type checker failed: ${reply.error}`));
    else waiting?.resolve(reply.diagnostics);
  }

  /** A worker that failed is of no more use; the next check starts another. */
  #stop(worker: CheckWorker, reason = 'its script did not load'): void {
    if (worker !== this.#worker) return;
    worker.terminate();
    this.#worker = undefined;
    this.#sent.clear();
    for (const { reject } of this.#waiting.values()) {
      reject(
        new Error(`The type checker stopped (${reason}). Check your connection and try again.`),
      );
    }
    this.#waiting.clear();
  }
}
