import { readFileSync } from 'node:fs';
import type { Files, PlaygroundFiles } from './catalog.ts';
import type { RunJob } from './protocol.ts';

/**
 * What the page fetches at the first click on a playground. It is a job for the
 * runner as it stands: `runner.run({ ...page, files: { ...page.files, ...edited } })`.
 */
export interface PageFiles extends RunJob {
  id: string;
  /** The text of README.md. */
  brief: string;
  /** Paths of the files that the reader may change. */
  editable: string[];
  /** What replaces an editable file to solve the playground, by that file's path. */
  solution: Files;
  /** What the project has besides, for StackBlitz and the download: main.ts and its helpers. */
  program: Files;
  /** The exact version of each npm package that the project needs. */
  versions: Record<string, string>;
}

/** The page's files of a playground; `versions` are those of the handbook's own packages. */
export function pageFiles(
  playground: PlaygroundFiles,
  versions: Record<string, string> = handbookVersions(),
): PageFiles {
  const { id, brief, starter, solution, tests, helpers, program } = playground;
  return {
    id,
    brief,
    files: { 'starter.ts': starter, ...tests, ...helpers },
    tests: Object.keys(tests),
    editable: ['starter.ts'],
    solution: { 'starter.ts': solution },
    program,
    libraries: playground.chunks,
    requiredExports: { 'starter.ts': playground.requiredExports },
    versions: Object.fromEntries(
      playground.packages.map((name) => {
        const version = versions[name];
        if (!version) {
          throw new Error(
            `playgrounds/${id} imports '${name}', which package.json does not list. Add it there.`,
          );
        }
        return [name, version];
      }),
    ),
  };
}

/** The versions in the handbook's package.json, which are exact. */
export function handbookVersions(): Record<string, string> {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  const { dependencies, devDependencies } = JSON.parse(text) as Record<
    'dependencies' | 'devDependencies',
    Record<string, string>
  >;
  return { ...devDependencies, ...dependencies };
}
