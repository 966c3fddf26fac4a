import ts from 'typescript';
import { resolveImport } from '../runner/resolve-import.ts';

/** The folder of the playground; `shared/` stands beside it, as in the project. */
const folder = 'playground/';

interface SourceFile {
  text: string;
  /** Grows with each change. */
  version: number;
  /** The files of the playground that it imports. */
  imports: string[];
}

/** A playground's files, by path relative to its folder and by their place in the project. */
export class SourceFiles {
  readonly #files = new Map<string, SourceFile>();
  readonly #paths = new Map<string, string>();
  #version = 0;

  /** Takes these files in place of the former ones; the paths of those that are new or changed. */
  update(files: Record<string, string>): string[] {
    for (const path of this.#files.keys()) {
      if (!(path in files)) this.#files.delete(path);
    }
    const changed = Object.keys(files).filter(
      (path) => this.#files.get(path)?.text !== files[path],
    );
    if (changed.length > 0) this.#version++;
    for (const path of changed) {
      const text = files[path] ?? '';
      this.#files.set(path, { text, version: this.#version, imports: importsOf(path, text) });
      this.#paths.set(this.place(path), path);
    }
    return changed;
  }

  /** Where a file stands in the project. */
  place(path: string): string {
    return `/${resolveImport(folder, path)}`;
  }

  at(place: string): SourceFile | undefined {
    return this.#files.get(this.#paths.get(place) ?? '');
  }

  /** The places of all scripts. */
  scripts(): string[] {
    return [...this.#files.keys()].filter(isScript).map((path) => this.place(path));
  }

  /** The scripts that import one of some files, by way of others too; those files come first. */
  dependents(paths: readonly string[]): string[] {
    const reached = new Set(paths.filter((path) => this.#files.has(path) && isScript(path)));
    // what is added on the way is visited as well
    for (const path of reached) {
      for (const [importer, { imports }] of this.#files) {
        if (imports.includes(path)) reached.add(importer);
      }
    }
    return [...reached];
  }
}

function isScript(path: string): boolean {
  return /\.[jt]s$/.test(path);
}

function importsOf(path: string, text: string): string[] {
  if (!isScript(path)) return [];
  return ts
    .preProcessFile(text)
    .importedFiles.filter(({ fileName }) => fileName.startsWith('.'))
    .map(({ fileName }) => resolveImport(path, fileName));
}
