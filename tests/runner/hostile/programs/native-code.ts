import { reaching } from './program.ts';

/** A module whose function `f` loops for ever. */
const loop =
  '[0,97,115,109,1,0,0,0,1,4,1,96,0,0,3,2,1,0,7,5,1,1,102,0,0,10,9,1,7,0,3,64,12,0,11,11]';

export const nativeCode = reaching({
  'WebAssembly that loops': `const module = new WebAssembly.Module(new Uint8Array(${loop})); new WebAssembly.Instance(module).exports.f();`,
  'WebAssembly that loops, by import': `const address = 'data:application/wasm;base64,' + btoa(String.fromCharCode(...${loop})); (await new Function('url', 'return import(url)')(address)).f();`,
  'WebAssembly memory':
    'const all = []; for (;;) all.push(new WebAssembly.Memory({ initial: 1000 }));',
  'a wait on shared memory':
    'const memory = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }); Atomics.wait(new Int32Array(memory.buffer), 0, 0); for (;;);',
});
