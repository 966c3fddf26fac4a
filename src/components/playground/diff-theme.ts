import { EditorView } from '@codemirror/view';

const tint = (colour: string, percent: number): string =>
  `color-mix(in srgb, var(${colour}) ${percent}%, transparent)`;
const [left, right] = ['--color-fail', '--color-pass'];

/** The colours of a comparison, in the site's custom properties: what is left behind, what is new. */
export const diffTheme = EditorView.theme({
  '&.cm-merge-a .cm-changedLine, .cm-deletedChunk': { backgroundColor: tint(left, 12) },
  '&.cm-merge-b .cm-changedLine, .cm-insertedLine': { backgroundColor: tint(right, 12) },
  '&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText': {
    background: tint(left, 22),
  },
  '&.cm-merge-b .cm-changedText, .cm-insertedLine .cm-changedText, .cm-changedLine .cm-changedText':
    { background: tint(right, 22) },
  '.cm-deletedChunk': { paddingInlineStart: '6px' },
  '.cm-deletedLine, .cm-deletedLine del, .cm-deletedText': { textDecoration: 'none' },
  '.cm-changeGutter': { width: '3px', paddingInlineStart: '1px' },
  '&.cm-merge-a .cm-changedLineGutter, .cm-deletedLineGutter': { background: `var(${left})` },
  '&.cm-merge-b .cm-changedLineGutter': { background: `var(${right})` },
  '.cm-changedLineGutter': { background: `var(${right})` },
  '.cm-collapsedLines': {
    background: 'none',
    backgroundColor: 'var(--sl-color-gray-6)',
    color: 'var(--code-gutter)',
    paddingInlineStart: '0.75rem',
  },
});
