import { moduleGlobal, type CompiledModule } from './compile.ts';
import { runScript } from './run-script.ts';

export interface Module {
  exports: unknown;
}
export type Require = (specifier: string) => unknown;
/** A module's body: nothing of it has run before it is called. */
export type ModuleFunction = (require: Require, module: Module, exports: unknown) => void;

/** Loads a compiled module's function; undefined if its script does not hand one over. */
export function loadModule({ script }: CompiledModule): ModuleFunction | undefined {
  let define: ModuleFunction | undefined;
  Object.defineProperty(globalThis, moduleGlobal, {
    configurable: true,
    value: (given: ModuleFunction) => (define = given),
  });
  runScript(script);
  Reflect.deleteProperty(globalThis, moduleGlobal);
  return define;
}
