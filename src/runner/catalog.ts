import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { solutionOf, starterOf } from './editable-files.ts';
import { findEditable } from './find-editable.ts';
import { libraryIds, libraryOf, type LibraryId } from './page-libraries.ts';
import { PlaygroundModules, type PlaygroundModule } from './playground-modules.ts';
import { playgroundProblems, programProblems } from './playground-problems.ts';

// not relative to this file, which the site's build moves into a bundle
const playgroundsRoot = resolve('playgrounds');

export interface PlaygroundFile {
  /** Relative to the playground's folder, such as `hash.ts` or `../shared/x.ts`. */
  path: string;
  text: string;
}

/** A playground as it lies in its folder, checked. */
export interface PlaygroundFiles {
  id: string;
  /** The text of README.md. */
  brief: string;
  /** What the reader edits: starter.ts or its like, or the files of starter/. */
  starter: PlaygroundFile[];
  /** The reference, in the same order: solution.ts or its like, or the files of solution/. */
  solution: PlaygroundFile[];
  tests: PlaygroundFile[];
  /** What the tests, the starter and the solution import besides, shared files included. */
  helpers: PlaygroundFile[];
  /** main.ts and what only it imports; none without a main.ts. */
  program: PlaygroundFile[];
  hasMain: boolean;
  /** The bare specifiers that the tests, the starter and the solution load, vitest aside. */
  libraries: string[];
  /** The prebuilt chunks that answer those specifiers. */
  chunks: LibraryId[];
  /** The npm packages of all files, the program's included, vitest among them. */
  packages: string[];
  /** By edited module, the names that other files import from it. */
  requiredExports: Record<string, string[]>;
}

/** The ids of all playgrounds, sorted. */
export function listPlaygrounds(root = playgroundsRoot): string[] {
  return readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'shared')
    .map((entry) => entry.name)
    .sort();
}

/**
 * Reads a playground and checks that it can run in the page.
 * Throws an error with one line per problem, each naming the file and the fix.
 */
export function readPlayground(id: string, root = playgroundsRoot): PlaygroundFiles {
  const folder = join(root, id);
  const existing = listPlaygrounds(root);
  if (!existing.includes(id)) {
    throw new Error(`There is no playground '${id}'. Use one of: ${existing.join(', ')}.`);
  }
  const names = readdirSync(folder);
  const testPaths = names.filter((name) => name.endsWith('.test.ts')).sort();
  const missing = ['README.md'].filter((name) => !names.includes(name));
  if (testPaths.length === 0) missing.push(`${id}.test.ts`);
  if (missing.length > 0) {
    throw new Error(
      missing.map((name) => `playgrounds/${id}/${name} is missing. Add it.`).join('\n'),
    );
  }
  const editable = findEditable(folder, `playgrounds/${id}`);
  const references = editable.map((path) => solutionOf(path) ?? path);

  const modules = new PlaygroundModules(folder, `playgrounds/${id}`);
  const inPage = modules.reachable(...testPaths, ...editable, ...references);
  const problems = playgroundProblems(modules, inPage, testPaths, editable);
  if (problems.length > 0) throw new Error(problems.join('\n'));

  const hasMain = names.includes('main.ts');
  const pagePaths = new Set(inPage.map(({ path }) => path));
  const inProgram = hasMain ? modules.reachable('main.ts') : [];
  const withText = programProblems(modules, inProgram);
  if (withText.length > 0) throw new Error(withText.join('\n'));
  const program = inProgram.filter(({ path }) => !pagePaths.has(path));
  const roles = new Set([...editable, ...references, ...testPaths]);
  const libraries = specifiers(inPage, { types: false }).filter(
    (specifier) => specifier !== 'vitest',
  );
  return {
    id,
    brief: modules.get('README.md').text,
    starter: texts(editable.map((path) => modules.get(path))),
    solution: texts(references.map((path) => modules.get(path))),
    tests: texts(inPage.filter(({ path }) => testPaths.includes(path))),
    helpers: texts(inPage.filter(({ path }) => !roles.has(path))),
    program: texts(program),
    hasMain,
    libraries,
    chunks: libraryIds.filter((chunk) => libraries.some((name) => libraryOf(name) === chunk)),
    packages: [
      ...new Set([
        'vitest',
        ...specifiers([...inPage, ...program], { types: true }).map(packageName),
      ]),
    ].sort(),
    requiredExports: requiredExports(modules, inPage, editable),
  };
}

function texts(modules: PlaygroundModule[]): PlaygroundFile[] {
  return modules.map(({ path, text }) => ({ path, text }));
}

/** Bare specifiers, without Node's own, sorted; optionally only of what is loaded. */
function specifiers(modules: PlaygroundModule[], { types }: { types: boolean }): string[] {
  const all = modules
    .flatMap(({ syntax }) => syntax?.imports ?? [])
    .filter(({ typeOnly }) => types || !typeOnly);
  const bare = all
    .map(({ specifier }) => specifier)
    .filter((specifier) => !specifier.startsWith('.') && !specifier.startsWith('node:'));
  return [...new Set(bare)].sort();
}

function packageName(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

function requiredExports(
  modules: PlaygroundModules,
  inPage: PlaygroundModule[],
  editable: string[],
): Record<string, string[]> {
  const imported = inPage
    .filter(({ path }) => !starterOf(path))
    .flatMap((module) => modules.importsOf(module));
  const namesOf = (wanted: string): string[] => {
    const names = imported.filter(({ path }) => path === wanted).flatMap((entry) => entry.names);
    return [...new Set(names)].filter((name) => name !== '*').sort();
  };
  const scripts = editable.filter((path) => modules.get(path).syntax);
  return Object.fromEntries(scripts.map((path) => [path, namesOf(path)]));
}
