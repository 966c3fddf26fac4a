import { HighlightStyle } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

/** The editor's colours are the custom properties of the static code, so that nothing jumps. */
export const editorColours = HighlightStyle.define([
  { tag: tags.comment, color: 'var(--code-token-comment)' },
  {
    tag: [tags.keyword, tags.operatorKeyword, tags.modifier, tags.operator],
    color: 'var(--code-token-keyword)',
  },
  { tag: [tags.string, tags.regexp], color: 'var(--code-token-string)' },
  { tag: [tags.number, tags.bool, tags.null, tags.self], color: 'var(--code-token-constant)' },
  {
    tag: [
      tags.function(tags.variableName),
      tags.function(tags.propertyName),
      tags.typeName,
      tags.className,
    ],
    color: 'var(--code-token-function)',
  },
  { tag: [tags.punctuation, tags.bracket], color: 'var(--code-token-punctuation)' },
]);

/** The editor's surface, in the same custom properties. */
export const editorTheme = EditorView.theme({
  '&': { backgroundColor: 'var(--code-background)', color: 'var(--code-foreground)' },
  '&.cm-focused': { outline: '2px solid var(--sl-color-text-accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'inherit', lineHeight: 'inherit' },
  '.cm-content': { caretColor: 'var(--code-foreground)', padding: '0.75rem 0' },
  '.cm-cursor': { borderLeftColor: 'var(--code-foreground)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    { backgroundColor: 'var(--code-selection)' },
  '.cm-gutters': {
    backgroundColor: 'var(--code-background)',
    color: 'var(--code-gutter)',
    border: '0',
  },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': {
    backgroundColor: 'var(--code-selection)',
    outline: '0',
  },
  '.cm-tooltip': {
    backgroundColor: 'var(--sl-color-black)',
    color: 'var(--sl-color-white)',
    border: '1px solid var(--sl-color-gray-4)',
    whiteSpace: 'pre-wrap',
    maxWidth: 'min(40rem, 90vw)',
  },
});
