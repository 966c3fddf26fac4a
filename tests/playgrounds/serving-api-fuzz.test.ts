import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { Agent, METHODS, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { Registry } from 'prom-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { createHttpServer } from '../../playgrounds/serving-api/http-server.ts';
import { fraudModel, trainArtefact } from '../../playgrounds/serving-api/model.ts';
import { openApiDocument } from '../../playgrounds/serving-api/openapi.ts';
import { createServingApi } from '../../playgrounds/serving-api/solution.ts';
import { hostileText, jsonSchema, nearlyValidJson, validJson } from './arbitrary-json.ts';

// The document as any client gets it: nothing of the service's own schemas is used below.
const content = z.record(z.string(), z.object({ schema: z.looseObject({}) }));
const operation = z.object({
  parameters: z.array(z.object({ name: z.string(), schema: jsonSchema })).default([]),
  requestBody: z.object({ content }).optional(),
  responses: z.record(z.string(), z.object({ content })),
});
type Operation = z.infer<typeof operation>;
const document = z
  .object({
    paths: z.record(z.string(), z.record(z.string(), operation)),
    components: z.object({ schemas: z.record(z.string(), jsonSchema) }),
  })
  .parse(JSON.parse(JSON.stringify(openApiDocument())));
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, found]) => ({ path, method, operation: found })),
);
const { PredictRequest } = document.components.schemas;
if (!PredictRequest) throw new Error('The document has no schema PredictRequest.');

const ajv = new Ajv2020({ allErrors: true, strict: false });
ajv.addSchema({ $id: 'document', components: document.components });
const validators = new Map<string, ValidateFunction>();
const problemReference = { $ref: '#/components/schemas/Problem' };

const agent = new Agent({ keepAlive: true, maxSockets: 4 });
const api = createServingApi({
  registry: new Registry(),
  clock: () => performance.timeOrigin + performance.now(),
  newRequestId: randomUUID,
  log: () => undefined,
});
const { server } = createHttpServer(api, { requestTimeoutMs: 30_000 });

beforeAll(async () => {
  api.load(fraudModel(trainArtefact({ payments: 500 })));
  server.listen(0);
  await once(server, 'listening');
});
afterAll(() => {
  agent.destroy();
  server.close();
});

describe('the serving API, by what its OpenAPI document says', () => {
  it('is documented as it serves it', async () => {
    const { text } = await send('GET', '/openapi.json');
    expect(JSON.parse(text)).toEqual(openApiDocument());
  });

  it('answers 200 to every valid prediction request', async () => {
    await eachRun(validJson(PredictRequest), 150, async (body) => {
      const response = await post(JSON.stringify(body));
      expect(response.status, response.text).toBe(200);
      return response;
    });
  });

  it('answers nearly valid requests by the document, and tells valid from invalid as it does', async () => {
    const fits = ajv.compile(PredictRequest);
    await eachRun(nearlyValidJson(PredictRequest), 400, async (body) => {
      const text = JSON.stringify(body);
      const response = await post(text);
      expect(response.status, text).toBe(fits(JSON.parse(text)) ? 200 : 422);
      return response;
    });
  });

  it('answers hostile bodies by the document, and never with 5xx', async () => {
    await eachRun(hostileText, 250, async (text) => {
      const response = await post(text);
      expect(response.status, text.slice(0, 200)).toBeGreaterThanOrEqual(400);
      return response;
    });
  });

  it('answers bytes that are no text, and any media type, by the document', async () => {
    const mediaType = fc.oneof(
      fc.constantFrom('application/json', 'text/json', 'application/json; charset=latin1', '*/*'),
      fc.string({ unit: 'grapheme-ascii' }),
    );
    const bytes = fc.uint8Array({ maxLength: 200 });
    await eachRun(fc.tuple(mediaType, bytes), 200, ([type, body]) =>
      send('POST', '/predict', { 'content-type': type }, Buffer.from(body)),
    );
  });

  it('answers every documented GET by the document', async () => {
    for (const { path, method, operation } of operations) {
      if (method === 'get') expectDocumented(operation, await send('GET', path));
    }
  });

  it('keeps request ids that fit the document, and answers every one that does not', async () => {
    const schema = document.paths['/predict']?.['post']?.parameters[0]?.schema;
    if (!schema) throw new Error('The document has no parameter of POST /predict.');
    await fc.assert(
      fc.asyncProperty(validJson(schema).map(String), async (id) => {
        const { headers } = await send('GET', '/health/live', { 'x-request-id': id });
        expect(headers['x-request-id']).toBe(id);
      }),
      { seed: 6, numRuns: 50 },
    );
    const anyId = fc.string({
      unit: fc
        .integer({ min: 32, max: 254 })
        .filter((code) => code !== 127)
        .map((code) => String.fromCharCode(code)),
    });
    await fc.assert(
      fc.asyncProperty(anyId, async (id) => {
        const response = await send('GET', '/health/live', { 'x-request-id': id });
        expect(response.status).toBe(200);
        expect(response.headers['x-request-id']).toMatch(/^[\w.-]{1,128}$/);
      }),
      { seed: 7, numRuns: 100 },
    );
  });

  it('answers any method at any path with a problem, and never with 5xx', async () => {
    const methods = METHODS.filter((method) => method !== 'CONNECT');
    const path = fc.oneof(
      fc.webPath(),
      fc.constantFrom('/', '//', '/predict/', '/predict?x=%', '/%', '/__proto__', '*', '/PREDICT'),
      fc.constantFrom(...Object.keys(document.paths)),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...methods), path, async (method, target) => {
        const response = await send(method, target.startsWith('/') ? target : `/${target}`);
        expect(response.status, `${method} ${target}`).toBeLessThan(500);
        if (response.status === 200 || method === 'HEAD') return;
        expectBody('application/problem+json', problemReference, response);
      }),
      { seed: 8, numRuns: 200 },
    );
  });
});

interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** Sends each value, and holds each answer to the document. */
async function eachRun<T>(
  values: fc.Arbitrary<T>,
  numRuns: number,
  run: (value: T) => Promise<Received>,
): Promise<void> {
  const predict = document.paths['/predict']?.['post'];
  if (!predict) throw new Error('The document has no POST /predict.');
  await fc.assert(
    fc.asyncProperty(values, async (value) => {
      const response = await run(value);
      expect(response.status, response.text).toBeLessThan(500);
      expectDocumented(predict, response);
    }),
    { seed: 5, numRuns },
  );
}

function expectDocumented({ responses }: Operation, response: Received): void {
  const documented = responses[response.status];
  if (!documented) throw new Error(`The document has no status ${response.status}.`);
  const [mediaType, { schema }] = Object.entries(documented.content)[0] ?? ['', { schema: {} }];
  expectBody(mediaType, schema, response);
}

function expectBody(mediaType: string, schema: object, { headers, text }: Received): void {
  const type = String(headers['content-type']);
  expect(type.split(';')[0], 'the media type').toBe(mediaType);
  const body: unknown = mediaType.endsWith('json') ? JSON.parse(text) : text;
  const validate = validatorOf(schema);
  expect(validate(body) ? [] : validate.errors, text).toEqual([]);
}

/** Compiled once for each schema; its references are to the document. */
function validatorOf(schema: object): ValidateFunction {
  const key = JSON.stringify(schema).replaceAll('"#/', '"document#/');
  const validate = validators.get(key) ?? ajv.compile(JSON.parse(key) as object);
  validators.set(key, validate);
  return validate;
}

function post(text: string): Promise<Received> {
  return send('POST', '/predict', { 'content-type': 'application/json' }, Buffer.from(text));
}

function send(
  method: string,
  path: string,
  headers: Record<string, string> = {},
  body?: Buffer,
): Promise<Received> {
  const { port } = server.address() as AddressInfo;
  return new Promise((resolve, reject) => {
    request({ port, method, path, headers, agent }, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text }),
      );
      response.on('error', reject);
    })
      .on('error', reject)
      .end(body);
  });
}
