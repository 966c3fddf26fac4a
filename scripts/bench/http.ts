import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { trainArtefact } from '../../playgrounds/serving-api/model.ts';
import { median } from '../median.ts';
import { fastApiPython, fastApiVersions } from './http/fastapi.ts';
import { load, type Load } from './http/load.ts';
import { baseline, fastApiServers, nodeServers, startServer } from './http/servers.ts';
import type { RunningServer, ServerCommand } from './http/servers.ts';
import type { Measurement } from './measurement.ts';

// Short rounds, and many: what else the machine does changes from one to the next.
const seconds = 1;
const rounds = 15;
const warmUpSeconds = 3;
const modelFile = '.cache/bench-model.json';

interface Round extends Load {
  /** The CPU time of one request, in microseconds; undefined where the system does not tell. */
  readonly cpu: number | undefined;
}

export const http: Measurement = {
  name: 'http',
  title: `POST /predict over HTTP: requests/s, latencies and CPU beside Fastify, Express and FastAPI
One process each, 64 connections on loopback, ${rounds} rounds of ${seconds} s in turns: medians, and in brackets
the median of their ratios to bare node:http in the same round. Latencies are in ms. CPU is the server's
time for one request in µs, which depends least on what else the machine does`,
  measure: async () => {
    mkdirSync('.cache', { recursive: true });
    writeFileSync(modelFile, JSON.stringify(trainArtefact()));
    console.log(
      `\nNode ${process.version}, ${availableParallelism()} × ${cpus()[0]?.model.trim()}`,
    );

    const servers: RunningServer[] = [];
    try {
      for (const command of commands()) servers.push(await startServer(command, modelFile));
      for (const server of servers) await load(server.url, warmUpSeconds);
      const measured = new Map<string, Round[]>(servers.map(({ name }) => [name, []]));
      for (let round = 0; round < rounds; round++) {
        for (const server of servers) {
          measured.get(server.name)?.push(await measureRound(server));
        }
      }
      const base = measured.get(baseline.name) ?? [];
      return Object.fromEntries(
        [...measured].map(([name, taken]) => [name, row(taken, base)] as const),
      );
    } finally {
      for (const server of servers) await server.stop();
    }
  },
};

function commands(): ServerCommand[] {
  try {
    const python = fastApiPython();
    console.log(fastApiVersions(python));
    return [...nodeServers, ...fastApiServers(python)];
  } catch (error) {
    console.log(`FastAPI is skipped: ${(error as Error).message}`);
    return [...nodeServers];
  }
}

async function measureRound(server: RunningServer): Promise<Round> {
  const before = server.cpuMicroseconds();
  const taken = await load(server.url, seconds);
  const after = server.cpuMicroseconds();
  const cpu =
    before === undefined || after === undefined ? undefined : (after - before) / taken.requests;
  return { ...taken, cpu };
}

function row(taken: readonly Round[], base: readonly Round[]): Record<string, number | string> {
  const cell = (of: (round: Round) => number | undefined, digits: number) => {
    const values = taken.map(of);
    const ratios = values.map((value, i) => {
      const reference = base[i];
      return (value ?? NaN) / (reference ? (of(reference) ?? NaN) : NaN);
    });
    if (values.includes(undefined)) return '-';
    const middle = median(values.map((value) => value ?? NaN)).toFixed(digits);
    return `${middle} (${median(ratios).toFixed(2)})`;
  };
  return {
    'requests/s': cell(({ perSecond }) => perSecond, 0),
    'best round': Math.round(Math.max(...taken.map(({ perSecond }) => perSecond))),
    p50: cell(({ p50 }) => p50, 1),
    p95: cell(({ p95 }) => p95, 1),
    p99: cell(({ p99 }) => p99, 1),
    CPU: cell(({ cpu }) => cpu, 1),
    errors: taken.reduce((sum, { errors }) => sum + errors, 0),
  };
}
