import { notImplemented } from '../shared/not-implemented.ts';
import { problem } from './problem.ts';
import type { Answer, ApiRequest, ServingApi, ServingApiOptions } from './serving-api.ts';

/**
 * Creates the prediction service of README.md. It answers 503 until a model is loaded.
 *
 * Given, read-only: the wire contract as zod schemas with its limits (schemas.ts), the OpenAPI
 * document (openapi.ts), problems as RFC 9457 has them (problem.ts), JSON Pointers
 * (json-pointer.ts), errors that know their answer (refusal.ts), and what a model is (model.ts).
 */
export function createServingApi(options: ServingApiOptions): ServingApi {
  // What is the same for every request belongs here and not into a handler: the metrics, the
  // OpenAPI document as text, which model is loaded, whether we are draining, the table of routes.

  /** Around every request: its id, the requests in flight, the metrics, the line of log. */
  async function handle(request: ApiRequest): Promise<Answer> {
    const start = options.clock();
    const answer = await answerTo(request);
    options.log(JSON.stringify({ durationMs: options.clock() - start }));
    return answer;
  }

  /** A known path with another method is 405 with Allow; any other path is 404. */
  function answerTo(request: ApiRequest): Answer | Promise<Answer> {
    switch (request.path) {
      case '/predict':
        return predict(request);
      case '/health/live':
        return notImplemented('GET /health/live');
      case '/health/ready':
        return notImplemented('GET /health/ready');
      case '/metrics':
        return notImplemented('GET /metrics');
      case '/openapi.json':
        return notImplemented('GET /openapi.json');
      default:
        return problem(404, notImplemented('problems for unknown paths and methods'));
    }
  }

  // Media type, body, JSON, schema, score: each that fails has a status of its own.
  // parsePredictRequest(body) gives either the data or the issues. An issue is a field
  // that is wrong, with its path, except 'unrecognized_keys', which is one for several fields.
  function predict(_request: ApiRequest): Promise<Answer> {
    return notImplemented('POST /predict');
  }

  return {
    handle,
    load: () => notImplemented('load'),
    drain: () => notImplemented('drain'),
  };
}
