import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { Order } from './competitor.ts';

const program = join(import.meta.dirname, 'competitor.ts');

/** Starts so many processes, lets them begin together, and returns what each was allowed. */
export async function compete(processes: number, order: Order): Promise<number[]> {
  const children = Array.from({ length: processes }, () => fork(program, [JSON.stringify(order)]));
  try {
    await Promise.all(children.map((child) => once(child, 'message')));
    const answers = children.map((child) => once(child, 'message') as Promise<[number]>);
    for (const child of children) child.send('go');
    return (await Promise.all(answers)).map(([allowed]) => allowed);
  } finally {
    for (const child of children) child.kill();
  }
}
