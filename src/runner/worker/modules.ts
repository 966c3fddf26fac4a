import type { RunJob } from '../protocol.ts';
import { rawQuery, resolveImport, splitQuery } from '../resolve-import.ts';
import type { CompiledModule } from './compile.ts';
import type { Module } from './load-module.ts';
import type { Prepared } from './prepared.ts';

/** The playground's modules, each loaded when it is first imported. */
export class Modules {
  readonly #compiled: ReadonlyMap<string, CompiledModule>;
  readonly #prepared: Prepared;
  readonly #job: RunJob;
  readonly #loaded = new Map<string, Module>();

  constructor(job: RunJob, compiled: ReadonlyMap<string, CompiledModule>, prepared: Prepared) {
    this.#job = job;
    this.#compiled = compiled;
    this.#prepared = prepared;
  }

  load(path: string): unknown {
    const loaded = this.#loaded.get(path);
    if (loaded) return loaded.exports;
    const module: Module = { exports: {} };
    this.#loaded.set(path, module);
    const compiled = this.#compiled.get(path);
    if (compiled) this.#evaluate(path, compiled, module);
    else module.exports = JSON.parse(this.#job.files[path] ?? '');
    this.#checkExports(path, module.exports);
    return module.exports;
  }

  #evaluate(path: string, compiled: CompiledModule, module: Module): void {
    const define = this.#prepared.functionOf(compiled);
    define?.((specifier) => this.#import(path, specifier), module, module.exports);
  }

  #import(importer: string, specifier: string): unknown {
    if (!specifier.startsWith('.')) return this.#prepared.libraries.load(specifier, importer);
    const { file, query } = splitQuery(specifier);
    const path = resolveImport(importer, file);
    const text = this.#job.files[path];
    if (text === undefined) {
      throw new Error(`${importer} imports '${specifier}', but there is no such file.`);
    }
    if (query === rawQuery) return { __esModule: true, default: text };
    if (!/\.([jt]s|json)$/.test(path)) {
      throw new Error(
        `${importer} imports '${specifier}', which is no module. Import its text with '${file}${rawQuery}'.`,
      );
    }
    return this.load(path);
  }

  /** Says which export is missing, where a script would fail later with 'x is not a function'. */
  #checkExports(path: string, exports: unknown): void {
    const names = Object.keys(Object(exports) as object);
    const missing = (this.#job.requiredExports?.[path] ?? []).filter(
      (name) => !names.includes(name),
    );
    if (missing.length > 0) {
      throw new Error(`${path} does not export ${missing.join(', ')}, which the tests import.`);
    }
  }
}
