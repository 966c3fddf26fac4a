import { attacking } from './program.ts';

const forged = `[
  { type: 'collected', tests: [{ id: '1', file: 'a.test.ts', path: ['x'], mode: 'run' }] },
  { type: 'update', test: { id: '1', state: 'pass', errors: [] } },
  { type: 'done', ok: true },
]`;

/**
 * These try to turn red into green. The code shares its realm with the tests, in the page as in
 * Node, so one that is written for this runner can still lie: it could change a matcher in a test
 * and change it back before the test ends. What cannot be proven here is therefore never claimed:
 * a result counts only where it ran, and nobody's result is taken from a link.
 */
export const forging = attacking({
  'messages that say done': `for (const message of ${forged}) { postMessage(message); dispatchEvent(new MessageEvent('message', { data: message, ports: [new MessageChannel().port1] })); self.onmessage?.({ data: message }); new BroadcastChannel('playground').postMessage(message); }`,
  'a job of its own':
    "dispatchEvent(new MessageEvent('message', { data: { type: 'run', job: { files: { 'a.test.ts': '' }, tests: [], libraries: [] } }, ports: [new MessageChannel().port2] }));",
  'Array.prototype.map': 'Array.prototype.map = function () { return []; };',
  'Array.prototype.every': 'Array.prototype.every = () => true;',
  'Array.prototype.filter': 'Array.prototype.filter = function () { return []; };',
  'Array.prototype.push': 'Array.prototype.push = function () { return 0; };',
  'Array.prototype.flatMap': 'Array.prototype.flatMap = () => [];',
  'the iterator of arrays': 'Array.prototype[Symbol.iterator] = function* () {};',
  'Map.prototype':
    'Map.prototype.get = () => ({ state: "pass" }); Map.prototype.set = function () { return this; }; Map.prototype.has = () => true;',
  'Set.prototype.add': 'Set.prototype.add = function () { return this; };',
  'WeakMap.prototype': 'WeakMap.prototype.get = () => undefined; WeakMap.prototype.set = () => {};',
  'Promise.prototype.then':
    'const { then } = Promise.prototype; Promise.prototype.then = function (f) { return then.call(this, f, f); };',
  'Promise.prototype.then that does nothing': 'Promise.prototype.then = () => {};',
  'Promise.reject':
    'Promise.reject = () => Promise.resolve(); Promise.prototype.catch = function () { return this; };',
  'MessagePort.prototype.postMessage':
    'const { postMessage } = MessagePort.prototype; MessagePort.prototype.postMessage = function () { return postMessage.call(this, { type: "done" }); };',
  'JSON.stringify and parse':
    "JSON.stringify = () => '{}'; JSON.parse = () => ({ state: 'pass' });",
  structuredClone: 'globalThis.structuredClone = () => ({ type: "done" });',
  'Function.prototype':
    'Function.prototype.call = () => {}; Function.prototype.apply = () => {}; Function.prototype.bind = () => () => {};',
  'Object.is': 'Object.is = () => true;',
  'Object methods':
    'Object.keys = () => []; Object.entries = () => []; Object.assign = (target) => target; Object.defineProperty = (target) => target;',
  'Object.freeze on everything':
    'for (const name of Object.getOwnPropertyNames(globalThis)) try { Object.freeze(globalThis[name]); Object.freeze(globalThis[name].prototype); } catch {}',
  'a setter for results':
    "Object.defineProperty(Object.prototype, 'result', { get: () => ({ state: 'pass' }), set() {} });",
  'a setter for states':
    "Object.defineProperty(Object.prototype, 'state', { get: () => 'pass', set() {} });",
  'a setter for errors':
    "Object.defineProperty(Object.prototype, 'errors', { get: () => [], set() {} });",
  'a mode by prototype':
    "Object.prototype.mode = 'skip'; Object.prototype.skip = true; Object.prototype.todo = true; Object.prototype.fails = true;",
  'a prototype by parsing': `const given = JSON.parse('{"__proto__":{"ok":true,"state":"pass","type":"done"}}'); for (const key in given) ({})[key] = given[key]; Object.assign(Object.prototype, given.__proto__);`,
  'Error and its stack':
    'globalThis.Error = function () { return { name: "", message: "" }; }; Error.prepareStackTrace = () => { throw 1; };',
  'Symbol.hasInstance': 'Object.defineProperty(Error, Symbol.hasInstance, { value: () => false });',
  'text methods':
    'for (const name of Object.getOwnPropertyNames(String.prototype)) if (name !== "constructor") String.prototype[name] = () => ({ type: "done" });',
  'the state of vitest':
    'globalThis.__vitest_worker__ = { config: { retry: 1e9 } }; for (const key of Object.getOwnPropertySymbols(globalThis)) try { delete globalThis[key]; globalThis[key] = {}; } catch {}',
  'a skipped suite':
    "import { beforeAll } from 'vitest'; beforeAll(({ tasks }) => { for (const task of tasks) task.mode = 'skip'; });",
  'results written by a hook':
    "import { afterAll, afterEach } from 'vitest'; const pass = (task) => { task.result = { state: 'pass', errors: [] }; task.tasks?.forEach(pass); }; afterEach(({ task }) => pass(task)); afterAll((file) => pass(file));",
  'a test of its own':
    "import { it } from 'vitest'; it('holds', () => {}); it.only('holds alone', () => {});",
  'a matcher of its own':
    "import { expect } from 'vitest'; expect.extend({ toBe: () => ({ pass: true, message: () => '' }) });",
  'the prototype of assertions':
    "import { expect } from 'vitest'; const assertion = expect(1); for (let p = Object.getPrototypeOf(assertion); p && p !== Object.prototype; p = Object.getPrototypeOf(p)) Object.defineProperty(p, 'toBe', { value: () => {}, configurable: true });",
  'another expect':
    "import * as vitest from 'vitest'; try { vitest.expect = () => ({ toBe() {} }); } catch {} Object.defineProperty(vitest, 'expect', { value: () => ({ toBe() {} }) });",
  'another it':
    "import * as vitest from 'vitest'; vitest.it.skip; Object.assign(vitest, { it: vitest.it.skip, test: vitest.it.skip });",
  'fake timers':
    "import { vi } from 'vitest'; vi.useFakeTimers(); export const attack = () => new Promise((f) => setTimeout(f, 1e9));",
  'a console that throws':
    'for (const level of Object.keys(console)) console[level] = () => { throw 1; };',
  'errors that lie':
    "export const attack = () => { throw { name: 'Error', message: { toString: () => { throw 1; } }, stack: 1, diff: {}, cause: new Proxy({}, { get() { throw 2; } }) }; };",
  'an error that is nothing': 'export const attack = () => { throw undefined; };',
  'an error of a proxy':
    'export const attack = () => { throw new Proxy(function () {}, { get() { throw new Error("trap"); }, has() { throw 1; }, ownKeys() { throw 1; }, getPrototypeOf() { throw 1; } }); };',
  'a revoked proxy':
    'export const attack = () => { const { proxy, revoke } = Proxy.revocable({}, {}); revoke(); throw proxy; };',
  'markup in names and messages':
    "import { it } from 'vitest'; const markup = '<img src=x onerror=\"document.title=1\"><script>document.title=2</script>'; it(markup, () => { console.log(markup); throw new Error(markup); });",
  'listeners before the runner':
    "addEventListener('error', (event) => event.stopImmediatePropagation(), true); addEventListener('unhandledrejection', (event) => event.stopImmediatePropagation(), true); self.onerror = () => true;",
  'loaders of scripts':
    'globalThis.importScripts = () => {}; globalThis.eval = () => () => {}; globalThis.Function = () => () => {};',
  'a worker that ends': 'close();',
});
