import { loadScript } from './scope.ts';

/**
 * Runs a script so that stack traces name its file and lines in every engine:
 * WebKit names none of evaluated code.
 */
export function runScript(script: string): void {
  loadScript(`data:text/javascript,${encodeURIComponent(script)}`);
}
