import { randomUUID } from 'node:crypto';
import { serve } from '@hono/node-server';
import { Registry } from 'prom-client';
import { trainFraudModel } from './model.ts';
import { createServingApi } from './starter.ts';

const port = Number(process.env['PORT'] ?? 3000);
/** How long to go on accepting after SIGTERM, until load balancers have seen that we leave. */
const drainDelayMs = Number(process.env['DRAIN_DELAY_MS'] ?? 0);
/** How long requests in flight may take to finish. */
const drainTimeoutMs = Number(process.env['DRAIN_TIMEOUT_MS'] ?? 10_000);

const log = (line: string) => void process.stdout.write(line + '\n');
const event = (name: string, more: object = {}) => log(JSON.stringify({ event: name, ...more }));

const api = createServingApi({
  registry: new Registry(),
  clock: () => performance.timeOrigin + performance.now(),
  newRequestId: randomUUID,
  log,
});

const server = serve(
  // A client that sends its body byte by byte must not hold a connection for Node's five minutes.
  { fetch: api.fetch, port, serverOptions: { requestTimeout: 30_000 } },
  (address) => {
    event('listening', { port: address.port });
    api.load(trainFraudModel());
    event('ready');
  },
);

/** Not ready, then no new connections, then an answer for all that is in flight, then the end. */
function shutDown(signal: NodeJS.Signals): void {
  api.drain();
  event('draining', { signal });
  setTimeout(() => {
    server.close(() => {
      event('drained');
      process.exit(0);
    });
    event('closed to new connections');
  }, drainDelayMs);
  setTimeout(() => {
    event('drain timed out', { drainTimeoutMs });
    process.exit(1);
  }, drainDelayMs + drainTimeoutMs);
}

process.once('SIGTERM', shutDown);
process.once('SIGINT', shutDown);
