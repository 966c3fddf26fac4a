import { attacking } from './program.ts';

/** These use up memory, the stack, or the page's patience. */
export const exhausting = attacking({
  'recursion without an end': 'export const attack = () => attack();',
  'recursion in a getter':
    'export const attack = () => { throw { get message() { return this.message; } }; };',
  'arrays of arrays':
    'export const attack = () => { const all = []; for (;;) all.push(new Array(1e6).fill(all)); };',
  'strings that double': "export const attack = () => { let text = 'xy'; for (;;) text += text; };",
  'strings in a list':
    "export const attack = () => { const all = []; for (let i = 0; ; i++) all.push(('x' + i).repeat(1e6).split('')); };",
  'typed arrays':
    'export const attack = () => { const all = []; for (;;) all.push(new Float64Array(4e6).fill(1)); };',
  'a map without an end':
    'export const attack = () => { const map = new Map(); for (let i = 0; ; i++) map.set(i, {}); };',
  'a flood of messages to the frame':
    "export const attack = () => { for (;;) postMessage({ type: 'done', text: 'x'.repeat(1000) }); };",
  'a flood of broadcasts':
    "export const attack = () => { const channel = new BroadcastChannel('playground'); for (;;) channel.postMessage({ type: 'done' }); };",
  'a flood of output': "export const attack = () => { for (;;) console.log('x'.repeat(1000)); };",
  'output as wide as it gets':
    "export const attack = () => { for (;;) console.error('x'.repeat(2 ** 28)); };",
  'a flood of rejections':
    "export const attack = async () => { for (;;) { for (let i = 0; i < 100; i++) Promise.reject(new Error('x'.repeat(20_000))); await new Promise((f) => setTimeout(f)); } };",
  'a flood of errors in timers':
    "export const attack = () => { const again = () => { setTimeout(again); throw new Error('x'.repeat(20_000)); }; for (let i = 0; i < 50; i++) setTimeout(again); return new Promise(() => {}); };",
  'a flood of reported errors':
    "export const attack = () => { for (;;) reportError(new Error('x')); };",
  'soft failures without an end':
    "import { expect, it } from 'vitest'; for (let i = 0; i < 400; i++) it('soft ' + i, () => { for (let j = 0; j < 30; j++) expect.soft('x'.repeat(30_000) + j).toBe(1); });",
  'an error of 200 MB': "export const attack = () => { throw new Error('x'.repeat(2e8)); };",
  'a name of 200 MB': "import { it } from 'vitest'; it('x'.repeat(2e8), () => {});",
  'names of 1 MB':
    "import { it } from 'vitest'; for (let i = 0; i < 1000; i++) it(i + 'x'.repeat(1e6), () => {});",
  'groups nested 1,000 deep':
    "import { describe, it } from 'vitest'; const nest = (n) => describe('x'.repeat(1000), () => { it('a', () => {}); if (n > 0) nest(n - 1); }); nest(1000);",
  'more groups than can be':
    "import { beforeAll, describe, it } from 'vitest'; for (let i = 0; i < 20_000; i++) describe('g' + i, () => { beforeAll(() => { throw new Error('x'.repeat(20_000)); }); it.skip('x', () => {}); });",
  'causes without an end':
    "export const attack = () => { const error = new Error('x'); error.cause = error; throw error; };",
  'a difference of two giants':
    "import { expect } from 'vitest'; export const attack = () => { const big = () => Array.from({ length: 1e5 }, () => Math.random()); expect(big()).toEqual(big()); };",
});
