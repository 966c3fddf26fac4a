import { endless } from './programs/endless.ts';
import { exhausting } from './programs/exhausting.ts';
import { forging } from './programs/forging.ts';
import { nativeCode } from './programs/native-code.ts';
import { network } from './programs/network.ts';
import { pageAndStorage } from './programs/page-and-storage.ts';
import type { HostileProgram } from './programs/program.ts';

/** A starter that every test of the jobs finds wrong; the program follows it. */
const starter = 'export const value = 2;';

/** The tests of a program that reaches for an address: it is refused, and a wrong value stays red. */
function reachTest(addresses: readonly string[]): string {
  return `import { expect, it } from 'vitest';
import { reach, value } from './starter.ts';
it('is refused', async () => {
  const outcome = await reach(${addresses.map((url) => JSON.stringify(url)).join()}).then(() => 'reached', () => 'refused');
  expect(outcome).toBe('refused');
});
it('is red', () => expect(value).toBe(1));`;
}

const attackTest = `import { expect, it } from 'vitest';
import * as starter from './starter.ts';
it('is red', () => expect(starter.value).toBe(1));
it('is attacked', async () => { await starter.attack?.(); expect(starter.value).toBe(1); });
it('is red at the end', () => expect(starter.value).toBe(1));`;

/** What the runner gets for a program: its files by path, of which `a.test.ts` is the test. */
export type HostileFiles = Record<string, string>;

/** How long a program without an end may run, in milliseconds. */
export const attackLimit = 500;
/** How long a program that ends by itself may run, in milliseconds: as long as a reader's. */
export const reachLimit = 5000;

export const reaching: readonly HostileProgram[] = [...network, ...pageAndStorage, ...nativeCode];
export { endless, exhausting, forging };

/** @param addresses of a listening server of another origin, and of the site's own */
export function reachFiles({ code }: HostileProgram, addresses: readonly string[]): HostileFiles {
  return { 'starter.ts': `${starter} ${code}`, 'a.test.ts': reachTest(addresses) };
}

export function attackFiles({ code }: HostileProgram): HostileFiles {
  return { 'starter.ts': `${starter} ${code}`, 'a.test.ts': attackTest };
}
