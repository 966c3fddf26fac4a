import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { z } from 'zod';
import { jsonPointer } from './json-pointer.ts';
import type { Model } from './model.ts';
import { openApiDocument } from './openapi.ts';
import { problem } from './problem.ts';
import { limits, predictRequestSchema } from './schemas.ts';
import type { FieldError, Health, PredictResponse } from './schemas.ts';
import type { ServingApi, ServingApiOptions } from './serving-api.ts';

/** The routes and the one method that each takes. Also the only values of the label `route`. */
const routes = new Map([
  ['/predict', 'POST'],
  ['/health/live', 'GET'],
  ['/health/ready', 'GET'],
  ['/metrics', 'GET'],
  ['/openapi.json', 'GET'],
]);
const knownMethods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
const wellFormedId = /^[A-Za-z0-9._-]{1,128}$/;
const jsonMediaType = /^application\/json\s*(;|$)/i;

/** Creates the prediction service; it answers 503 until a model is loaded. */
export function createServingApi(options: ServingApiOptions): ServingApi {
  const { registry, clock, newRequestId, log } = options;
  const metrics = createMetrics(registry);
  const openApi = JSON.stringify(openApiDocument());
  let model: Model | undefined;
  let draining = false;

  const app = new Hono();

  app.use(async (c, next) => {
    const start = clock();
    const givenId = c.req.header('x-request-id') ?? '';
    const requestId = wellFormedId.test(givenId) ? givenId : newRequestId();

    metrics.inFlight.inc();
    await next();
    metrics.inFlight.dec();
    c.header('x-request-id', requestId);
    // Asked after the answer, so that it also ends connections that were busy when we drained.
    if (draining) c.header('connection', 'close');

    const time = clock();
    const { method, path } = c.req;
    const { status } = c.res;
    // #region labels
    const labels = {
      route: routes.has(path) ? path : 'unmatched',
      method: knownMethods.has(method) ? method : '_OTHER',
    };
    metrics.requests.inc({ ...labels, status });
    metrics.duration.observe(labels, (time - start) / 1000);
    // #endregion labels
    log(
      JSON.stringify({
        time: new Date(time).toISOString(),
        level: c.error ? 'error' : 'info',
        requestId,
        method,
        path,
        status,
        durationMs: time - start,
        error: c.error?.message,
      }),
    );
  });

  app.post('/predict', limitBody, async (c) => {
    if (model === undefined) return problem(503, 'No model is loaded yet.');
    const scoring = model;
    if (!jsonMediaType.test(c.req.header('content-type') ?? '')) {
      return problem(415, 'Send the body as application/json.', {
        headers: { accept: 'application/json' },
      });
    }
    let body: unknown;
    try {
      body = await c.req.json();
    } catch {
      return unreadable();
    }
    // #region score
    const request = predictRequestSchema.safeParse(body);
    if (!request.success) return invalidRequest(fieldErrors(request.error.issues));

    const answer: PredictResponse = {
      model_version: scoring.version,
      predictions: request.data.instances.map((transaction) => {
        const probability = scoring.score(transaction);
        // JSON has no NaN: unchecked, it would reach the client as null.
        if (!(probability >= 0 && probability <= 1)) {
          throw new RangeError(`Model ${scoring.version} gave the probability ${probability}`);
        }
        return { fraud_probability: probability };
      }),
    };
    metrics.predictions.inc(answer.predictions.length);
    return c.json(answer);
    // #endregion score
  });

  // #region health
  app.get('/health/live', (c) => c.json({ status: 'live' } satisfies Health));
  app.get('/health/ready', (c) => {
    if (draining) return c.json({ status: 'draining' } satisfies Health, 503);
    if (model === undefined) return c.json({ status: 'loading' } satisfies Health, 503);
    return c.json({ status: 'ready' } satisfies Health);
  });
  // #endregion health
  app.get('/metrics', async (c) =>
    c.body(await registry.metrics(), 200, { 'content-type': registry.contentType }),
  );
  app.get('/openapi.json', (c) => c.body(openApi, 200, { 'content-type': 'application/json' }));

  for (const [path, method] of routes) {
    const headers = { allow: method === 'GET' ? 'GET, HEAD' : method };
    app.all(path, () => problem(405, `${path} takes ${method}.`, { headers }));
  }
  app.notFound(() => problem(404, 'There is nothing at this path.'));
  app.onError(() => problem(500, 'This is our fault; the log says what happened.'));

  return {
    fetch: (request) => app.fetch(request),
    load(loaded) {
      model = loaded;
      metrics.modelInfo.reset();
      metrics.modelInfo.set({ version: loaded.version }, 1);
    },
    drain() {
      draining = true;
    },
  };
}

const tooLarge = () => problem(413, `The limit is ${limits.bodyBytes} bytes.`);
const unreadable = () => problem(400, 'The body is not JSON, or broke off.');
const limitStream = bodyLimit({ maxSize: limits.bodyBytes, onError: tooLarge });

/** Trusts a declared length, as the HTTP parser holds the client to it; else counts the bytes. */
const limitBody: MiddlewareHandler = async (c, next) => {
  const declared = c.req.header('content-length');
  if (declared !== undefined) return Number(declared) > limits.bodyBytes ? tooLarge() : next();
  try {
    return await limitStream(c, next);
  } catch {
    return unreadable();
  }
};

function createMetrics(registry: Registry) {
  const registers = [registry];
  return {
    requests: new Counter({
      name: 'http_requests_total',
      help: 'Requests answered',
      labelNames: ['route', 'method', 'status'],
      registers,
    }),
    duration: new Histogram({
      name: 'http_request_duration_seconds',
      help: 'Time from the headers of a request to its answer',
      labelNames: ['route', 'method'],
      buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1],
      registers,
    }),
    inFlight: new Gauge({
      name: 'http_requests_in_flight',
      help: 'Requests being answered',
      registers,
    }),
    predictions: new Counter({
      name: 'model_predictions_total',
      help: 'Instances scored',
      registers,
    }),
    modelInfo: new Gauge({
      name: 'model_info',
      help: 'The model that is loaded; always 1',
      labelNames: ['version'],
      registers,
    }),
  };
}

function invalidRequest(errors: readonly FieldError[]): Response {
  return problem(422, `Errors found: ${errors.length}.`, {
    type: 'tag:serving-api.example,2026:invalid-request',
    errors: errors.slice(0, limits.errors),
  });
}

// #region field-errors
function fieldErrors(issues: readonly z.core.$ZodIssue[]): FieldError[] {
  return issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          pointer: jsonPointer([...issue.path, key]),
          detail: 'This field is not known.',
        }))
      : [{ pointer: jsonPointer(issue.path), detail: issue.message }],
  );
}
// #endregion field-errors
