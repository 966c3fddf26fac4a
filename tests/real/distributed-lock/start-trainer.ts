import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A trainer that runs as a process of its own. */
export interface Trainer {
  readonly process: ChildProcess;
  /** The next line that it prints. Rejects with what it wrote to its error output if it ends before. */
  next: () => Promise<unknown>;
  /** Lets it go on: it waits for a line on its input. */
  tell: () => void;
  /** All lines until it ends by itself. */
  rest: () => Promise<unknown[]>;
  stop: () => Promise<void>;
}

const program = fileURLToPath(new URL('trainer.ts', import.meta.url));

export function startTrainer(url: string, owner: string, part: string, rounds = 1): Trainer {
  const child = spawn(process.execPath, [program, url, owner, part, String(rounds)]);
  const closed = once(child, 'close');
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const read = async (): Promise<unknown> => {
    const { value, done } = await lines.next();
    return done ? undefined : JSON.parse(value);
  };
  return {
    process: child,
    async next() {
      const line = await read();
      if (line === undefined) throw new Error(`The trainer '${owner}' ended early:\n${errors}`);
      return line;
    },
    tell: () => child.stdin.write('\n'),
    async rest() {
      const all: unknown[] = [];
      for (let line = await read(); line !== undefined; line = await read()) all.push(line);
      await closed;
      if (child.exitCode !== 0) throw new Error(`The trainer '${owner}' failed:\n${errors}`);
      return all;
    },
    async stop() {
      if (child.exitCode === null) child.kill('SIGKILL');
      await closed;
    },
  };
}
