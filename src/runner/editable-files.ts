/**
 * A playground's edited files are one file, `starter.ts`, `starter.yaml` or the like,
 * or the files of a folder `starter/`; the reference has the same names with
 * `solution` in place of `starter`. Paths are relative to the playground's folder.
 */

/** Whether the reader edits the file, or it is the reference of one. */
export function isEditedOrReference(path: string): boolean {
  return /^(starter|solution)[./]/.test(path);
}

/** The reference of an edited file, such as `solution/a.yaml` of `starter/a.yaml`; undefined for others. */
export function solutionOf(path: string): string | undefined {
  return /^starter[./]/.test(path) ? path.replace('starter', 'solution') : undefined;
}

/** The edited file of a reference; undefined for others. */
export function starterOf(path: string): string | undefined {
  return /^solution[./]/.test(path) ? path.replace('solution', 'starter') : undefined;
}
