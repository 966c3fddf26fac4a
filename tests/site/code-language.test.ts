import { expect, it } from 'vitest';
import { codeLanguage } from '../../src/components/playground/code-language.ts';
import { highlightCode } from '../../src/components/playground/highlight-code.ts';

it.each([
  ['starter.ts', 'typescript'],
  ['../shared/not-implemented.ts', 'typescript'],
  ['schema.json', 'json'],
  ['starter.yaml', 'yaml'],
  ['starter/rules.yml', 'yaml'],
  ['starter.Dockerfile', 'docker'],
  ['starter/Dockerfile', 'docker'],
  ['starter/entrypoint.sh', 'bash'],
  ['metrics.txt', 'text'],
  ['starter/Makefile', 'text'],
])('%s is written in %s, which can be highlighted', async (path, language) => {
  expect(codeLanguage(path)).toBe(language);
  expect(await highlightCode('a: 1', codeLanguage(path))).toContain('<pre');
});
