import { javascript } from '@codemirror/lang-javascript';
import { syntaxHighlighting } from '@codemirror/language';
import { MergeView, unifiedMergeView } from '@codemirror/merge';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { diffTheme } from './diff-theme.ts';
import './diff-view.css';
import { editorColours, editorTheme } from './editor-theme.ts';

/** One side of a comparison: what it is, in words, and its text. */
export interface DiffSide {
  title: string;
  text: string;
}

/** A comparison on display. */
export interface DiffView {
  /** Takes it out of the page. */
  close(): void;
}

/** From this width (px) on, the two texts stand side by side; below, one text shows both. */
const sideBySideFrom = 640;

/** Long stretches that are the same are folded, but for this many lines around a change. */
const folded = { collapseUnchanged: { margin: 3, minSize: 6 } };
type Folding = Partial<typeof folded>;

function readOnly(label: string): Extension {
  return [
    lineNumbers(),
    syntaxHighlighting(editorColours),
    editorTheme,
    diffTheme,
    javascript({ typescript: true }),
    EditorView.lineWrapping,
    EditorState.readOnly.of(true),
    EditorView.editable.of(false),
    EditorView.contentAttributes.of({ 'aria-label': label, tabindex: '0' }),
  ];
}

function heading({ title }: DiffSide, side: 'left' | 'right'): HTMLElement {
  const text = document.createElement('p');
  text.className = side;
  text.textContent = title;
  return text;
}

function twoColumns(parent: Element, left: DiffSide, right: DiffSide, folding: Folding): MergeView {
  return new MergeView({
    a: { doc: left.text, extensions: readOnly(`${left.title}, read only`) },
    b: { doc: right.text, extensions: readOnly(`${right.title}, read only`) },
    parent,
    ...folding,
  });
}

function oneColumn(parent: Element, left: DiffSide, right: DiffSide, folding: Folding): EditorView {
  return new EditorView({
    doc: right.text,
    extensions: [
      readOnly(`${right.title}, compared with ${left.title}, read only`),
      unifiedMergeView({ original: left.text, mergeControls: false, ...folding }),
    ],
    parent,
  });
}

/** A fold opens by click alone; this button opens all of them, by the keyboard too. */
function showAll(unfold: () => void): HTMLButtonElement {
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = 'Show all lines';
  button.addEventListener('click', () => {
    button.remove();
    unfold();
  });
  return button;
}

/**
 * Shows how two texts differ, read-only: side by side where there is room, else as one text in which
 * the left side's lines stand above those that replaced them. Replaces what `parent` held.
 */
export function showDiff(
  parent: HTMLElement,
  { left, right }: { left: DiffSide; right: DiffSide },
): DiffView {
  const box = document.createElement('div');
  box.className = 'diff-view';
  const titles = document.createElement('div');
  titles.className = 'titles';
  titles.append(heading(left, 'left'), heading(right, 'right'));
  box.append(titles);
  parent.replaceChildren(box);
  if (left.text === right.text) {
    const same = document.createElement('p');
    same.className = 'same';
    same.textContent = 'Both are the same.';
    box.append(same);
    return { close: () => box.remove() };
  }
  const sideBySide = box.clientWidth >= sideBySideFrom;
  box.dataset['layout'] = sideBySide ? 'two columns' : 'one column';
  const compare = sideBySide ? twoColumns : oneColumn;
  let view = compare(box, left, right, folded);
  titles.append(
    showAll(() => {
      view.destroy();
      view = compare(box, left, right, {});
      // The button is gone; without this the reader would lose their place with it.
      (view instanceof MergeView ? view.b : view).focus();
    }),
  );
  return {
    close: () => {
      view.destroy();
      box.remove();
    },
  };
}
