import { Hono } from 'hono';
import type { Registry } from 'prom-client';
import { notImplemented } from '../shared/not-implemented.ts';
import type { FieldError } from './schemas.ts';
import type { ServingApi, ServingApiOptions } from './serving-api.ts';

/**
 * Creates the prediction service of README.md. It answers 503 until a model is loaded.
 *
 * Given, read-only: the wire contract as zod schemas and its limits (schemas.ts), the OpenAPI
 * document (openapi.ts), problems (problem.ts), JSON Pointers (json-pointer.ts), the model
 * (model.ts).
 */
export function createServingApi(options: ServingApiOptions): ServingApi {
  // Everything that is the same for every request belongs here: metrics, documents, patterns.
  const app = new Hono();

  // Around every request: its id, the requests in flight, the metrics, the line of log.
  app.use(async (_c, next) => {
    const start = options.clock();
    await next();
    options.log(JSON.stringify({ durationMs: options.clock() - start }));
  });

  // Size, media type, JSON, schema, score; each that fails has its own status.
  // `predictRequestSchema.safeParse(body)` gives either the data or the issues.
  app.post('/predict', () => notImplemented('POST /predict'));

  app.get('/health/live', () => notImplemented('GET /health/live'));
  app.get('/health/ready', () => notImplemented('GET /health/ready'));
  app.get('/metrics', () => notImplemented('GET /metrics'));
  app.get('/openapi.json', () => notImplemented('GET /openapi.json'));

  // A known path with another method is 405 with Allow; any other path is 404.
  app.notFound(() => notImplemented('a problem for unknown paths and methods'));

  // For now errors reach the tests. Later they must not reach the client.
  app.onError((error) => {
    throw error;
  });

  return {
    fetch: (request) => app.fetch(request),
    load: () => notImplemented('load'),
    drain: () => notImplemented('drain'),
  };
}

/** Registers the metrics that README.md names, once for each service. */
export function createMetrics(_registry: Registry): unknown {
  return notImplemented('createMetrics');
}

/** What zod found, as the entries of `errors`: one for each field, unknown fields included. */
export function fieldErrors(_issues: readonly unknown[]): FieldError[] {
  return notImplemented('fieldErrors');
}
