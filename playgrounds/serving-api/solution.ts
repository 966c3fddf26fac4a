import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import type { z } from 'zod';
import { errorMessage } from './error-message.ts';
import { jsonPointer } from './json-pointer.ts';
import type { Model } from './model.ts';
import { openApiDocument } from './openapi.ts';
import { problem } from './problem.ts';
import { Refusal } from './refusal.ts';
import { limits, parsePredictRequest } from './schemas.ts';
import type { FieldError, Health, PredictResponse } from './schemas.ts';
import type { Answer, ApiRequest, ServingApi, ServingApiOptions } from './serving-api.ts';

interface Route {
  readonly method: 'GET' | 'POST';
  readonly answer: (request: ApiRequest) => Answer | Promise<Answer>;
}

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

  /** The paths that exist. Also the only values of the label `route`. */
  const routes = new Map<string, Route>([
    ['/predict', { method: 'POST', answer: predict }],
    ['/health/live', { method: 'GET', answer: () => health(200, 'live') }],
    ['/health/ready', { method: 'GET', answer: ready }],
    ['/metrics', { method: 'GET', answer: scrape }],
    ['/openapi.json', { method: 'GET', answer: () => json(200, openApi) }],
  ]);

  async function handle(request: ApiRequest): Promise<Answer> {
    const start = clock();
    const givenId = request.header('x-request-id') ?? '';
    const requestId = wellFormedId.test(givenId) ? givenId : newRequestId();
    const { method, path } = request;
    const route = routes.get(path);

    metrics.inFlight.inc();
    let answer: Answer;
    let error: string | undefined;
    try {
      answer = await answerOf(route, request);
    } catch (thrown) {
      if (thrown instanceof Refusal) answer = problem(thrown.status, thrown.message);
      else {
        answer = problem(500, 'This is our fault; the log says what happened.');
        error = errorMessage(thrown);
      }
    }
    metrics.inFlight.dec();
    answer.headers['x-request-id'] = requestId;

    const { status } = answer;
    const end = clock();
    // #region labels
    const labels = {
      route: route ? path : 'unmatched',
      method: knownMethods.has(method) ? method : '_OTHER',
    };
    metrics.requests.inc({ ...labels, status });
    metrics.duration.observe(labels, (end - start) / 1000);
    // #endregion labels
    log(
      JSON.stringify({
        time: end,
        level: status === 500 ? 'error' : 'info',
        requestId,
        method,
        path,
        status,
        durationMs: end - start,
        error,
      }),
    );
    return answer;
  }

  async function predict(request: ApiRequest): Promise<Answer> {
    // These predictions are of one model, also if another is loaded meanwhile.
    const serving = model;
    if (serving === undefined) return problem(503, 'No model is loaded yet.');
    if (!jsonMediaType.test(request.header('content-type') ?? '')) {
      return problem(415, 'Send the body as application/json.', {
        headers: { accept: 'application/json' },
      });
    }
    const text = await request.text();
    let body: unknown;
    try {
      body = JSON.parse(text);
    } catch {
      return problem(400, 'The body is not JSON.');
    }
    // #region score
    const valid = parsePredictRequest(body);
    if (!valid.success) return invalidRequest(fieldErrors(valid.error.issues));

    const { instances } = valid.data;
    const probabilities = await serving.predict(instances);
    const answer: PredictResponse = {
      model_version: serving.version,
      predictions: instances.map((_, i) => {
        const probability = probabilities[i] ?? NaN;
        // JSON has no NaN: unchecked, it would reach the client as null.
        if (!(probability >= 0 && probability <= 1)) {
          throw new RangeError(`${serving.version} gave the probability ${probabilities[i]}`);
        }
        return { fraud_probability: probability };
      }),
    };
    metrics.predictions.inc(instances.length);
    return json(200, JSON.stringify(answer));
    // #endregion score
  }

  // #region health
  function ready(): Answer {
    if (draining) return health(503, 'draining');
    return model === undefined ? health(503, 'loading') : health(200, 'ready');
  }
  // #endregion health

  async function scrape(): Promise<Answer> {
    const headers = { 'content-type': registry.contentType };
    return { status: 200, headers, body: await registry.metrics() };
  }

  return {
    handle,
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

function answerOf(route: Route | undefined, request: ApiRequest): Answer | Promise<Answer> {
  if (route === undefined) return problem(404, 'There is nothing at this path.');
  const { method } = request;
  if (method === route.method || (method === 'HEAD' && route.method === 'GET')) {
    return route.answer(request);
  }
  const allow = route.method === 'GET' ? 'GET, HEAD' : route.method;
  return problem(405, `${request.path} takes ${allow}.`, { headers: { allow } });
}

function json(status: number, body: string): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body };
}

function health(status: number, word: Health['status']): Answer {
  return json(status, JSON.stringify({ status: word } satisfies Health));
}

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

function invalidRequest(errors: readonly FieldError[]): Answer {
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
