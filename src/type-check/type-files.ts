import { resolve } from 'node:path';
import ts from 'typescript';
import { libraryIds, pageLibraries } from '../runner/page-libraries.ts';
import { compilerOptions } from './compiler-options.ts';
import type { TypeFiles, TypeLibraryId } from './protocol.ts';

// not relative to this file, which the site's build moves into a bundle
const project = resolve('.').replaceAll('\\', '/');

export const typeLibraryIds: readonly TypeLibraryId[] = ['standard', 'vitest', ...libraryIds];

const packages = `${project}/node_modules/`;

/** The fields of a package.json by which TypeScript finds declarations. */
const resolutionFields = [
  'name',
  'version',
  'type',
  'main',
  'types',
  'typings',
  'typesVersions',
  'exports',
  'imports',
];

/**
 * The declarations that the imports of a library reach: text by path below the project, such as
 * `/node_modules/zod/index.d.ts`, without comments, together with the package.json that leads to
 * each. `standard` is the language's own, for the library versions of the compiler options.
 */
export function typeFiles(id: TypeLibraryId): TypeFiles {
  const files: TypeFiles = {};
  const entry = `${project}/entry.ts`;
  const text = specifiersOf(id).map((specifier) => `import '${specifier}';\n`);
  // Only for the language's own are they part of the program.
  const options = {
    ...compilerOptions(),
    noLib: id !== 'standard',
    noUncheckedSideEffectImports: true,
  };
  const host = ts.createCompilerHost(options);
  const program = ts.createProgram([entry], options, {
    ...host,
    getCurrentDirectory: () => project,
    fileExists: (path) => path === entry || host.fileExists(path),
    readFile: (path) => {
      const content = host.readFile(path);
      if (content !== undefined && path.startsWith(packages) && path.endsWith('/package.json')) {
        files[below(path)] = resolutionOf(content);
      }
      return content;
    },
    getSourceFile: (path, version, ...rest) =>
      path === entry
        ? ts.createSourceFile(entry, text.join(''), version)
        : host.getSourceFile(path, version, ...rest),
  });
  const [problem] = program.getSemanticDiagnostics(program.getSourceFile(entry));
  if (problem) {
    throw new Error(
      `The types of '${id}' are not there: ${ts.flattenDiagnosticMessageText(problem.messageText, '\n')}`,
    );
  }
  const printer = ts.createPrinter({ removeComments: true });
  for (const file of program.getSourceFiles()) {
    if (file.fileName !== entry) files[below(file.fileName)] = printer.printFile(file);
  }
  return files;
}

function specifiersOf(id: TypeLibraryId): readonly string[] {
  if (id === 'standard') return [];
  return id === 'vitest' ? ['vitest'] : pageLibraries[id];
}

function below(path: string): string {
  return path.slice(project.length);
}

function resolutionOf(packageJson: string): string {
  const entries = Object.entries(JSON.parse(packageJson) as Record<string, unknown>);
  return JSON.stringify(
    Object.fromEntries(entries.filter(([field]) => resolutionFields.includes(field))),
  );
}
