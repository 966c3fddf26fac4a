import { transform } from 'sucrase';
import type { CompileError } from '../protocol.ts';

/** The global through which a loaded script hands over its module function. */
export const moduleGlobal = '__playgroundModule';

export interface CompiledModule {
  /** A script that calls the global `__playgroundModule` with the module's function. */
  script: string;
  /** How many characters stand before the source on the script's first line. */
  firstLineOffset: number;
}

export type CompileResult = { module: CompiledModule } | { error: CompileError };

interface SyntaxErrorAt extends Error {
  loc?: { line: number; column: number };
}

/**
 * Compiles TypeScript to a script. The source begins on the script's first line, so
 * that line numbers in stack traces are the reader's own.
 */
export function compile(path: string, source: string): CompileResult {
  let code: string;
  try {
    ({ code } = transform(source, {
      transforms: ['typescript', 'imports'],
      filePath: path,
      disableESTransforms: true,
      production: true,
    }));
  } catch (error) {
    return { error: compileError(path, error as SyntaxErrorAt) };
  }
  // WebKit shows the script's URL instead of its sourceURL; the comment names the file there
  const head = `/*playground:${path}*/${moduleGlobal}((require,module,exports)=>{`;
  const script = `${head}${code}\n})\n//# sourceURL=playground:///${path}`;
  return { module: { script, firstLineOffset: head.length } };
}

function compileError(file: string, error: SyntaxErrorAt): CompileError {
  // sucrase writes 'Error transforming starter.ts: Unexpected token (3:7)'
  const message = error.message
    .replace(`Error transforming ${file}: `, '')
    .replace(/ \(\d+:\d+\)$/, '');
  return { file, message, ...error.loc };
}
