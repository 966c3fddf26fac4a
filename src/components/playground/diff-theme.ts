import { EditorView } from '@codemirror/view';

const tint = (colour: string, percent: number): string =>
  `color-mix(in srgb, var(${colour}) ${percent}%, transparent)`;
/** A line under what changed: a darker ground would take the code colours' contrast. */
const underline = (colour: string): string => {
  const line = tint(colour, 60);
  return `linear-gradient(${line}, ${line}) bottom/100% 2px no-repeat`;
};
const [left, right] = ['--color-fail', '--color-pass'];

/** The colours of a comparison, in the site's custom properties: what is left behind, what is new. */
export const diffTheme = EditorView.theme({
  '&.cm-merge-a .cm-changedLine, .cm-deletedChunk': { backgroundColor: tint(left, 8) },
  '&.cm-merge-b .cm-changedLine': { backgroundColor: tint(right, 8) },
  '&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText': { background: underline(left) },
  '&.cm-merge-b .cm-changedText': { background: underline(right) },
  '.cm-deletedChunk': { paddingInlineStart: '6px' },
  '.cm-changeGutter': { width: '3px', paddingInlineStart: '1px' },
  '&.cm-merge-a .cm-changedLineGutter, .cm-deletedLineGutter': { background: `var(${left})` },
  '&.cm-merge-b .cm-changedLineGutter': { background: `var(${right})` },
  '.cm-collapsedLines': {
    background: 'none',
    backgroundColor: 'var(--sl-color-gray-6)',
    color: 'var(--code-gutter)',
    paddingInlineStart: '0.75rem',
  },
});
