import { Hono } from 'hono';
import { notImplemented } from '../shared/not-implemented.ts';
import type { ServingApi, ServingApiOptions } from './serving-api.ts';

/**
 * Creates the prediction service of README.md. It answers 503 until a model is loaded.
 *
 * Given, read-only: the wire contract as zod schemas with its limits (schemas.ts), the OpenAPI
 * document (openapi.ts), problems as RFC 9457 has them (problem.ts), JSON Pointers
 * (json-pointer.ts), and what a model is (model.ts).
 */
export function createServingApi(options: ServingApiOptions): ServingApi {
  // What is the same for every request belongs here and not into a handler: the metrics, the
  // OpenAPI document as text, which model is loaded, whether we are draining.
  const app = new Hono();

  // Around every request: its id, the requests in flight, the metrics, the line of log.
  app.use(async (_c, next) => {
    const start = options.clock();
    await next();
    options.log(JSON.stringify({ durationMs: options.clock() - start }));
  });

  // Size, media type, JSON, schema, score: each that fails has a status of its own.
  // predictRequestSchema.safeParse(body) gives either the data or the issues. An issue is a field
  // that is wrong, with its path, except 'unrecognized_keys', which is one for several fields.
  app.post('/predict', () => notImplemented('POST /predict'));

  app.get('/health/live', () => notImplemented('GET /health/live'));
  app.get('/health/ready', () => notImplemented('GET /health/ready'));
  app.get('/metrics', () => notImplemented('GET /metrics'));
  app.get('/openapi.json', () => notImplemented('GET /openapi.json'));

  // A known path with another method is 405 with Allow; any other path is 404.
  app.notFound(() => notImplemented('problems for unknown paths and methods'));

  // For now an error reaches the tests. In the end it must reach the log and not the client.
  app.onError((error) => {
    throw error;
  });

  return {
    fetch: (request) => app.fetch(request),
    load: () => notImplemented('load'),
    drain: () => notImplemented('drain'),
  };
}
