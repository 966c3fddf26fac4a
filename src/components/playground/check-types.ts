import type { PageFiles } from '../../runner/page-files.ts';
import type { TypeDiagnostic } from '../../type-check/protocol.ts';
import type { Editor } from './editor.ts';
import type { ResultsView } from './results-view.ts';
import type { Turns } from './turns.ts';
import {
  describeEditedErrors,
  describeTypeErrors,
  findTypeErrors,
  typeErrorList,
  typeMarks,
  waitingForTypes,
} from './type-errors.ts';

/** What a check needs of the playground. */
export interface CheckDesk {
  playground: PageFiles;
  editor: Editor;
  results: ResultsView;
  turns: Turns;
  /** Shows a file at a line. */
  goTo: (path: string, line: number) => void;
}

/**
 * Shows the type errors in place of what the last run left: marks and list are of one kind. Those of
 * the reader's own files come first, as soon as they are known.
 */
export async function checkTypes(desk: CheckDesk): Promise<void> {
  const { playground, editor, results, turns } = desk;
  const turn = turns.begin(false);
  results.clear(waitingForTypes());
  editor.mark([]);
  const show = (errors: TypeDiagnostic[], outcome: string, isGood?: boolean): void => {
    if (!turns.isCurrent(turn)) return;
    editor.mark(typeMarks(errors));
    const list = typeErrorList(errors, ({ path, line }) => desk.goTo(path, line));
    results.showList(list, outcome, isGood);
  };
  try {
    const errors = await findTypeErrors(
      playground,
      (path) => editor.text(path),
      (edited) => show(edited, describeEditedErrors(edited)),
    );
    show(errors, describeTypeErrors(errors), errors.length === 0);
  } finally {
    turns.end(turn);
  }
}
