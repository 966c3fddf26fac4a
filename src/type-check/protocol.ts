import type { LibraryId } from '../runner/page-libraries.ts';

/** A set of declarations that loads as one: the language's own, the tests', or a library's. */
export type TypeLibraryId = 'standard' | 'vitest' | LibraryId;

/** Text by path below the project, such as `/node_modules/zod/index.d.ts`. */
export type TypeFiles = Record<string, string>;

/** An error that TypeScript finds. Lines and columns count from 1, columns in UTF-16 units. */
export interface TypeDiagnostic {
  /** The file, as it was called in the request. */
  path: string;
  line: number;
  column: number;
  endLine: number;
  /** The first column after the end. */
  endColumn: number;
  message: string;
  /** TypeScript's number, such as 2322. */
  code: number;
}

/** A playground's files: text by path relative to its folder. */
export interface CheckedFiles {
  files: Record<string, string>;
  /** The paths that the reader may change. Only what these can break is checked. */
  editable: string[];
}

/** To the worker: check these files. */
export interface CheckRequest extends CheckedFiles {
  id: number;
  /** The JSON of each `TypeFiles` that the worker does not have yet. */
  types: string[];
}

/** From the worker: at most one `partial` for each request, then one of the others. */
export type CheckReply =
  | { id: number; diagnostics: TypeDiagnostic[] }
  /** Those of the editable files, while the files that import them are still looked at. */
  | { id: number; partial: TypeDiagnostic[] }
  /** The checker itself failed. */
  | { id: number; error: string };
