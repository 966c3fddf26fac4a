import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import {
  defaultKeymap,
  history,
  historyKeymap,
  indentWithTab,
  isolateHistory,
} from '@codemirror/commands';
import { bracketMatching, indentOnInput, syntaxHighlighting } from '@codemirror/language';
import { lintGutter, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { EditorState, type Extension, type Text } from '@codemirror/state';
import {
  EditorView,
  drawSelection,
  highlightSpecialChars,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import type { EditorLanguages } from './editor-languages.ts';
import { editorColours, editorTheme } from './editor-theme.ts';

/** One file that the editor can show. */
export interface EditorFile {
  path: string;
  text: string;
  editable: boolean;
}

/** A message at a line (from 1) of a file. */
export interface LineMark {
  path: string;
  line: number;
  message: string;
  /** The part of the text that is meant, counted from 1; by default the whole line. */
  range?: { column: number; endLine: number; endColumn: number };
}

const shared: Extension = [
  lineNumbers(),
  // Text that another person wrote can hide in signs that reorder or do not show.
  highlightSpecialChars(),
  lintGutter(),
  drawSelection(),
  syntaxHighlighting(editorColours),
  editorTheme,
  bracketMatching(),
];

const editing: Extension = [
  history(),
  indentOnInput(),
  closeBrackets(),
  // Escape, then Tab, leaves the editor: CodeMirror's own way out.
  keymap.of([
    // The playground runs the tests on this key; CodeMirror's own binding would add a blank line.
    { key: 'Mod-Enter', run: () => true },
    ...closeBracketsKeymap,
    ...defaultKeymap,
    ...historyKeymap,
    indentWithTab,
  ]),
];

/** A code editor with one state, and so one undo history, per file. */
export class Editor {
  readonly #view: EditorView;
  readonly #states = new Map<string, EditorState>();
  readonly #onEdit: (path: string) => void;
  readonly #languages: EditorLanguages;
  #shown = '';

  constructor(
    parent: Element,
    files: EditorFile[],
    languages: EditorLanguages,
    onEdit: (path: string) => void,
  ) {
    this.#languages = languages;
    this.#onEdit = onEdit;
    this.#view = new EditorView({ parent });
    for (const file of files) this.add(file);
  }

  /** The path of the file on display. */
  get shown(): string {
    return this.#shown;
  }

  add(file: EditorFile): void {
    const label = file.editable
      ? `${file.path}: editor. Escape, then Tab, leaves it.`
      : `${file.path}, read only`;
    const extensions = [
      shared,
      this.#languages(file.path),
      EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
      file.editable ? editing : EditorState.readOnly.of(true),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) this.#onEdit(file.path);
      }),
    ];
    this.#states.set(file.path, EditorState.create({ doc: file.text, extensions }));
  }

  show(path: string): void {
    const state = this.#stateOf(path);
    this.#keepShown();
    this.#shown = path;
    this.#view.setState(state);
  }

  focus(): void {
    this.#view.focus();
  }

  text(path: string): string {
    return this.#stateOf(path).doc.toString();
  }

  /** Replaces a file's text as one edit, which undo takes back. */
  replace(path: string, text: string): void {
    const state = this.#stateOf(path);
    if (state.readOnly) return;
    const transaction = state.update({
      changes: { from: 0, to: state.doc.length, insert: text },
      annotations: isolateHistory.of('full'),
    });
    if (path === this.#shown) this.#view.dispatch(transaction);
    else this.#states.set(path, transaction.state);
  }

  /**
   * Puts another text in the place of a file's, read only. The function returned brings the file back
   * as it was, with its history.
   */
  lend(path: string, text: string): () => void {
    this.#keepShown();
    const own = this.#stateOf(path);
    const put = (state: EditorState): void => {
      this.#states.set(path, state);
      if (path === this.#shown) this.#view.setState(state);
    };
    this.add({ path, text, editable: false });
    put(this.#states.get(path) ?? own);
    return () => put(own);
  }

  /** Shows these marks and no others. */
  mark(marks: LineMark[]): void {
    this.#keepShown();
    for (const [path, state] of this.#states) {
      const diagnostics = marks
        .filter((mark) => mark.path === path && mark.line <= state.doc.lines)
        .map((mark): Diagnostic => {
          return { ...markedPart(state.doc, mark), severity: 'error', message: mark.message };
        });
      const transaction = setDiagnostics(state, diagnostics);
      if (path === this.#shown) this.#view.dispatch(transaction);
      else this.#states.set(path, state.update(transaction).state);
    }
  }

  /**
   * Shows a file with the cursor at a line (from 1).
   * @param top where the line is to stand, in px below the top of the editor; in the middle by default
   */
  goTo(path: string, line: number, top?: number): void {
    if (!this.#states.has(path)) return;
    this.show(path);
    const target = this.#view.state.doc.line(Math.min(line, this.#view.state.doc.lines));
    this.#view.dispatch({
      selection: { anchor: target.from },
      effects: EditorView.scrollIntoView(
        target.from,
        top === undefined ? { y: 'center' } : { y: 'start', yMargin: top },
      ),
    });
    this.#view.focus();
  }

  #keepShown(): void {
    if (this.#shown) this.#states.set(this.#shown, this.#view.state);
  }

  #stateOf(path: string): EditorState {
    if (path === this.#shown) return this.#view.state;
    const state = this.#states.get(path);
    if (!state) throw new Error(`The editor holds no file '${path}'.`);
    return state;
  }
}

/** The positions that a mark covers; a mark of an older text is cut to this one. */
function markedPart(doc: Text, { line, range }: LineMark): { from: number; to: number } {
  const { from, to } = doc.line(line);
  if (!range) return { from, to };
  const start = Math.min(from + range.column - 1, to);
  const last = doc.line(Math.min(range.endLine, doc.lines));
  const end = Math.min(last.from + range.endColumn - 1, last.to);
  return { from: start, to: Math.max(start, end) };
}
