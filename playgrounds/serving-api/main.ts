import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { Registry } from 'prom-client';
import { batched } from './batching.ts';
import { errorMessage } from './error-message.ts';
import { createHttpServer } from './http-server.ts';
import { lineWriter } from './line-writer.ts';
import { artefactSchema, fraudModel, trainArtefact, type Model } from './model.ts';
import { createServingApi } from './starter.ts';
import { drawPayments } from './training/synthetic-payments.ts';

const port = environmentNumber('PORT', 3000);
/**
 * How long to go on accepting after SIGTERM, until load balancers have seen that we leave. With 0,
 * requests that arrive at that moment are lost: closing resets the connections that they are on.
 */
const drainDelayMs = environmentNumber('DRAIN_DELAY_MS', 5_000);
/** How long requests in flight may take to finish after that. */
const drainTimeoutMs = environmentNumber('DRAIN_TIMEOUT_MS', 10_000);
/** A client that sends its request byte by byte must not keep a connection for long. */
const requestTimeoutMs = environmentNumber('REQUEST_TIMEOUT_MS', 30_000);
/** How long a request may wait for others, to be scored together; 0 scores each at once. */
const batchWaitMs = environmentNumber('BATCH_WAIT_MS', 0);
/** The model's artefact; without one, the program trains its own. */
const modelFile = process.env['MODEL_FILE'];

const { log, flush } = lineWriter((text) => process.stdout.write(text));
const logEvent = (event: string, more: object = {}) => log(JSON.stringify({ event, ...more }));
process.on('exit', flush);

const { timeOrigin } = performance;
const api = createServingApi({
  registry: new Registry(),
  clock: () => timeOrigin + performance.now(),
  newRequestId: randomUUID,
  log,
});
const { server, drain, close } = createHttpServer(api, { requestTimeoutMs });

process.on('SIGHUP', () => void reload());
process.once('SIGTERM', () => void leave('SIGTERM', drainDelayMs));
// Ctrl+C comes from a person at a terminal, with no load balancer to wait for.
process.once('SIGINT', () => void leave('SIGINT', 0));

server.listen(port, () => {
  const address = server.address();
  logEvent('listening', { port: typeof address === 'object' ? address?.port : port });
});
// Without a first model there is nothing to serve: an error here ends the program.
await loadModel('loaded');

// #region reload
/** The next model is read, checked and tried before it takes over; if it is bad, the old one stays. */
async function reload(): Promise<void> {
  try {
    await loadModel('reloaded');
  } catch (error) {
    logEvent('reload failed', { reason: errorMessage(error) });
  }
}

async function loadModel(event: string): Promise<void> {
  const model = await readModel();
  api.load(model);
  logEvent(event, { version: model.version });
}

async function readModel(): Promise<Model> {
  const artefact = modelFile
    ? artefactSchema.parse(JSON.parse(await readFile(modelFile, 'utf8')))
    : trainArtefact();
  const model = fraudModel(artefact);
  await tryOut(model);
  return batchWaitMs === 0
    ? model
    : batched(model, { maxRows: 100, maxWaitMs: batchWaitMs, mostWaiting: 5_000 });
}

/** Weights can be finite, and too large to score with. The scores also warm the code up. */
async function tryOut(model: Model): Promise<void> {
  const payments = drawPayments(100, 1).map(({ transaction }) => transaction);
  for (const score of Array.from(await model.predict(payments))) {
    if (!(score >= 0 && score <= 1)) {
      throw new RangeError(
        `${model.version} gave the probability ${score}. Check the weights in MODEL_FILE.`,
      );
    }
  }
}
// #endregion reload

// #region shutdown
/** Not ready, then no new connections, then an answer for all that is in flight, then the end. */
async function leave(signal: NodeJS.Signals, delayMs: number): Promise<void> {
  drain();
  logEvent('draining', { signal });
  await setTimeout(delayMs);
  const closed = close(drainTimeoutMs);
  logEvent('closed to new connections');
  const allAnswered = await closed;
  logEvent(allAnswered ? 'drained' : 'drain timed out');
  process.exit(allAnswered ? 0 : 1);
}
// #endregion shutdown

function environmentNumber(name: string, fallback: number): number {
  const text = process.env[name] ?? String(fallback);
  if (!/^\d+$/.test(text)) throw new Error(`${name} is '${text}'. Set it to a whole number.`);
  return Number(text);
}
