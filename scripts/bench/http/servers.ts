import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { z } from 'zod';
import { requestBody } from './request-body.ts';

/** How to start one server; it reads PORT, and MODEL_FILE where it takes the model from there. */
export interface ServerCommand {
  readonly name: string;
  readonly command: string;
  readonly args: (port: number) => string[];
  readonly environment?: Record<string, string>;
}

const folder = 'scripts/bench/http';
const node = (name: string, ...args: string[]): ServerCommand => ({
  name,
  command: process.execPath,
  args: () => args,
});
const observed = { environment: { OBSERVED: 'yes' } };

export const baseline = node('node:http, bare', `${folder}/node-http.ts`);

/** `observed` has the same metrics, request ids and log as the playground's API; the others none. */
export const nodeServers: readonly ServerCommand[] = [
  baseline,
  node('serving-api', '--import', './scripts/use-solution.ts', 'playgrounds/serving-api/main.ts'),
  { ...node('Fastify, observed', `${folder}/fastify.ts`), ...observed },
  node('Fastify', `${folder}/fastify.ts`),
  { ...node('Express, observed', `${folder}/express.ts`), ...observed },
  node('Express', `${folder}/express.ts`),
];

/** uvicorn takes uvloop and httptools when it is told to, and without them is plain Python. */
export function fastApiServers(python: string): ServerCommand[] {
  const uvicorn = (name: string, loop: string, http: string): ServerCommand => ({
    name,
    command: python,
    args: (port) =>
      `-m uvicorn --app-dir ${folder} fastapi_server:app --port ${port} --no-access-log --log-level warning --loop ${loop} --http ${http}`.split(
        ' ',
      ),
  });
  return [
    { ...uvicorn('FastAPI, observed', 'uvloop', 'httptools'), ...observed },
    uvicorn('FastAPI, uvloop and httptools', 'uvloop', 'httptools'),
    uvicorn('FastAPI, asyncio and h11', 'asyncio', 'h11'),
  ];
}

export type RunningServer = Awaited<ReturnType<typeof startServer>>;

/** Starts a server on a free port; it has answered as it should when this resolves. */
export async function startServer(server: ServerCommand, modelFile: string) {
  const port = await freePort();
  const child = spawn(server.command, server.args(port), {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      DRAIN_DELAY_MS: '0',
      MODEL_FILE: modelFile,
      PORT: String(port),
      ...server.environment,
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}/predict`;
  await answers(child, url, server.name);
  return {
    name: server.name,
    url,
    cpuMicroseconds: () => cpuMicroseconds(child.pid),
    stop: async () => {
      const exited = once(child, 'exit');
      child.kill('SIGKILL');
      await exited;
    },
  };
}

const prediction = z.object({
  predictions: z.tuple([z.object({ fraud_probability: z.number() })]),
});

/** Waits for the server, and checks that it validates and gives the model's probability. */
async function answers(child: ChildProcess, url: string, name: string): Promise<void> {
  const post = (body: string) =>
    fetch(url, { method: 'POST', body, headers: { 'content-type': 'application/json' } });
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${name} ended before it served.`);
    const up = await post(requestBody).catch(() => undefined);
    if (up?.ok) break;
    await setTimeout(50);
  }
  const { predictions } = prediction.parse(await (await post(requestBody)).json());
  const difference = Math.abs(predictions[0].fraud_probability - (await expectedProbability()));
  if (!(difference < 1e-9)) throw new Error(`${name} gives another probability.`);
  const refused = await post(requestBody.replace('"hour":2', '"hour":24'));
  if (refused.status < 400 || refused.status >= 500) {
    throw new Error(`${name} answers ${refused.status} to an hour of 24.`);
  }
}

async function expectedProbability(): Promise<number> {
  const { predict } = await import('./prediction.ts');
  const { instances } = z
    .object({ instances: z.array(z.any()) })
    .parse(JSON.parse(requestBody)) as { instances: Parameters<typeof predict>[0] };
  return predict(instances).predictions[0]?.fraud_probability ?? NaN;
}

/** The CPU time that the process has used; undefined where there is no /proc. */
function cpuMicroseconds(pid: number | undefined): number | undefined {
  try {
    return readdirSync(`/proc/${pid}/task`)
      .map((task) => readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8'))
      .reduce((sum, stat) => sum + Number(stat.split(' ')[0]) / 1_000, 0);
  } catch {
    return undefined;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
