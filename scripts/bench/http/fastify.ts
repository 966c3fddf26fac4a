// Fastify with its own validation (ajv) and its own serialiser, both from the playground's schemas.
import fastify from 'fastify';
import { z } from 'zod';
import { limits, predictResponseSchema } from '../../../playgrounds/serving-api/schemas.ts';
import { transactionSchema, type Transaction } from '../../../playgrounds/serving-api/schemas.ts';
import { begin, end, isObserved, type Observation } from './observed.ts';
import { predict } from './prediction.ts';

declare module 'fastify' {
  interface FastifyRequest {
    observation?: Observation;
  }
}

const app = fastify({ ajv: { customOptions: { coerceTypes: false, removeAdditional: false } } });

if (isObserved) {
  app.addHook('onRequest', (request, reply, done) => {
    request.observation = begin(request.headers['x-request-id']);
    reply.header('x-request-id', request.observation.requestId);
    done();
  });
  app.addHook('onSend', (request, reply, payload, done) => {
    const { observation, method, routeOptions } = request;
    if (observation) end(observation, routeOptions.url ?? 'unmatched', method, reply.statusCode);
    done(null, payload);
  });
}

app.post<{ Body: { instances: Transaction[] } }>(
  '/predict',
  {
    schema: {
      body: {
        type: 'object',
        additionalProperties: false,
        required: ['instances'],
        properties: {
          instances: {
            type: 'array',
            minItems: 1,
            maxItems: limits.instances,
            items: jsonSchema(transactionSchema),
          },
        },
      },
      response: { 200: jsonSchema(predictResponseSchema) },
    },
  },
  (request) => predict(request.body.instances),
);
await app.listen({ port: Number(process.env['PORT']), host: '127.0.0.1' });

/** Without `$schema`: Fastify's ajv knows an older dialect, which has the same words. */
function jsonSchema(schema: z.ZodType): object {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema);
  return rest;
}
