import { Script } from 'node:vm';
import { solutionOf } from './editable-files.ts';
import { pageProblems } from './page-rules.ts';
import type { PlaygroundModule, PlaygroundModules } from './playground-modules.ts';
import { rawQuery } from './resolve-import.ts';
import { compile } from './worker/compile.ts';

/**
 * What is wrong with a playground: one line each, with file and fix.
 * @param inPage the modules that run in the page
 * @param editable the paths of the files that the reader edits
 */
export function playgroundProblems(
  modules: PlaygroundModules,
  inPage: PlaygroundModule[],
  testPaths: string[],
  editable: string[],
): string[] {
  return [
    ...inPage.flatMap((module) => moduleProblems(modules, module)),
    ...editable.flatMap((path) => exportProblems(modules, path)),
    ...testPaths.flatMap((path) => starterProblems(modules, path, editable)),
    ...unreadProblems(modules, testPaths, editable),
  ];
}

function moduleProblems(modules: PlaygroundModules, module: PlaygroundModule): string[] {
  const { path, text, syntax } = module;
  if (!syntax) return [];
  const label = modules.label(path);
  const problems = pageProblems(label, syntax);
  return problems.length > 0 ? problems : compileProblems(label, text);
}

/** What keeps the program behind `npm start` from running: Node cannot import a file's text. */
export function programProblems(modules: PlaygroundModules, program: PlaygroundModule[]): string[] {
  return program.flatMap(({ path, syntax }) =>
    (syntax?.imports ?? [])
      .filter(({ specifier }) => specifier.endsWith(rawQuery))
      .map(
        ({ specifier, line }) =>
          `${modules.label(path)}:${line}: Node cannot import '${specifier}' for main.ts. Read the file with node:fs in main.ts, and import its text in tests only.`,
      ),
  );
}

/** What the page's compiler, or an engine after it, does not take. */
function compileProblems(label: string, text: string): string[] {
  const result = compile(label, text);
  if ('error' in result) {
    const { line, message } = result.error;
    return [`${label}:${line ?? 1}: the page cannot compile this: ${message}. Write it otherwise.`];
  }
  try {
    new Script(result.module.script, { filename: label });
    return [];
  } catch (error) {
    return [`${label}: the page cannot run this: ${(error as Error).message}. Write it otherwise.`];
  }
}

/** An edited module and its reference export the same names; other files export none. */
function exportProblems(modules: PlaygroundModules, starterPath: string): string[] {
  const solutionPath = solutionOf(starterPath) ?? starterPath;
  const exportsOf = (path: string): string[] => {
    const syntax = modules.get(path).syntax;
    return [...(syntax?.exports ?? []), ...(syntax?.exportedTypes ?? [])];
  };
  const starter = exportsOf(starterPath);
  const solution = exportsOf(solutionPath);
  const lacks = (path: string, names: string[], other: string): string[] =>
    names.length === 0
      ? []
      : [
          `${modules.label(path)} does not export ${names.join(', ')}, but ${other} does. Export the same names.`,
        ];
  return [
    ...lacks(
      solutionPath,
      starter.filter((name) => !solution.includes(name)),
      starterPath,
    ),
    ...lacks(
      starterPath,
      solution.filter((name) => !starter.includes(name)),
      solutionPath,
    ),
  ];
}

/** How a module imports an edited file: a script as it is, another file's text. */
function importOf(path: string): string {
  return `'./${path}${/\.([jt]s|json)$/.test(path) ? '' : rawQuery}'`;
}

function starterProblems(
  modules: PlaygroundModules,
  testPath: string,
  editable: string[],
): string[] {
  const paths = modules.reachable(testPath).map(({ path }) => path);
  const label = modules.label(testPath);
  const wanted = editable.map(importOf).join(' or ');
  const problems: string[] = [];
  if (!editable.some((path) => paths.includes(path))) {
    problems.push(`${label} does not import ${wanted}. Import what it tests from there.`);
  }
  const references = editable.map((path) => solutionOf(path) ?? path);
  for (const path of references.filter((reference) => paths.includes(reference))) {
    problems.push(`${label} reaches ${path}. Import ${wanted} instead.`);
  }
  return problems;
}

/** Of several edited files, each must matter to some test. */
function unreadProblems(
  modules: PlaygroundModules,
  testPaths: string[],
  editable: string[],
): string[] {
  if (editable.length === 1) return []; // starterProblems says so of each test
  const read = new Set(modules.reachable(...testPaths).map(({ path }) => path));
  return editable
    .filter((path) => !read.has(path))
    .map((path) => `${modules.label(path)} is read by no test. Import ${importOf(path)} in one.`);
}
