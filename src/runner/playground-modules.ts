import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { moduleSyntax, type ModuleSyntax } from './module-syntax.ts';
import { rawQuery, resolveImport, splitQuery } from './resolve-import.ts';

export interface PlaygroundModule {
  /** Relative to the playground's folder, such as `starter.ts` or `../shared/x.ts`. */
  path: string;
  text: string;
  /** Undefined for files that are no scripts, such as JSON. */
  syntax: ModuleSyntax | undefined;
}

/** Reads a playground's files as they are asked for, each once. */
export class PlaygroundModules {
  readonly #folder: string;
  /** How the folder is called in messages. */
  readonly #label: string;
  readonly #read = new Map<string, PlaygroundModule>();

  constructor(folder: string, label: string) {
    this.#folder = folder;
    this.#label = label;
  }

  get(path: string): PlaygroundModule {
    const known = this.#read.get(path);
    if (known) return known;
    const text = readFileSync(join(this.#folder, path), 'utf8');
    const syntax = /\.[jt]s$/.test(path) ? moduleSyntax(this.label(path), text) : undefined;
    const module = { path, text, syntax };
    this.#read.set(path, module);
    return module;
  }

  label(path: string): string {
    return join(this.#label, path).replaceAll('\\', '/');
  }

  /** The modules that some reach through their imports, themselves included, in that order. */
  reachable(...entries: string[]): PlaygroundModule[] {
    const found = new Map<string, PlaygroundModule>();
    const visit = (path: string): void => {
      if (found.has(path)) return;
      const module = this.get(path);
      found.set(path, module);
      for (const target of this.importsOf(module)) visit(target.path);
    };
    entries.forEach(visit);
    return [...found.values()];
  }

  /** The playground's files that a module imports, with the imported names; none of a file's text. */
  importsOf(module: PlaygroundModule): { path: string; names: string[] }[] {
    const relative = module.syntax?.imports.filter(({ specifier }) => specifier.startsWith('.'));
    return (relative ?? []).map(({ specifier, names, line }) => {
      const { file, query } = splitQuery(specifier);
      const path = resolveImport(module.path, file);
      const at = `${this.label(module.path)}:${line}: `;
      if (path.startsWith('../') && !path.startsWith('../shared/')) {
        throw new Error(
          `${at}'${specifier}' lies outside the playground. Move it to playgrounds/shared/.`,
        );
      }
      if (!existsSync(join(this.#folder, path))) {
        throw new Error(
          `${at}'${specifier}' is not there. Import an existing file, with its extension.`,
        );
      }
      if (query !== '' && query !== rawQuery) {
        throw new Error(
          `${at}the page does not know '${query}'. Import the text with '${file}${rawQuery}'.`,
        );
      }
      if (query === '' && !/\.([jt]s|json)$/.test(path)) {
        throw new Error(
          `${at}'${specifier}' is no module. Import its text with '${file}${rawQuery}'.`,
        );
      }
      return { path, names: query === rawQuery ? [] : names };
    });
  }
}
