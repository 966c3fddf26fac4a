import type { PageFiles } from '../../runner/page-files.ts';
import type { TypeDiagnostic } from '../../type-check/protocol.ts';
import type { LineMark } from './editor.ts';
import { pageTypeChecker } from './page-type-checker.ts';

/** What a check says while the reader waits; the first one loads TypeScript itself. */
export function waitingForTypes(): string {
  return pageTypeChecker.isCold
    ? 'Loading the type checker (about 1.2 MB, once) …'
    : 'Checking the types …';
}

/**
 * The type errors of a playground with the reader's text in its editable files.
 * @param onEdited called with those in the editable files, where looking at the others takes longer
 */
export async function findTypeErrors(
  { files, editable, libraries }: PageFiles,
  textOf: (path: string) => string,
  onEdited: (errors: TypeDiagnostic[]) => void,
): Promise<TypeDiagnostic[]> {
  const edited = Object.fromEntries(editable.map((path) => [path, textOf(path)]));
  return pageTypeChecker.check({ files: { ...files, ...edited }, editable, libraries }, onEdited);
}

/** Where the errors stand in the editor. */
export function typeMarks(errors: readonly TypeDiagnostic[]): LineMark[] {
  return errors.map(({ path, line, message, column, endLine, endColumn }) => ({
    path,
    line,
    message,
    range: { column, endLine, endColumn },
  }));
}

/** The errors as a list, each with its place, at which a click goes there. */
export function typeErrorList(
  errors: readonly TypeDiagnostic[],
  goTo: (error: TypeDiagnostic) => void,
): HTMLElement {
  const list = document.createElement('ul');
  list.className = 'type-errors';
  list.append(
    ...errors.map((error) => {
      const item = document.createElement('li');
      item.className = 'error';
      const place = document.createElement('button');
      place.type = 'button';
      place.className = 'place';
      place.textContent = `${error.path}:${error.line}`;
      place.addEventListener('click', () => goTo(error));
      const message = document.createElement('p');
      message.className = 'message';
      message.textContent = error.message;
      item.append(place, message);
      return item;
    }),
  );
  return list;
}

/** The outcome of a check in one sentence. */
export function describeTypeErrors({ length }: readonly TypeDiagnostic[]): string {
  return `${count(length)}.`;
}

/** What is known while the files that use the reader's are still looked at. */
export function describeEditedErrors({ length }: readonly TypeDiagnostic[]): string {
  return `${count(length)} in the code itself. Checking the tests …`;
}

function count(errors: number): string {
  if (errors === 0) return 'No type errors';
  return errors === 1 ? '1 type error' : `${errors} type errors`;
}
