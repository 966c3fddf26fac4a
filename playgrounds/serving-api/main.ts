import { randomUUID } from 'node:crypto';
import { serve } from '@hono/node-server';
import { Registry } from 'prom-client';
import { lineWriter } from './line-writer.ts';
import { trainFraudModel } from './model.ts';
import { createServingApi } from './starter.ts';

const port = environmentNumber('PORT', 3000);
/**
 * How long to go on accepting after SIGTERM, until load balancers have seen that we leave. With 0,
 * requests that arrive at that moment are lost: closing resets the connections that they are on.
 */
const drainDelayMs = environmentNumber('DRAIN_DELAY_MS', 5_000);
/** How long requests in flight may take to finish after that. */
const drainTimeoutMs = environmentNumber('DRAIN_TIMEOUT_MS', 10_000);
/** A client that sends its request byte by byte must not keep a connection for long. */
const requestTimeout = 30_000;

const { log, flush } = lineWriter((text) => process.stdout.write(text));
const logEvent = (event: string, more: object = {}) => log(JSON.stringify({ event, ...more }));
process.on('exit', flush);

const api = createServingApi({
  registry: new Registry(),
  clock: () => performance.timeOrigin + performance.now(),
  newRequestId: randomUUID,
  log,
});

const server = serve({ fetch: api.fetch, port, serverOptions: { requestTimeout } }, (address) => {
  logEvent('listening', { port: address.port });
  api.load(trainFraudModel());
  logEvent('ready');
});

process.once('SIGTERM', () => shutDown('SIGTERM', drainDelayMs));
// Ctrl+C comes from a person at a terminal, with no load balancer to wait for.
process.once('SIGINT', () => shutDown('SIGINT', 0));

// #region shutdown
/** Not ready, then no new connections, then an answer for all that is in flight, then the end. */
function shutDown(signal: NodeJS.Signals, delayMs: number): void {
  api.drain();
  logEvent('draining', { signal });
  setTimeout(() => {
    server.close(() => {
      logEvent('drained');
      process.exit(0);
    });
    logEvent('closed to new connections');
  }, delayMs);
  setTimeout(() => {
    logEvent('drain timed out', { drainTimeoutMs });
    process.exit(1);
  }, delayMs + drainTimeoutMs);
}
// #endregion shutdown

function environmentNumber(name: string, fallback: number): number {
  const text = process.env[name] ?? String(fallback);
  if (!/^\d+$/.test(text)) throw new Error(`${name} is '${text}'. Set it to a whole number.`);
  return Number(text);
}
