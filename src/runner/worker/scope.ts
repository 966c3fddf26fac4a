/**
 * What the worker needs of its globals, taken before any of the reader's code can
 * replace them.
 */
declare function importScripts(...urls: string[]): void;

export const loadScript: (url: string) => void = importScripts.bind(globalThis);
export const evaluate: (code: string) => unknown = eval;
export const after: (task: () => void, delay: number) => unknown = setTimeout.bind(globalThis);

const refused = [
  // as confined as this worker, but it could start more without an end
  'Worker',
  // of this run alone, but WebKit gives an opaque origin a cache and keeps what is stored
  'caches',
  // in WebKit nothing stops a loop in it: it runs on when the frame is gone
  'WebAssembly',
];

/** Takes away what the frame's policy allows and the reader's code must not have. */
export function refuseGlobals(): void {
  for (const name of refused) {
    let holder: object | null = globalThis;
    while (holder) {
      Reflect.deleteProperty(holder, name);
      holder = Reflect.getPrototypeOf(holder);
    }
  }
}
