/**
 * What the worker needs of its globals, taken before any of the reader's code can
 * replace them.
 */
declare function importScripts(...urls: string[]): void;

export const loadScript: (url: string) => void = importScripts.bind(globalThis);
export const evaluate: (code: string) => unknown = eval;
export const after: (task: () => void, delay: number) => unknown = setTimeout.bind(globalThis);

/** A worker of the worker would be as confined, but could start more without an end. */
export function refuseWorkers(): void {
  Reflect.deleteProperty(globalThis, 'Worker');
}
