import { Script } from 'node:vm';
import { pageProblems } from './page-rules.ts';
import type { PlaygroundModule, PlaygroundModules } from './playground-modules.ts';
import { compile } from './worker/compile.ts';

/**
 * What is wrong with a playground: one line each, with file and fix.
 * @param inPage the modules that run in the page
 */
export function playgroundProblems(
  modules: PlaygroundModules,
  inPage: PlaygroundModule[],
  testPaths: string[],
): string[] {
  return [
    ...inPage.flatMap((module) => moduleProblems(modules, module)),
    ...exportProblems(modules),
    ...testPaths.flatMap((path) => starterProblems(modules, modules.get(path))),
  ];
}

function moduleProblems(modules: PlaygroundModules, module: PlaygroundModule): string[] {
  const { path, text, syntax } = module;
  if (!syntax) return [];
  const label = modules.label(path);
  const problems = pageProblems(label, syntax);
  return problems.length > 0 ? problems : compileProblems(label, text);
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

function exportProblems(modules: PlaygroundModules): string[] {
  const exportsOf = (path: string): string[] => {
    const syntax = modules.get(path).syntax;
    return [...(syntax?.exports ?? []), ...(syntax?.exportedTypes ?? [])];
  };
  const starter = exportsOf('starter.ts');
  const solution = exportsOf('solution.ts');
  const lacks = (path: string, names: string[], other: string): string[] =>
    names.length === 0
      ? []
      : [
          `${modules.label(path)} does not export ${names.join(', ')}, but ${other} does. Export the same names.`,
        ];
  return [
    ...lacks(
      'solution.ts',
      starter.filter((name) => !solution.includes(name)),
      'starter.ts',
    ),
    ...lacks(
      'starter.ts',
      solution.filter((name) => !starter.includes(name)),
      'solution.ts',
    ),
  ];
}

function starterProblems(modules: PlaygroundModules, test: PlaygroundModule): string[] {
  const paths = modules.reachable(test.path).map(({ path }) => path);
  const label = modules.label(test.path);
  const problems: string[] = [];
  if (!modules.importsOf(test).some(({ path }) => path === 'starter.ts')) {
    problems.push(`${label} does not import './starter.ts'. Import what it tests from there.`);
  }
  if (paths.includes('solution.ts')) {
    problems.push(`${label} reaches solution.ts. Import './starter.ts' instead.`);
  }
  return problems;
}
