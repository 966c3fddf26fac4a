import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from './find-program.ts';
import { freePort } from './free-port.ts';

export interface RedisServer {
  /** For a client's `url`: redis://127.0.0.1:<port>. */
  readonly url: string;
  /** The server's process: a test may pause it (SIGSTOP), resume it (SIGCONT) or kill it. */
  readonly process: ChildProcess;
  stop: () => Promise<void>;
}

/**
 * Starts a Redis of its own, that keeps nothing on disk, and answers once it takes connections.
 * @param options further ones for the command line, such as ['--cluster-enabled', 'yes']
 */
export async function startRedis(options: readonly string[] = []): Promise<RedisServer> {
  const program = findProgram('redis-server');
  if (!program)
    throw new Error(
      'There is no redis-server on PATH. Install it with `apt-get install redis-server`.',
    );
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'redis-'));
  const server = spawn(
    program,
    [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--appendonly',
      'no',
      '--dir',
      folder,
      ...options,
    ],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()));
  await ready(server);
  return {
    url: `redis://127.0.0.1:${port}`,
    process: server,
    async stop() {
      server.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits for the line by which Redis says that it is ready; its output is in the error if it ends before. */
function ready(server: ChildProcess): Promise<void> {
  let output = '';
  return new Promise((resolve, reject) => {
    const read = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('Ready to accept connections')) resolve();
    };
    server.stdout?.on('data', read);
    server.stderr?.on('data', read);
    server.once('error', reject);
    server.once('close', () => reject(new Error(`Redis ended before it was ready:\n${output}`)));
  });
}
