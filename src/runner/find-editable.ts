import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { solutionOf, starterOf } from './editable-files.ts';

/** What a folder has of the starter or of the solution. */
interface Side {
  name: 'starter' | 'solution';
  /** Files beside the tests, such as `starter.yaml`. */
  single: string[];
  /** Files of the folder `starter/`. */
  several: string[];
}

function readSide(name: Side['name'], folder: string): Side {
  const single = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.startsWith(`${name}.`))
    .map((entry) => entry.name)
    .filter((file) => !file.endsWith('.test.ts'));
  const inFolder = existsSync(join(folder, name))
    ? readdirSync(join(folder, name), { recursive: true, withFileTypes: true })
    : [];
  const several = inFolder
    .filter((entry) => entry.isFile() && entry.name !== '.DS_Store')
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
  return { name, single: single.sort(), several: several.sort() };
}

/** What is wrong with one side on its own. */
function problemsOf({ name, single, several }: Side, label: string): string[] {
  if (single.length > 0 && several.length > 0) {
    return [`${label} has ${single.join(', ')} and the folder ${name}/. Keep one of the two.`];
  }
  if (single.length > 1) {
    return [
      `${label} has ${single.join(' and ')}. Move them into the folders starter/ and solution/, which hold several files.`,
    ];
  }
  return [];
}

/** Whether one side is a single file and the other a folder, or a file of another type. */
function differ(starter: Side, solution: Side): boolean {
  const [a, b] = [starter.single[0], solution.single[0]];
  if (a && b) return solutionOf(a) !== b;
  return Boolean(a && solution.several.length > 0) || Boolean(b && starter.several.length > 0);
}

function shape({ name, single, several }: Side): string {
  return single[0] ?? (several.length > 0 ? `the folder ${name}/` : `no ${name}`);
}

/**
 * The paths of the files that a playground's reader edits, checked against the reference:
 * `starter.ts` or another single file, or the files of `starter/`, sorted.
 * Throws an error with one line per problem, each naming the file and the fix.
 * @param label how the folder is called in messages
 */
export function findEditable(folder: string, label: string): string[] {
  const starter = readSide('starter', folder);
  const solution = readSide('solution', folder);
  const problems = [...problemsOf(starter, label), ...problemsOf(solution, label)];
  if (problems.length === 0 && differ(starter, solution)) {
    problems.push(
      `${label} has ${shape(starter)}, but ${shape(solution)}. Give the solution the names of the starter.`,
    );
  }
  if (problems.length > 0) throw new Error(problems.join('\n'));

  const starters = [...starter.single, ...starter.several];
  const solutions = [...solution.single, ...solution.several];
  const wanted = new Set([...starters, ...solutions.map((path) => starterOf(path) ?? path)]);
  if (wanted.size === 0) wanted.add('starter.ts');
  const missing = [...wanted]
    .flatMap((path) => [path, solutionOf(path) ?? path])
    .filter((path) => ![...starters, ...solutions].includes(path));
  if (missing.length > 0) {
    throw new Error(missing.map((path) => `${label}/${path} is missing. Add it.`).join('\n'));
  }
  return starters;
}
