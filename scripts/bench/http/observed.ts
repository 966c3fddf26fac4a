import { randomUUID } from 'node:crypto';
import { pino } from 'pino';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/** Whether the server is to do what the playground's API does around a request. */
export const isObserved = process.env['OBSERVED'] === 'yes';

const registers = [new Registry()];
const requests = new Counter({
  name: 'http_requests_total',
  help: 'Requests answered',
  labelNames: ['route', 'method', 'status'],
  registers,
});
const duration = new Histogram({
  name: 'http_request_duration_seconds',
  help: 'Time from the headers of a request to its answer',
  labelNames: ['route', 'method'],
  buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1],
  registers,
});
const inFlight = new Gauge({ name: 'http_requests_in_flight', help: 'In flight', registers });
/** As fast as pino gets: it collects lines, as the playground's program does. */
const logger = isObserved
  ? pino(pino.destination({ dest: 1, minLength: 8 * 1024, sync: true, periodicFlush: 20 }))
  : undefined;

export interface Observation {
  readonly requestId: string;
  readonly start: number;
}

/** Before a request: its id, and one more in flight. */
export function begin(givenId: string | string[] | undefined): Observation {
  inFlight.inc();
  const requestId = typeof givenId === 'string' ? givenId : randomUUID();
  return { requestId, start: performance.now() };
}

/** After its answer: the same metrics and the same line of log. */
export function end(
  { requestId, start }: Observation,
  route: string,
  method: string,
  status: number,
): void {
  const durationMs = performance.now() - start;
  inFlight.dec();
  requests.inc({ route, method, status });
  duration.observe({ route, method }, durationMs / 1000);
  logger?.info({ requestId, method, path: route, status, durationMs });
}
