import type { Preparation } from '../protocol.ts';
import { compile, type CompiledModule } from './compile.ts';
import { Libraries } from './libraries.ts';
import { loadModule, type ModuleFunction } from './load-module.ts';

/**
 * What a worker has ready before its run: the libraries, and the playground's own files as
 * functions that have not been called. All of it is the site's code; the reader's comes with the run.
 */
export class Prepared {
  readonly libraries = new Libraries();
  readonly #modules = new Map<string, { source: string; module: CompiledModule }>();
  readonly #functions = new Map<CompiledModule, ModuleFunction>();

  add({ files, libraries }: Preparation): void {
    this.libraries.add(libraries);
    for (const [path, source] of Object.entries(files)) {
      if (isScript(path)) this.#compile(path, source);
    }
  }

  /** The compiled file, if it was prepared with exactly this text. */
  compiled(path: string, source: string): CompiledModule | undefined {
    const prepared = this.#modules.get(path);
    return prepared?.source === source ? prepared.module : undefined;
  }

  /** A module's function: the one that was prepared, or else one loaded now. */
  functionOf(module: CompiledModule): ModuleFunction | undefined {
    return this.#functions.get(module) ?? loadModule(module);
  }

  /** What does not compile is left to the run, which says why. */
  #compile(path: string, source: string): void {
    if (this.compiled(path, source)) return;
    const result = compile(path, source);
    if ('error' in result) return;
    try {
      const define = loadModule(result.module);
      if (!define) return;
      this.#modules.set(path, { source, module: result.module });
      this.#functions.set(result.module, define);
    } catch {
      return;
    }
  }
}

export function isScript(path: string): boolean {
  return /\.[jt]s$/.test(path);
}
