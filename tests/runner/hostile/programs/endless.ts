import { attacking } from './program.ts';

/** None of these ends by itself: the run is stopped. */
export const endless = attacking({
  'a loop': 'export const attack = () => { for (;;); };',
  'a loop at import': 'for (;;);',
  'a loop of microtasks': 'export const attack = async () => { for (;;) await null; };',
  'microtasks that queue microtasks':
    'export const attack = () => { const again = () => queueMicrotask(again); again(); return new Promise(() => {}); };',
  'timers that start two more':
    'export const attack = () => { const again = () => { setTimeout(again); setTimeout(again); }; again(); return new Promise(() => {}); };',
  'a promise that never settles': 'export const attack = () => new Promise(() => {});',
  'a generator without an end':
    'export const attack = () => [...(function* () { for (;;) yield 0; })()].length;',
  'a slow regular expression':
    "export const attack = () => { for (;;) /^(a+)+$/.test('a'.repeat(60) + 'b'); };",
  'a getter that reporting reads':
    "export const attack = () => { throw { name: 'Error', get message() { for (;;); } }; };",
  'a toString that reporting calls':
    'export const attack = () => { throw { toString() { for (;;); }, get stack() { for (;;); } }; };',
  'a proxy that never answers':
    'const trap = () => { for (;;); }; export const attack = () => { throw new Proxy({}, { get: trap, ownKeys: trap, getPrototypeOf: trap, has: trap }); };',
  'a toJSON that printing calls':
    'export const attack = () => console.log({ get x() { for (;;); }, toJSON() { for (;;); } }, new Proxy({}, { ownKeys() { for (;;); } }));',
  'a thenable that calls for ever':
    'export const attack = () => { const t = { then: (f) => f(t) }; return t; };',
  'a hook that never ends': "import { afterEach } from 'vitest'; afterEach(() => { for (;;); });",
  'a worker that closes itself':
    'export const attack = () => { close(); return new Promise(() => {}); };',
  'a port that is waited for':
    'export const attack = () => new Promise((f) => { new MessageChannel().port1.onmessage = f; });',
});
