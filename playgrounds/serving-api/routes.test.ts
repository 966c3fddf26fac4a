import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Model } from './model.ts';
import { transactionSchema } from './schemas.ts';
import { createServingApi } from './starter.ts';
import { payment, riskModel } from './support/payments.ts';
import { expectProblem } from './support/problem-checks.ts';
import { startService, type Service } from './support/service-under-test.ts';

const start = (model?: Model) => startService(createServingApi, model);

const routes = [
  ['POST', '/predict'],
  ['GET', '/health/live'],
  ['GET', '/health/ready'],
  ['GET', '/metrics'],
  ['GET', '/openapi.json'],
] as const;

describe('routes', () => {
  it.each(['/', '/predict/now', '/health', '/v1/models', '/constructor'])(
    'answers 404 at %s',
    async (path) => {
      const service = start(riskModel);
      await expectProblem(await service.get(path), 404);
      await expectProblem(await service.request('POST', path), 404);
    },
  );

  it.each(routes)(
    'answers 405 to other methods than %s at %s, with Allow',
    async (method, path) => {
      const service = start(riskModel);
      const allowed = method === 'GET' ? ['GET', 'HEAD'] : ['POST'];
      const others = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'].filter(
        (other) => !allowed.includes(other),
      );
      for (const other of others) {
        const response = await service.request(other, path);
        await expectProblem(response, 405);
        const allow = response.headers
          .get('allow')
          ?.split(',')
          .map((name) => name.trim());
        expect(allow?.sort(), `Allow for ${other} ${path}`).toEqual(allowed);
      }
    },
  );

  it('answers HEAD where it answers GET', async () => {
    const service = start(riskModel);
    for (const [method, path] of routes) {
      const { status, headers } = await service.request('HEAD', path);
      expect(status, `HEAD ${path}`).toBe(method === 'GET' ? 200 : 405);
      if (method !== 'GET') continue;
      const type = (await service.get(path)).headers.get('content-type');
      expect(headers.get('content-type'), `the media type of HEAD ${path}`).toBe(type);
    }
  });
});

describe('health and draining', () => {
  it('is live and not ready while no model is loaded', async () => {
    const service = start();
    await expectHealth(service, 200, 'live');
    await expectHealth(service, 503, 'loading');
  });

  it('is ready once a model is loaded', async () => {
    const service = start(riskModel);
    await expectHealth(service, 200, 'live');
    await expectHealth(service, 200, 'ready');
  });

  it('is live but not ready while draining, and answers what still comes', async () => {
    const service = start(riskModel);
    service.drain();
    await expectHealth(service, 200, 'live');
    await expectHealth(service, 503, 'draining');
    expect((await service.predict([payment])).status, 'a prediction while draining').toBe(200);
  });

  it('does not become ready again when a model is loaded while draining', async () => {
    const service = start();
    service.drain();
    service.load(riskModel);
    await expectHealth(service, 503, 'draining');
  });
});

describe('the OpenAPI document', () => {
  it('describes every route, in version 3.1', async () => {
    const document = await openApi(start(riskModel));
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    for (const [method, path] of routes) {
      expect(document.paths[path]?.[method.toLowerCase()], `${method} ${path}`).toBeDefined();
    }
  });

  it('is served as JSON, also while no model is loaded', async () => {
    const response = await start().get('/openapi.json');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
  });

  it('has the schema of the validator, not a copy of it', async () => {
    const { components } = await openApi(start(riskModel));
    const { $schema: _, ...expected } = z.toJSONSchema(transactionSchema);
    expect(components.schemas['PredictRequest']?.properties?.['instances']?.items).toEqual(
      expected,
    );
  });
});

async function expectHealth(service: Service, status: number, word: string) {
  const path = word === 'live' ? '/health/live' : '/health/ready';
  const response = await service.get(path);
  const body: unknown = await response.json();
  expect(response.status, `the status of ${path}, which is to say '${word}'`).toBe(status);
  expect(body, `the body of ${path}`).toEqual({ status: word });
}

const openApiShape = z.object({
  openapi: z.string(),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
  components: z.object({
    schemas: z.record(
      z.string(),
      z.looseObject({ properties: z.record(z.string(), z.looseObject({})).optional() }),
    ),
  }),
});

async function openApi(service: Service) {
  return openApiShape.parse(await (await service.get('/openapi.json')).json());
}
