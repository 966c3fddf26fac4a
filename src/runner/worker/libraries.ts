import * as vitest from 'vitest';
import { libraryOf } from '../page-libraries.ts';
import type { WorkerJob } from '../protocol.ts';
import { evaluate } from './scope.ts';

type Namespace = object;

/** As the compiled code expects a module: with the mark of one that has named exports. */
function asModule(namespace: Namespace): Namespace {
  return Object.create(null, {
    ...Object.getOwnPropertyDescriptors(namespace),
    __esModule: { value: true },
  }) as Namespace;
}

/** The packages that the playground may import. A chunk is evaluated when it is first imported. */
export class Libraries {
  readonly #sources: WorkerJob['librarySources'];
  readonly #loaded = new Map<string, Namespace>([['vitest', asModule(vitest)]]);

  constructor(sources: WorkerJob['librarySources']) {
    this.#sources = sources;
  }

  load(specifier: string, importer: string): Namespace {
    if (!this.#loaded.has(specifier)) this.#evaluateChunkOf(specifier);
    const namespace = this.#loaded.get(specifier);
    if (!namespace) {
      throw new Error(
        `'${specifier}' is not available in this playground, but ${importer} imports it. ` +
          'Use what the starter imports.',
      );
    }
    return namespace;
  }

  #evaluateChunkOf(specifier: string): void {
    const id = libraryOf(specifier);
    const source = id && this.#sources[id];
    if (!source) return;
    const chunk = { exports: {} as Record<string, Namespace> };
    const define = evaluate(
      `(module,exports)=>{${source}\n}\n//# sourceURL=library:///${id}.js`,
    ) as (module: typeof chunk, exports: unknown) => void;
    define(chunk, chunk.exports);
    for (const [name, namespace] of Object.entries(chunk.exports)) {
      this.#loaded.set(name, asModule(namespace));
    }
  }
}
