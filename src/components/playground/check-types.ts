import type { PageFiles } from '../../runner/page-files.ts';
import type { Editor } from './editor.ts';
import type { ResultsView } from './results-view.ts';
import type { Turns } from './turns.ts';
import {
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

/** Shows the type errors in place of what the last run left: marks and list are of one kind. */
export async function checkTypes(desk: CheckDesk): Promise<void> {
  const { playground, editor, results, turns } = desk;
  const turn = turns.begin(false);
  results.clear(waitingForTypes());
  editor.mark([]);
  try {
    const errors = await findTypeErrors(playground, (path) => editor.text(path));
    if (!turns.isCurrent(turn)) return;
    editor.mark(typeMarks(errors));
    const list = typeErrorList(errors, ({ path, line }) => desk.goTo(path, line));
    results.showList(list, describeTypeErrors(errors), errors.length === 0);
  } finally {
    turns.end(turn);
  }
}
