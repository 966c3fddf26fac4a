import type { CompileError } from '../protocol.ts';
import type { CompiledModule } from './compile.ts';
import { after, evaluate } from './scope.ts';
import { runScript } from './run-script.ts';

/** Finds a syntax error that the compiler passes on but the engine refuses. */
export async function findSyntaxError(
  file: string,
  module: CompiledModule,
): Promise<CompileError | undefined> {
  try {
    // parses all of it and runs nothing
    evaluate(`()=>{${module.script}\n}`);
    return undefined;
  } catch (error) {
    const { message } = error as SyntaxError;
    return { file, message, ...(await position(module)) };
  }
}

/** A caught syntax error has no position, but the event of an uncaught one has. */
function position(module: CompiledModule): Promise<Pick<CompileError, 'line' | 'column'>> {
  return new Promise((resolve) => {
    const listen = (event: ErrorEvent): void => {
      event.preventDefault();
      removeEventListener('error', listen);
      const { lineno: line, colno } = event;
      const column = line === 1 ? colno - module.firstLineOffset : colno;
      resolve(line > 0 ? { line, column } : {});
    };
    addEventListener('error', listen);
    after(() => runScript(module.script), 0);
    after(() => resolve({}), 100);
  });
}
