import { isBuiltin } from 'node:module';
import { pageLibraries, partialLibraries, libraryOf } from './page-libraries.ts';
import type { ModuleSyntax } from './module-syntax.ts';

const offered = Object.values(pageLibraries).flat().join(', ');

const fixes: Record<string, string> = {
  'import.meta': 'Pass the value in as an argument.',
  'import()': 'Import it at the top of the file.',
  'top-level await': 'Move it into an async function, a test or beforeAll.',
  'a decorator': 'Call the function instead.',
  toMatchSnapshot: 'Use toEqual or toMatchInlineSnapshot.',
  toMatchFileSnapshot: 'Use toEqual or toMatchInlineSnapshot.',
  toThrowErrorMatchingSnapshot: 'Use toThrow or toThrowErrorMatchingInlineSnapshot.',
};

function fixFor(what: string): string {
  if (what.startsWith('vi')) return 'Pass the dependency in as an argument, or use vi.spyOn.';
  if (what.startsWith('process.')) return 'Pass the value in as an argument.';
  return fixes[what] ?? '';
}

/**
 * What keeps a module from running in the page: one line each, with file and fix.
 * Only files that the tests reach must obey these rules.
 */
export function pageProblems(path: string, { imports, findings }: ModuleSyntax): string[] {
  const problems = findings.map(
    ({ what, line }) => `${path}:${line}: ${what} does not work in the page. ${fixFor(what)}`,
  );
  for (const { specifier, names, typeOnly, line } of imports) {
    if (typeOnly || specifier.startsWith('.') || specifier === 'vitest') continue;
    const at = `${path}:${line}: `;
    const library = libraryOf(specifier);
    if (isBuiltin(specifier)) {
      problems.push(`${at}the page has no '${specifier}'. Use it in main.ts only.`);
    } else if (!library) {
      problems.push(
        `${at}the page does not offer '${specifier}'. Use one of ${offered}, or add it in src/runner/page-libraries.ts and src/runner/libraries/.`,
      );
    } else {
      const part = partialLibraries[library];
      const missing = names.filter((name) => part && !['*', 'default', ...part].includes(name));
      if (part && missing.length > 0) {
        problems.push(
          `${at}the page offers only ${part.join(', ')} of '${specifier}', not ${missing.join(', ')}. Use it in main.ts only.`,
        );
      }
    }
  }
  return problems;
}
