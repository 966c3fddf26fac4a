import ts from 'typescript';
import { compilerOptions } from './compiler-options.ts';
import type { CheckedFiles, TypeDiagnostic, TypeFiles } from './protocol.ts';
import { SourceFiles } from './source-files.ts';

/**
 * TypeScript's language service over files in memory. Between two checks it keeps the declarations,
 * the files that did not change, and what it found in files that the change cannot reach.
 */
export class TypeService {
  readonly #types = new Map<string, string>([['/package.json', '{"type":"module"}']]);
  readonly #sources = new SourceFiles();
  readonly #service = ts.createLanguageService(this.#host());
  /** What the last look at a file found. */
  readonly #found = new Map<string, TypeDiagnostic[]>();
  /** The types of a file's exports, as declarations. */
  readonly #shapes = new Map<string, string>();
  #checked: string[] = [];

  /** The paths that the last check looked at anew. */
  get checked(): readonly string[] {
    return this.#checked;
  }

  /** Adds declarations, for the checks that follow. */
  addTypes(files: TypeFiles): void {
    for (const [path, text] of Object.entries(files)) this.#types.set(path, text);
  }

  /**
   * The errors in the editable files and in those that import them. A file that reaches no editable
   * one stays as the playground has it, without an error, and is not looked at.
   * @param onEdited called with the errors in the editable files, if others are to be looked at as well: that
   *   takes longer
   */
  check(
    { files, editable }: CheckedFiles,
    onEdited: (diagnostics: TypeDiagnostic[]) => void = () => {},
  ): TypeDiagnostic[] {
    const changed = this.#sources.update(files);
    // another playground, or its first check
    if (changed.some((path) => !editable.includes(path))) this.#forget();
    const reshaped = changed.filter((path) => this.#takeShape(path));
    const due = new Set([...changed, ...this.#sources.dependents(reshaped)]);
    const reached = this.#sources.dependents(editable);
    this.#checked = reached.filter((path) => due.has(path) || !this.#found.has(path));
    const isEditable = (path: string): boolean => editable.includes(path);
    const importers = this.#checked.filter((path) => !isEditable(path));
    this.#lookAt(this.#checked.filter(isEditable));
    if (importers.length > 0) onEdited(this.#foundIn(reached.filter(isEditable)));
    this.#lookAt(importers);
    // what a file exports can follow from what another does
    for (const path of editable)
      if (due.has(path) && !changed.includes(path)) this.#takeShape(path);
    return this.#foundIn(reached);
  }

  #foundIn(paths: readonly string[]): TypeDiagnostic[] {
    return paths.flatMap((path) => this.#found.get(path) ?? []);
  }

  #lookAt(paths: readonly string[]): void {
    for (const path of paths) this.#found.set(path, this.#look(path));
  }

  #forget(): void {
    this.#found.clear();
    this.#shapes.clear();
  }

  /** Whether the exports of a file are of other types than at the last check. */
  #takeShape(path: string): boolean {
    const output = this.#service.getEmitOutput(this.#sources.place(path), true, true);
    const shape = output.outputFiles[0]?.text;
    const isNew = shape === undefined || shape !== this.#shapes.get(path);
    this.#shapes.set(path, shape ?? '');
    return isNew;
  }

  #look(path: string): TypeDiagnostic[] {
    const place = this.#sources.place(path);
    return [
      ...this.#service.getSyntacticDiagnostics(place),
      ...this.#service.getSemanticDiagnostics(place),
    ].map((diagnostic) => placedIn(path, diagnostic));
  }

  #host(): ts.LanguageServiceHost {
    const read = (place: string): string | undefined =>
      this.#sources.at(place)?.text ?? this.#types.get(place);
    const options = compilerOptions();
    return {
      getCompilationSettings: () => options,
      getCurrentDirectory: () => '/',
      getDefaultLibFileName: () =>
        `/node_modules/typescript/lib/${ts.getDefaultLibFileName(options)}`,
      getScriptFileNames: () => this.#sources.scripts(),
      getScriptVersion: (place) => String(this.#sources.at(place)?.version ?? 0),
      getScriptSnapshot: (place) => {
        const text = read(place);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      fileExists: (place) => read(place) !== undefined,
      readFile: read,
    };
  }
}

function placedIn(path: string, diagnostic: ts.Diagnostic): TypeDiagnostic {
  const { file, start = 0, length = 0, messageText, code } = diagnostic;
  const place = (position: number): ts.LineAndCharacter =>
    file?.getLineAndCharacterOfPosition(position) ?? { line: 0, character: 0 };
  const [from, to] = [place(start), place(start + length)];
  return {
    path,
    line: from.line + 1,
    column: from.character + 1,
    endLine: to.line + 1,
    endColumn: to.character + 1,
    message: ts.flattenDiagnosticMessageText(messageText, '\n'),
    code,
  };
}
