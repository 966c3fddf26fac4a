import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { predictResponseSchema } from '../../playgrounds/serving-api/schemas.ts';
import { payment } from '../../playgrounds/serving-api/support/payments.ts';
import { startServer, type Server } from './serving-api-server.ts';

const body = JSON.stringify({ instances: [payment] });

let folder: string;
let modelFile: string;
let server: Server | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'serving-api-'));
  modelFile = join(folder, 'model.json');
});
afterEach(async () => {
  await server?.kill();
  server = undefined;
  await rm(folder, { recursive: true });
});

describe('the serving API under load', () => {
  it('loads new models without failing a request, each answer of one model throughout', async () => {
    await putModel(1);
    server = await startServer({ MODEL_FILE: modelFile });
    const load = startLoad(server.url, 16);
    for (let version = 2; version <= 6; version++) {
      await putModel(version);
      server.signal('SIGHUP');
      await load.until((answers) => answers.some((answer) => answer.version === version));
    }
    await writeFile(modelFile, '{"version":"broken"}');
    server.signal('SIGHUP');
    await server.event('reload failed');
    const answered = load.answers.length;
    await load.until((answers) => answers.length > answered + 50);
    const { answers, failures } = await load.stop();

    expect(failures, 'requests that got no answer, or another than 200').toEqual([]);
    for (const { version, probability } of answers) {
      expect(probability, `the probability by model ${version}`).toBeCloseTo(scoreOf(version), 12);
    }
    expect(answers.at(-1)?.version, 'after a broken file, the model from before it').toBe(6);
  });

  it('does not take over a model that is well formed and gives no probabilities', async () => {
    await putModel(1);
    server = await startServer({ MODEL_FILE: modelFile });
    const weights = [1e308, 0, 0, 0, -1e308, -1e308, 0];
    await writeFile(modelFile, JSON.stringify({ version: 'overflowing', bias: 0, weights }));
    server.signal('SIGHUP');
    expect(await server.event('reload failed')).toMatchObject({
      reason: expect.stringContaining('overflowing gave the probability NaN'),
    });
    const load = startLoad(server.url, 1);
    await load.until((answers) => answers.length > 0);
    const { answers, failures } = await load.stop();
    expect(failures, 'requests that got no answer, or another than 200').toEqual([]);
    expect(answers.at(-1)?.version, 'the model from before').toBe(1);
  });

  it('shuts down without losing a request, as the balancer stops sending when it is not ready', async () => {
    // Longer than the balancer below needs to see it.
    server = await startServer({ DRAIN_DELAY_MS: '2000' });
    const load = startLoad(server.url, 16);
    await load.until((answers) => answers.length > 100);

    server.signal('SIGTERM');
    await server.event('draining');
    const answered = load.answers.length;
    while ((await fetch(`${server.url}/health/ready`)).ok);
    await load.until((answers) => answers.length > answered + 50);
    const { failures } = await load.stop();

    expect(failures, 'requests that got no answer, or another than 200').toEqual([]);
    expect(await server.exited, 'the exit code').toBe(0);
  });
});

interface Answered {
  readonly version: number;
  readonly probability: number;
}

/** Callers that each send one prediction after the other, on connections that they keep. */
function startLoad(url: string, callers: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: callers });
  const answers: Answered[] = [];
  const failures: string[] = [];
  const waiting = new Set<() => void>();
  let stopped = false;

  const callOn = async (): Promise<void> => {
    while (!stopped) {
      try {
        const { status, text } = await call(`${url}/predict`, agent);
        if (status === 200) answers.push(readAnswer(text));
        else failures.push(`${status}: ${text}`);
      } catch (error) {
        failures.push(String(error));
      }
      waiting.forEach((check) => check());
    }
  };
  const running = Array.from({ length: callers }, callOn);

  return {
    answers,
    /** Resolves when the answers so far are as wanted, and also on the first failure. */
    until: (wanted: (answers: readonly Answered[]) => boolean) =>
      new Promise<void>((resolve) => {
        const check = () => {
          if (failures.length === 0 && !wanted(answers.slice(-2_000))) return;
          waiting.delete(check);
          resolve();
        };
        waiting.add(check);
        check();
      }),
    stop: async () => {
      stopped = true;
      await Promise.all(running);
      agent.destroy();
      return { answers, failures };
    },
  };
}

function call(url: string, agent: Agent): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json' };
    request(url, { method: 'POST', agent, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text }));
      response.on('error', reject);
    })
      .on('error', reject)
      .end(body);
  });
}

function readAnswer(text: string): Answered {
  const { model_version, predictions } = predictResponseSchema.parse(JSON.parse(text));
  return { version: Number(model_version), probability: predictions[0]?.fraud_probability ?? NaN };
}

/** A model that gives the same score to every payment, put in place at once. */
async function putModel(version: number): Promise<void> {
  const artefact = { version: String(version), bias: version, weights: Array(7).fill(0) };
  await writeFile(`${modelFile}.new`, JSON.stringify(artefact));
  await rename(`${modelFile}.new`, modelFile);
}

function scoreOf(version: number): number {
  return 1 / (1 + Math.exp(-version));
}
