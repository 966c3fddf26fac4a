import handbook from '../../package.json' with { type: 'json' };
import type { PlaygroundFile, PlaygroundFiles } from './catalog.ts';
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
  /** The reference by its own path, such as `solution.ts`; to run it, put its text in place of the starter's. */
  solution: Record<string, string>;
  /** What the project has besides, for StackBlitz and the download: main.ts and its helpers. */
  program: Record<string, string>;
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
    files: { ...byPath(starter), ...byPath(tests), ...byPath(helpers) },
    tests: tests.map(({ path }) => path),
    editable: starter.map(({ path }) => path),
    solution: byPath(solution),
    program: byPath(program),
    libraries: playground.chunks,
    requiredExports: playground.requiredExports,
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

function byPath(files: PlaygroundFile[]): Record<string, string> {
  return Object.fromEntries(files.map(({ path, text }) => [path, text]));
}

/** The versions in the handbook's package.json, which are exact. */
export function handbookVersions(): Record<string, string> {
  return { ...handbook.devDependencies, ...handbook.dependencies };
}
