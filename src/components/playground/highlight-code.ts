import { createCssVariablesTheme, createHighlighter } from 'shiki';
import type { CodeLanguage } from './code-language.ts';

const theme = createCssVariablesTheme({ name: 'handbook', variablePrefix: '--code-' });
const highlighter = createHighlighter({
  themes: [theme],
  langs: ['typescript', 'json', 'yaml', 'docker', 'bash'],
});

/** The colours come from CSS custom properties (code-colours.css), the same that the editor uses. */
export async function highlightCode(code: string, language: CodeLanguage): Promise<string> {
  return (await highlighter).codeToHtml(code, {
    lang: language,
    theme: 'handbook',
    // The box around the code takes the focus.
    tabindex: false,
    // Without it, a busy machine gives up on a line and colours it wrongly.
    tokenizeTimeLimit: 0,
  });
}
