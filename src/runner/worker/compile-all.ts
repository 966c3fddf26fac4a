import type { CompileError } from '../protocol.ts';
import { compile, type CompiledModule } from './compile.ts';
import { isScript, type Prepared } from './prepared.ts';
import { findSyntaxError } from './syntax-errors.ts';

/** Compiles every script among the files; the errors are of all files, not only the first. */
export async function compileAll(
  files: Record<string, string>,
  prepared: Prepared,
): Promise<{ compiled: Map<string, CompiledModule>; errors: CompileError[] }> {
  const compiled = new Map<string, CompiledModule>();
  const errors: CompileError[] = [];
  for (const [path, source] of Object.entries(files)) {
    if (!isScript(path)) continue;
    const ready = prepared.compiled(path, source);
    if (ready) {
      compiled.set(path, ready);
      continue;
    }
    const result = compile(path, source);
    const error = 'error' in result ? result.error : await findSyntaxError(path, result.module);
    if (error) errors.push(error);
    else if ('module' in result) compiled.set(path, result.module);
  }
  return { compiled, errors };
}
