import * as vitest from 'vitest';
import type { Preparation } from '../protocol.ts';
import { evaluate } from './scope.ts';

type Namespace = object;

/** As the compiled code expects a module: with the mark of one that has named exports. */
function asModule(namespace: Namespace): Namespace {
  return Object.create(null, {
    ...Object.getOwnPropertyDescriptors(namespace),
    __esModule: { value: true },
  }) as Namespace;
}

/** The packages that the playground may import. */
export class Libraries {
  readonly #chunks = new Set<string>();
  readonly #loaded = new Map<string, Namespace>([['vitest', asModule(vitest)]]);

  /** Evaluates the chunks that are new. */
  add(sources: Preparation['libraries']): void {
    for (const [id, source] of Object.entries(sources)) {
      if (this.#chunks.has(id)) continue;
      this.#chunks.add(id);
      this.#evaluate(id, source);
    }
  }

  load(specifier: string, importer: string): Namespace {
    const namespace = this.#loaded.get(specifier);
    if (!namespace) {
      throw new Error(
        `'${specifier}' is not available in this playground, but ${importer} imports it. ` +
          'Use what the starter imports.',
      );
    }
    return namespace;
  }

  #evaluate(id: string, source: string): void {
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
