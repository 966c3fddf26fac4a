import { z } from 'zod';
import {
  healthSchema,
  limits,
  predictRequestSchema,
  predictResponseSchema,
  problemSchema,
} from './schemas.ts';

const json = 'application/json';
const problemJson = 'application/problem+json';

/** The OpenAPI 3.1 description of the service: routes by hand, schemas out of the zod schemas. */
export function openApiDocument(): object {
  return {
    openapi: '3.1.1',
    info: {
      title: 'Fraud scoring',
      version: '1.0.0',
      description: 'The probability that a card payment is fraud.',
    },
    paths: {
      '/predict': {
        post: {
          operationId: 'predict',
          summary: `Score 1 to ${limits.instances} payments`,
          parameters: [requestIdParameter],
          requestBody: { required: true, content: content(json, 'PredictRequest') },
          responses: {
            200: answer('One prediction for each instance, in order', json, 'PredictResponse'),
            400: problem('The body cannot be read or is not JSON'),
            413: problem(`The body is over ${limits.bodyBytes} bytes`),
            415: problem('The body is not application/json'),
            422: problem('The body does not fit the schema; `errors` names each field'),
            500: problem('The model failed'),
            503: problem('No model is loaded yet'),
          },
        },
      },
      '/health/live': {
        get: {
          operationId: 'live',
          summary: 'Whether the process answers at all',
          responses: { 200: answer('It does', json, 'Health') },
        },
      },
      '/health/ready': {
        get: {
          operationId: 'ready',
          summary: 'Whether to send requests here',
          responses: {
            200: answer('Do', json, 'Health'),
            503: answer('Do not: loading or draining', json, 'Health'),
          },
        },
      },
      '/metrics': {
        get: {
          operationId: 'metrics',
          summary: 'Metrics for Prometheus',
          responses: {
            200: {
              description: 'Prometheus text format',
              content: { 'text/plain': { schema: { type: 'string' } } },
            },
          },
        },
      },
      '/openapi.json': {
        get: {
          operationId: 'openapi',
          summary: 'This document',
          responses: {
            200: {
              description: 'OpenAPI 3.1',
              content: { [json]: { schema: { type: 'object' } } },
            },
          },
        },
      },
    },
    components: { schemas: schemas() },
  };
}

const requestIdParameter = {
  name: 'X-Request-Id',
  in: 'header',
  description: 'Comes back in the answer and in the log, if it is well formed',
  schema: { type: 'string', pattern: '^[A-Za-z0-9._-]{1,128}$' },
};

/** The zod schemas as JSON Schema 2020-12, which is what OpenAPI 3.1 speaks. */
function schemas(): Record<string, object> {
  const named = {
    PredictRequest: predictRequestSchema,
    PredictResponse: predictResponseSchema,
    Problem: problemSchema,
    Health: healthSchema,
  };
  return Object.fromEntries(
    Object.entries(named).map(([name, schema]) => {
      const { $schema: _dialect, ...rest } = z.toJSONSchema(schema);
      return [name, rest];
    }),
  );
}

function content(mediaType: string, name: string): object {
  return { [mediaType]: { schema: { $ref: `#/components/schemas/${name}` } } };
}

function answer(description: string, mediaType: string, name: string): object {
  return { description, content: content(mediaType, name) };
}

function problem(description: string): object {
  return answer(description, problemJson, 'Problem');
}
