import type { PageFiles } from './page-files.ts';
import { resolveImport } from './resolve-import.ts';

/** A project as StackBlitz takes it; its files are also what the download holds. */
export interface StackBlitzProject {
  title: string;
  description: string;
  template: 'node';
  /** Text by path. */
  files: Record<string, string>;
  /** The files that open, each in a tab, separated by commas. */
  openFile: string;
}

export interface StackBlitzOptions {
  /** The reader's own text, by path relative to the playground's folder. */
  edited?: Record<string, string>;
  /** Adds the reference beside the starter. */
  withSolution?: boolean;
  /** Exact versions of the packages that the project imports: `PageFiles.versions`. */
  versions: Record<string, string>;
}

/**
 * A playground as a project that stands alone. Its files keep their folders,
 * `<id>/…` and `shared/…`, so that not one import has to be rewritten and a reader
 * can copy a file back into the handbook as it is.
 */
export function stackblitzProject(
  playground: Pick<PageFiles, 'id' | 'brief' | 'files' | 'editable' | 'program' | 'solution'>,
  { edited = {}, withSolution = false, versions }: StackBlitzOptions,
): StackBlitzProject {
  const { id, brief } = playground;
  const editable = playground.editable.map((path) => place(id, path));
  const hasMain = 'main.ts' in playground.program;
  const own = {
    ...playground.files,
    ...playground.program,
    ...(withSolution ? playground.solution : {}),
    ...edited,
  };
  const files = Object.entries(own).map(([path, text]) => [place(id, path), text] as const);
  return {
    title: /^# (.+)$/m.exec(brief)?.[1] ?? id,
    description: `${id}: a playground of the MLOps Interview Handbook`,
    template: 'node',
    files: {
      'package.json': json(packageJson(id, hasMain, versions)),
      'tsconfig.json': json(tsconfig),
      '.stackblitzrc': json({ installDependencies: true, startCommand: 'npm test' }),
      'README.md': `${brief.trimEnd()}\n\n${howToRun(editable, hasMain)}`,
      ...Object.fromEntries(files),
    },
    openFile: editable.join(','),
  };
}

/** Where a file lies in the project: `../shared/x.ts` of `a` is `shared/x.ts`. */
function place(id: string, path: string): string {
  return resolveImport(`${id}/`, path);
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function packageJson(id: string, hasMain: boolean, versions: Record<string, string>): object {
  const { vitest, ...dependencies } = versions;
  if (!vitest) {
    throw new Error('The project needs the version of vitest. Pass it in `versions`.');
  }
  return {
    name: id,
    private: true,
    type: 'module',
    scripts: {
      test: 'vitest run',
      dev: 'vitest',
      // Node runs TypeScript without a flag from 22.18 on; StackBlitz has 22.22
      ...(hasMain ? { start: `node ${id}/main.ts` } : {}),
    },
    dependencies,
    // vite 8 is a native binary, which does not run in StackBlitz
    devDependencies: { '@types/node': '^24', vite: '^7.3.8', vitest },
  };
}

/** The settings of the project; the type check in the page uses the same. */
export const tsconfig = {
  compilerOptions: {
    target: 'ES2023',
    lib: ['ES2024', 'DOM', 'DOM.Iterable'],
    module: 'NodeNext',
    strict: true,
    noUncheckedIndexedAccess: true,
    erasableSyntaxOnly: true,
    verbatimModuleSyntax: true,
    // the second declares what an import with ?raw gives
    types: ['node', 'vite/client'],
    allowImportingTsExtensions: true,
    noEmit: true,
    skipLibCheck: true,
  },
};

function howToRun(editable: string[], hasMain: boolean): string {
  return [
    '## Run it',
    '',
    `Edit ${editable.map((path) => `\`${path}\``).join(' and ')}, then:`,
    '',
    '```sh',
    'npm install',
    'npm test',
    ...(hasMain ? ['npm start'] : []),
    '```',
    '',
    'It needs Node 22.18 or later.',
    '',
  ].join('\n');
}
