import { javascript } from '@codemirror/lang-javascript';
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { codeLanguage, type CodeLanguage } from './code-language.ts';

/** Loads what the editor needs to colour and indent a language. */
async function load(language: CodeLanguage): Promise<Extension> {
  switch (language) {
    case 'typescript':
    case 'json':
      return javascript({ typescript: true });
    case 'yaml':
      return (await import('@codemirror/lang-yaml')).yaml();
    case 'docker': {
      const { StreamLanguage } = await import('@codemirror/language');
      const { dockerFile } = await import('@codemirror/legacy-modes/mode/dockerfile');
      return StreamLanguage.define(dockerFile);
    }
    case 'bash': {
      const { StreamLanguage } = await import('@codemirror/language');
      const { shell } = await import('@codemirror/legacy-modes/mode/shell');
      return StreamLanguage.define(shell);
    }
    case 'text':
      return EditorView.lineWrapping;
  }
}

/** The editor's extension for a file, by its path. */
export type EditorLanguages = (path: string) => Extension;

/** Loads the languages of some files, and of no others. */
export async function editorLanguages(paths: string[]): Promise<EditorLanguages> {
  const wanted = [...new Set(paths.map(codeLanguage))];
  const loaded = new Map(
    await Promise.all(wanted.map(async (name) => [name, await load(name)] as const)),
  );
  return (path) => loaded.get(codeLanguage(path)) ?? [];
}
