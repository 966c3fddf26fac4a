import ts from 'typescript';
import { tsconfig } from '../runner/stackblitz.ts';

/** The options of the project that a reader downloads, without Node's types: a page has no Node. */
export function compilerOptions(): ts.CompilerOptions {
  const { options, errors } = ts.convertCompilerOptionsFromJson(
    { ...tsconfig.compilerOptions, types: [] },
    '/',
  );
  const [error] = errors;
  if (error) throw new Error(ts.flattenDiagnosticMessageText(error.messageText, '\n'));
  return options;
}
