import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Order } from './competitor.ts';

const program = join(import.meta.dirname, 'competitor.ts');

/** The next message of a process; rejects if it ends before. */
function nextMessage(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('exit', (code) =>
      reject(new Error(`A competitor ended with exit code ${code} before it answered.`)),
    );
  });
}

/** Starts so many processes, lets them begin together, and returns what each was allowed. */
export async function compete(processes: number, order: Order): Promise<number[]> {
  const children = Array.from({ length: processes }, () => fork(program, [JSON.stringify(order)]));
  try {
    await Promise.all(children.map(nextMessage));
    const answers = Promise.all(children.map(nextMessage));
    for (const child of children) child.send('go');
    return (await answers).map(Number);
  } finally {
    for (const child of children) child.kill();
  }
}
