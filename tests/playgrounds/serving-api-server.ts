import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const root = fileURLToPath(new URL('../..', import.meta.url));
const listening = z.object({ port: z.int() });

export type Server = Awaited<ReturnType<typeof startServer>>;

/** Runs the playground's program, with the solution, on a free port of its own; drains at once. */
export async function startServer(environment: Record<string, string> = {}) {
  const child = spawn(
    process.execPath,
    ['--import', './scripts/use-solution.ts', 'playgrounds/serving-api/main.ts'],
    {
      cwd: root,
      env: { ...process.env, PORT: '0', DRAIN_DELAY_MS: '0', ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  const wake = () => waiting.forEach((check) => check());
  let errors = '';
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    wake();
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => (errors += text));
  const exited = once(child, 'close').then(([code]) => {
    wake();
    return code as number | null;
  });

  /** Waits for the log line of this event; fails when the process ends without it. */
  const event = (name: string) =>
    new Promise<unknown>((resolve, reject) => {
      const check = () => {
        const line = lines.find((candidate) => candidate.startsWith(`{"event":"${name}"`));
        if (line === undefined && child.exitCode === null) return;
        waiting.delete(check);
        if (line !== undefined) resolve(JSON.parse(line));
        else
          reject(new Error(`The server ended before '${name}'.\n${lines.join('\n')}\n${errors}`));
      };
      waiting.add(check);
      check();
    });

  const { port } = listening.parse(await event('listening'));
  await event('loaded');
  return {
    port,
    url: `http://localhost:${port}`,
    event,
    exited,
    lines,
    signal: (name: NodeJS.Signals) => child.kill(name),
    /** For the end of a test: whatever state the server is in. */
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

/** A connection on which the test decides about every byte. */
export class RawConnection {
  readonly #socket: Socket;
  #received = '';

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setEncoding('utf8').on('data', (text: string) => (this.#received += text));
    // The server may end a connection at any time; what was received says whether it should have.
    socket.on('error', () => undefined);
  }

  static async open(port: number): Promise<RawConnection> {
    const socket = connect(port, 'localhost');
    await once(socket, 'connect');
    return new RawConnection(socket);
  }

  /** Ends the connection from this side, whatever is on its way. */
  end(): void {
    this.#socket.destroy();
  }

  /** Resolves once the operating system has the bytes. */
  async send(text: string): Promise<void> {
    await new Promise<void>((resolve, reject) => {
      this.#socket.write(text, (error) => (error ? reject(error) : resolve()));
    });
  }

  /** All that has come, as soon as it matches; fails when the connection ends before. */
  async receive(pattern: RegExp): Promise<string> {
    while (!pattern.test(this.#received)) {
      if (this.#socket.readableEnded || this.#socket.destroyed) {
        throw new Error(`The connection ended before ${pattern}, after: ${this.#received}`);
      }
      await new Promise<void>((resolve) => {
        const done = () => {
          this.#socket.off('data', done).off('close', done);
          resolve();
        };
        this.#socket.on('data', done).on('close', done);
      });
    }
    return this.#received;
  }
}
