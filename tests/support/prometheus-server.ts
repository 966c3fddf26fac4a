import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findProgram } from './find-program.ts';
import { freePort } from './free-port.ts';

export interface PrometheusServer {
  /** The vector that an expression has now: labels and value of each series. */
  query: (expression: string) => Promise<{ labels: Record<string, string>; value: number }[]>;
  /** The alerts that are pending or firing now, as `/api/v1/alerts` has them. */
  alerts: () => Promise<{ labels: Record<string, string>; state: string }[]>;
  stop: () => Promise<void>;
}

interface Answer<T> {
  status: string;
  data: T;
}

/**
 * Starts a Prometheus of its own, that scrapes and evaluates twice a second.
 * @param rules the text of a rule file
 * @param target what it scrapes as the job serving-api, such as 127.0.0.1:3000
 */
export async function startPrometheus(rules: string, target: string): Promise<PrometheusServer> {
  const program = findProgram('prometheus');
  if (!program) {
    throw new Error(
      'There is no prometheus on PATH. Install it with `apt-get install prometheus`.',
    );
  }
  const folder = mkdtempSync(join(tmpdir(), 'prometheus-'));
  writeFileSync(join(folder, 'rules.yaml'), rules);
  writeFileSync(
    join(folder, 'prometheus.yaml'),
    `global: { scrape_interval: 500ms, scrape_timeout: 500ms, evaluation_interval: 500ms }
rule_files: [rules.yaml]
scrape_configs: [{ job_name: serving-api, static_configs: [{ targets: ['${target}'] }] }]
`,
  );
  const address = `127.0.0.1:${await freePort()}`;
  const server = spawn(
    program,
    [
      `--config.file=${join(folder, 'prometheus.yaml')}`,
      `--storage.tsdb.path=${join(folder, 'data')}`,
      `--web.listen-address=${address}`,
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const ended = new Promise<void>((resolve) => server.once('close', () => resolve()));
  try {
    await ready(server);
  } catch (error) {
    server.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }

  const get = async <T>(path: string): Promise<T> => {
    const response = await fetch(`http://${address}/api/v1/${path}`, {
      signal: AbortSignal.timeout(10_000),
    });
    const answer = (await response.json()) as Answer<T>;
    if (answer.status !== 'success') throw new Error(`${path}: ${JSON.stringify(answer)}`);
    return answer.data;
  };
  return {
    async query(expression) {
      type Result = { metric: Record<string, string>; value: [number, string] }[];
      const path = `query?query=${encodeURIComponent(expression)}`;
      const { result } = await get<{ result: Result }>(path);
      return result.map(({ metric, value }) => ({ labels: metric, value: Number(value[1]) }));
    },
    async alerts() {
      type Alerts = { labels: Record<string, string>; state: string }[];
      return (await get<{ alerts: Alerts }>('alerts')).alerts;
    },
    async stop() {
      server.kill('SIGKILL');
      await ended;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Waits, a minute at most, for the line by which Prometheus says that it is ready; the error has its output. */
function ready(server: ChildProcess): Promise<void> {
  let output = '';
  return new Promise((resolve, reject) => {
    server.stderr?.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      if (output.includes('Server is ready to receive web requests')) resolve();
    });
    const late = setTimeout(
      () => reject(new Error(`Prometheus was not ready after a minute:\n${output}`)),
      60_000,
    );
    late.unref();
    server.once('error', reject);
    server.once('close', () =>
      reject(new Error(`Prometheus ended before it was ready:\n${output}`)),
    );
  });
}
