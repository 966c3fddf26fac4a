import fc from 'fast-check';
import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { trainFraudModel, type Model } from './model.ts';
import { errorPointers, expectProblem, readProblem } from './problem-checks.ts';
import { limits, transactionSchema } from './schemas.ts';
import { startService, type Service } from './service-under-test.ts';
import { createServingApi } from './starter.ts';
import { canStreamRequests, openUpload } from './streamed-request.ts';
import { nearlyPayments, payment, payments, risk, riskModel } from './test-payments.ts';

const start = (model?: Model) => startService(createServingApi, model);

const routes = [
  ['POST', '/predict'],
  ['GET', '/health/live'],
  ['GET', '/health/ready'],
  ['GET', '/metrics'],
  ['GET', '/openapi.json'],
] as const;

describe('POST /predict', () => {
  it('gives one prediction for each instance, in their order, with the version of the model', async () => {
    const service = start(riskModel);
    const response = await service.predict([risk(0.9), risk(0), risk(1)]);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(await response.json()).toEqual({
      model_version: 'risk-1',
      predictions: [{ fraud_probability: 0.9 }, { fraud_probability: 0 }, { fraud_probability: 1 }],
    });
  });

  it(`takes up to ${limits.instances} instances`, async () => {
    const response = await start(riskModel).predict(Array(limits.instances).fill(payment));
    expect(response.status).toBe(200);
  });

  it.each([
    ['no instances', []],
    ['too many instances', Array(limits.instances + 1).fill(payment)],
    ['too many instances that are wrong as well', Array(2_000).fill({})],
  ])('refuses %s, in one error', async (_, instances) => {
    const response = await start(riskModel).predict(instances);
    expect(await errorPointers(response)).toEqual(['#/instances']);
  });

  it.each<[string, unknown]>([
    ['amount', '100'],
    ['amount', 0],
    ['amount', 50_000.01],
    ['amount', null],
    ['hour', 12.5],
    ['hour', -1],
    ['hour', 24],
    ['merchant_risk', 1.01],
    ['merchant_risk', [0.5]],
    ['transactions_last_10_minutes', -1],
    ['account_age_days', 40_001],
    ['card_present', 1],
    ['card_present', 'true'],
  ])('names the field when %s is %j', async (field, value) => {
    const response = await start(riskModel).predict([payment, { ...payment, [field]: value }]);
    expect(await errorPointers(response)).toEqual([`#/instances/1/${field}`]);
  });

  it('names every field that is wrong, missing or unknown, not only the first', async () => {
    const { hour: _, ...withoutHour } = payment;
    const response = await start(riskModel).predict(
      [
        { ...payment, amount: -1, merchant_risk: 'high' },
        { ...withoutHour, cvv: 123, pin: 4 },
      ],
      { explain: true },
    );
    expect((await errorPointers(response)).sort()).toEqual([
      '#/explain',
      '#/instances/0/amount',
      '#/instances/0/merchant_risk',
      '#/instances/1/cvv',
      '#/instances/1/hour',
      '#/instances/1/pin',
    ]);
  });

  it('says what is wrong with a field, in words', async () => {
    const response = await start(riskModel).predict([{ ...payment, amount: -1, cvv: 123 }]);
    const { errors } = await readProblem(response);
    for (const error of errors ?? []) {
      expect(error.detail, `the detail of ${error.pointer}`).toMatch(/\w+ \w+/);
    }
  });

  it('escapes the names of unknown fields in pointers', async () => {
    const response = await start(riskModel).predict([{ ...payment, 'a/b~c d': 1, '\ud800': 2 }]);
    expect(await errorPointers(response)).toContain('#/instances/0/a~1b~0c%20d');
  });

  it.each([
    ['null', '#'],
    ['[]', '#'],
    ['"instances"', '#'],
    ['{}', '#/instances'],
    ['{"instances":{"0":1}}', '#/instances'],
    ['{"instances":[7]}', '#/instances/0'],
  ])('finds that %s does not fit', async (body, pointer) => {
    const response = await start(riskModel).post(body);
    expect(await errorPointers(response)).toEqual([pointer]);
  });

  it('lets no infinite number through, although JSON can write one', async () => {
    const body = JSON.stringify({ instances: [payment] }).replace('"amount":100', '"amount":1e400');
    const response = await start(riskModel).post(body);
    expect(await errorPointers(response)).toEqual(['#/instances/0/amount']);
  });

  it('limits how many errors it lists', async () => {
    const fields = Object.fromEntries(Array.from({ length: 4_000 }, (_, i) => [`field_${i}`, 0]));
    const { errors } = await readProblem(
      await start(riskModel).predict([{ ...payment, ...fields }]),
    );
    expect(errors, 'a small request must not get a huge answer').toHaveLength(limits.errors);
  });

  it.each(['', '{', '{"instances":[NaN]}', "{'instances':[]}"])(
    'answers 400 to a body that is not JSON: %j',
    async (body) => {
      await expectProblem(await start(riskModel).post(body), 400);
    },
  );

  it.each([
    'text/plain',
    'application/jsonp',
    'application/x-www-form-urlencoded',
    'text/plain; note=application/json',
  ])('answers 415 to %s and says what it takes', async (type) => {
    const body = JSON.stringify({ instances: [payment] });
    const response = await start(riskModel).post(body, { 'content-type': type });
    await expectProblem(response, 415);
    expect(response.headers.get('accept')).toContain('application/json');
  });

  it('answers 415 to a body without a media type', async () => {
    const body = new TextEncoder().encode(JSON.stringify({ instances: [payment] }));
    const request = new Request('http://localhost/predict', { method: 'POST', body });
    await expectProblem(await start(riskModel).fetch(request), 415);
  });

  it.each([
    'application/json; charset=utf-8',
    'Application/JSON',
    'application/json ;charset=UTF-8',
  ])('takes %s', async (type) => {
    const body = JSON.stringify({ instances: [payment] });
    const response = await start(riskModel).post(body, { 'content-type': type });
    expect(response.status).toBe(200);
  });

  it('takes a body of exactly the limit, and answers 413 to one byte more', async () => {
    const service = start(riskModel);
    const body = JSON.stringify({ instances: [payment] }).padEnd(limits.bodyBytes);
    expect((await service.post(body)).status).toBe(200);
    await expectProblem(await service.post(body + ' '), 413);
  });

  it('counts the limit in bytes, not in characters', async () => {
    await expectProblem(await start(riskModel).post(`"${'é'.repeat(limits.bodyBytes / 2)}"`), 413);
  });

  it.skipIf(
    new Request('http://a', { headers: { 'content-length': '1' } }).headers.get(
      'content-length',
    ) === null,
  )('holds a declared length to the same limit', async () => {
    const service = start(riskModel);
    const body = JSON.stringify({ instances: [payment] }).padEnd(limits.bodyBytes);
    const declared = (text: string) => ({ 'content-length': String(text.length) });
    expect((await service.post(body, declared(body))).status).toBe(200);
    await expectProblem(await service.post(body + ' ', declared(body + ' ')), 413);
  });

  it.each([NaN, Infinity, -0.01, 1.01])(
    'answers 500 rather than pass on %d as a probability',
    async (score) => {
      const service = start({ version: 'broken', score: (t) => (t.hour === 0 ? score : 0.5) });
      await expectProblem(await service.predict([payment, { ...payment, hour: 0 }]), 500);
      expect(await service.metric('model_predictions_total'), 'nothing was predicted').toBe(0);
    },
  );

  it('keeps the reason for a failure in the log and out of the answer', async () => {
    const service = start({
      version: 'broken',
      score: () => {
        throw new Error('weights at /srv/secret are missing');
      },
    });
    const response = await service.predict([payment]);
    expect(JSON.stringify(await readProblem(response.clone()))).not.toContain('secret');
    await expectProblem(response, 500);
    expect(service.lastLine()).toMatchObject({
      level: 'error',
      status: 500,
      error: 'weights at /srv/secret are missing',
    });
  });

  it('answers 503 before a model is loaded', async () => {
    const service = start();
    await expectProblem(await service.predict([payment]), 503);
    service.load(riskModel);
    expect((await service.predict([payment])).status).toBe(200);
  });

  it('serves the model that was loaded last', async () => {
    const service = start(riskModel);
    service.load({ version: 'half-2', score: () => 0.5 });
    expect(await (await service.predict([payment])).json()).toEqual({
      model_version: 'half-2',
      predictions: [{ fraud_probability: 0.5 }],
    });
  });

  it('gives what the trained model gives, always a probability', async () => {
    const model = trainFraudModel({ payments: 500 });
    const service = start(model);
    await fc.assert(
      fc.asyncProperty(fc.array(payments(), { minLength: 1, maxLength: 5 }), async (instances) => {
        const response = await service.predict(instances);
        const { predictions } = readPredictions(await response.json());
        expect(predictions).toEqual(
          instances.map((row) => ({ fraud_probability: model.score(row) })),
        );
        for (const { fraud_probability } of predictions) {
          expect(fraud_probability).toBeGreaterThanOrEqual(0);
          expect(fraud_probability).toBeLessThanOrEqual(1);
        }
      }),
      { seed: 1, numRuns: 50 },
    );
  });

  it('never answers any JSON with a server error, and always says what is wrong', async () => {
    const service = start(riskModel);
    const anything = fc.jsonValue({ maxDepth: 2 });
    const nearly = fc.record({ instances: fc.array(nearlyPayments(), { maxLength: 3 }) });
    await fc.assert(
      fc.asyncProperty(fc.oneof(anything, nearly), async (body) => {
        const response = await service.post(JSON.stringify(body));
        if (response.status === 200) return;
        const { errors } = await readProblem(response);
        expect(response.status).toBe(422);
        expect(errors?.length, 'errors').toBeGreaterThan(0);
      }),
      { seed: 2, numRuns: 100 },
    );
  });

  it('names exactly the fields that are wrong, in any batch', async () => {
    const service = start(riskModel);
    const wrong = fc.constantFrom(null, 'x', -7, 1e9, 0.5e-9 - 1, [], {});
    const fields = fc.constantFrom(...Object.keys(payment));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.dictionary(fields, wrong), { minLength: 1, maxLength: 5 }),
        async (changes) => {
          const response = await service.predict(changes.map((row) => ({ ...payment, ...row })));
          const expected = changes.flatMap((row, i) =>
            Object.keys(row).map((field) => `#/instances/${i}/${field}`),
          );
          if (expected.length === 0) expect(response.status).toBe(200);
          else expect((await errorPointers(response)).sort()).toEqual(expected.sort());
        },
      ),
      { seed: 3, numRuns: 50 },
    );
  });
});

describe('health', () => {
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
    expect((await service.predict([payment])).status).toBe(200);
  });

  it('does not become ready again when a model is loaded while draining', async () => {
    const service = start();
    service.drain();
    service.load(riskModel);
    await expectHealth(service, 503, 'draining');
  });

  it('ends kept-alive connections while draining, and only then', async () => {
    const service = start(riskModel);
    expect((await service.predict([payment])).headers.get('connection')).toBeNull();
    service.drain();
    for (const response of [
      await service.predict([payment]),
      await service.get('/health/live'),
      await service.get('/nowhere'),
    ]) {
      expect(response.headers.get('connection')).toBe('close');
    }
  });

  it('ends the connection of a request that began before draining', async () => {
    const service: Service = start({
      version: 'drains',
      score: () => {
        service.drain();
        return 0.5;
      },
    });
    const response = await service.predict([payment]);
    expect(response.status).toBe(200);
    expect(response.headers.get('connection')).toBe('close');
  });
});

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

  it('answers HEAD where it answers GET, without a body', async () => {
    const service = start(riskModel);
    for (const [method, path] of routes) {
      const response = await service.request('HEAD', path);
      expect(response.status, `HEAD ${path}`).toBe(method === 'GET' ? 200 : 405);
      expect(await response.text()).toBe('');
    }
  });

  it('does not mind a query string', async () => {
    const service = start(riskModel);
    expect((await service.get('/health/ready?from=probe')).status).toBe(200);
    expect(
      await service.metric('http_requests_total{method="GET",route="/health/ready",status="200"}'),
    ).toBe(1);
  });
});

describe('request ids', () => {
  it.each([
    ['one letter', 'a'],
    ['every kind of character that is allowed', 'A-z_0.9'],
    ['a UUID', '7f0c2a66-31b8-4b4e-9a5e-0c8f0b1d2e3f'],
    ['128 characters', 'x'.repeat(128)],
  ])('keeps %s', async (_, id) => {
    const service = start(riskModel);
    const response = await service.get('/health/live', { 'x-request-id': id });
    expect(response.headers.get('x-request-id')).toBe(id);
    expect(service.lastLine()).toMatchObject({ requestId: id });
  });

  it.each([
    ['nothing', ''],
    ['a space', 'two words'],
    ['a semicolon', 'semi;colon'],
    ['JSON', '{"log":"forged"}'],
    ['129 characters', 'x'.repeat(129)],
  ])('replaces %s', async (_, id) => {
    const service = start(riskModel);
    const response = await service.get('/health/live', { 'x-request-id': id });
    expect(response.headers.get('x-request-id')).toBe('id-1');
    expect(service.lastLine()).toMatchObject({ requestId: 'id-1' });
  });

  it('makes a new one for each request, whatever the answer', async () => {
    const service = start(riskModel);
    const responses = [
      await service.predict([payment]),
      await service.predict([]),
      await service.post('x'.repeat(limits.bodyBytes + 1)),
      await service.get('/nowhere'),
      await service.request('DELETE', '/predict'),
    ];
    expect(responses.map((response) => response.headers.get('x-request-id'))).toEqual([
      'id-1',
      'id-2',
      'id-3',
      'id-4',
      'id-5',
    ]);
  });
});

describe('metrics', () => {
  it('are in the Prometheus text format, under the names of the contract', async () => {
    const service = start(riskModel);
    await service.predict([payment]);
    const response = await service.get('/metrics');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe(Registry.PROMETHEUS_CONTENT_TYPE);
    const text = await response.text();
    for (const [name, type] of [
      ['http_requests_total', 'counter'],
      ['http_request_duration_seconds', 'histogram'],
      ['http_requests_in_flight', 'gauge'],
      ['model_predictions_total', 'counter'],
      ['model_info', 'gauge'],
    ]) {
      expect(text, `the type of ${name}`).toContain(`# TYPE ${name} ${type}\n`);
      expect(text, `the help of ${name}`).toMatch(new RegExp(`^# HELP ${name} \\w+`, 'm'));
    }
  });

  it('are registered in the registry of the service, so that two do not share them', async () => {
    const first = start(riskModel);
    const second = start(riskModel);
    await first.predict([payment]);
    expect(await first.metric('model_predictions_total')).toBe(1);
    expect(await second.metric('model_predictions_total')).toBe(0);
  });

  it('add up with the requests', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...Object.keys(kinds)), { maxLength: 20 }),
        async (names) => {
          const service = start(riskModel);
          const before = await service.metrics();
          const expected = new Map<string, number>();
          let predictions = 0;
          for (const name of names) {
            const { send, labels, predicts } = kind(name);
            await send(service);
            add(expected, `http_requests_total{${labels}}`);
            add(
              expected,
              `http_request_duration_seconds_count{${labels.replace(/,status.*/, '')}}`,
            );
            predictions += predicts ?? 0;
          }
          const metrics = await service.metrics();
          for (const [series, count] of expected) expect(metrics.get(series), series).toBe(count);
          expect(metrics.get('model_predictions_total') ?? 0).toBe(predictions);
          expect(
            metrics.get('http_requests_in_flight'),
            'requests in flight, back where they were',
          ).toBe(before.get('http_requests_in_flight'));
          const counted = [...metrics].filter(([series]) =>
            series.startsWith('http_requests_total{'),
          );
          expect(
            counted.reduce((sum, [, count]) => sum + count, 0),
            'all requests, with the first scrape',
          ).toBe(names.length + 1);
        },
      ),
      { seed: 4, numRuns: 30 },
    );
  });

  it('have few series, whatever paths and methods come', async () => {
    const service = start(riskModel);
    for (let i = 0; i < 30; i++) {
      await service.get(`/predict/${i}`);
      await service.request(`BREW${i}`, '/predict');
    }
    expect(
      await service.metric('http_requests_total{method="GET",route="unmatched",status="404"}'),
    ).toBe(30);
    expect(
      await service.metric('http_requests_total{method="_OTHER",route="/predict",status="405"}'),
    ).toBe(30);
  });

  it.each(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])(
    'know the method %s',
    async (method) => {
      const service = start(riskModel);
      await service.request(method, '/nowhere');
      expect(
        await service.metric(
          `http_requests_total{method="${method}",route="unmatched",status="404"}`,
        ),
      ).toBe(1);
    },
  );

  it('measure the time to the answer, in seconds of the given clock', async () => {
    const service: Service = start({
      version: 'slow',
      score: () => {
        service.advance(30);
        return 0.5;
      },
    });
    await service.predict([payment, payment]);
    const labels = 'method="POST",route="/predict"';
    const metrics = await service.metrics();
    expect(metrics.get(`http_request_duration_seconds_sum{${labels}}`)).toBeCloseTo(0.06, 9);
    expect(metrics.get(`http_request_duration_seconds_count{${labels}}`)).toBe(1);
    expect(service.lines().at(0)).toMatchObject({ durationMs: 60 });
  });

  it('have buckets that are fine enough from a millisecond to a second', async () => {
    const service = start(riskModel);
    await service.predict([payment]);
    const bounds = [...(await service.metrics()).keys()]
      .map((series) => /_bucket\{le="([\d.]+)",method="POST"/.exec(series)?.[1])
      .filter((bound) => bound !== undefined)
      .map(Number);
    expect(bounds.at(0), 'the lowest bound').toBeLessThanOrEqual(0.001);
    expect(bounds.at(-1), 'the highest bound').toBeGreaterThanOrEqual(1);
    for (const [i, bound] of bounds.entries()) {
      const before = bounds[i - 1] ?? bound / 2;
      expect(bound, 'a bound and the one before it').toBeGreaterThan(before);
      expect(bound, 'a bound and the one before it').toBeLessThanOrEqual(before * 5);
    }
  });

  it('name the one model that is loaded', async () => {
    const service = start();
    expect(await modelInfo(service)).toEqual([]);
    service.load(riskModel);
    expect(await modelInfo(service)).toEqual([['model_info{version="risk-1"}', 1]]);
    service.load({ version: 'half-2', score: () => 0.5 });
    expect(await modelInfo(service)).toEqual([['model_info{version="half-2"}', 1]]);
  });

  it.skipIf(!canStreamRequests())('count a request in flight while its body arrives', async () => {
    const service = start(riskModel);
    const idle = await service.metric('http_requests_in_flight');
    const upload = openUpload(service.fetch);
    expect(await service.metric('http_requests_in_flight'), 'during').toBe(idle + 1);
    upload.write(JSON.stringify({ instances: [payment] }));
    upload.end();
    expect((await upload.response).status).toBe(200);
    expect(await service.metric('http_requests_in_flight'), 'after').toBe(idle);
  });

  it.skipIf(!canStreamRequests())(
    'do not blame the service for a body that breaks off',
    async () => {
      const service = start(riskModel);
      const idle = await service.metric('http_requests_in_flight');
      const upload = openUpload(service.fetch);
      upload.write('{"instances":');
      upload.breakOff();
      await expectProblem(await upload.response, 400);
      expect(await service.metric('http_requests_in_flight'), 'after').toBe(idle);
    },
  );
});

describe('the log', () => {
  it('has one line of JSON for each request, at the time of the answer', async () => {
    const service = start(riskModel);
    await service.predict([payment], {}, { 'x-request-id': 'abc' });
    service.advance(1_000);
    await service.get('/nowhere');
    expect(service.lines()).toMatchObject([
      {
        time: '2026-11-20T12:00:00.000Z',
        level: 'info',
        requestId: 'abc',
        method: 'POST',
        path: '/predict',
        status: 200,
        durationMs: 0,
      },
      {
        time: '2026-11-20T12:00:01.000Z',
        level: 'info',
        requestId: 'id-1',
        method: 'GET',
        path: '/nowhere',
        status: 404,
        durationMs: 0,
      },
    ]);
  });

  it('stays one line whatever the path, and is free of the body', async () => {
    const service = start(riskModel);
    await service.get('/a%0Ab"c');
    await service.predict([{ ...payment, cvv: 987_654 }]);
    expect(service.lines()).toHaveLength(2);
    expect(JSON.stringify(service.lines())).not.toMatch(/987654|cvv/);
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
  expect({ path, status: response.status, body }).toEqual({
    path,
    status,
    body: { status: word },
  });
}

function readPredictions(body: unknown) {
  return z
    .object({ predictions: z.array(z.object({ fraud_probability: z.number() })) })
    .parse(body);
}

/** Requests of every kind, with what each is to count. */
const kinds: Record<
  string,
  { send: (service: Service) => Promise<unknown>; labels: string; predicts?: number }
> = {
  predictTwo: {
    send: (service) => service.predict([payment, payment]),
    labels: 'method="POST",route="/predict",status="200"',
    predicts: 2,
  },
  invalid: {
    send: (service) => service.predict([payment, {}]),
    labels: 'method="POST",route="/predict",status="422"',
  },
  malformed: {
    send: (service) => service.post('{'),
    labels: 'method="POST",route="/predict",status="400"',
  },
  tooLarge: {
    send: (service) => service.post(' '.repeat(limits.bodyBytes + 1)),
    labels: 'method="POST",route="/predict",status="413"',
  },
  plainText: {
    send: (service) => service.post('{}', { 'content-type': 'text/plain' }),
    labels: 'method="POST",route="/predict",status="415"',
  },
  wrongMethod: {
    send: (service) => service.request('PUT', '/metrics'),
    labels: 'method="PUT",route="/metrics",status="405"',
  },
  unknownPath: {
    send: (service) => service.get('/nowhere'),
    labels: 'method="GET",route="unmatched",status="404"',
  },
  probe: {
    send: (service) => service.get('/health/ready'),
    labels: 'method="GET",route="/health/ready",status="200"',
  },
  head: {
    send: (service) => service.request('HEAD', '/health/live'),
    labels: 'method="HEAD",route="/health/live",status="200"',
  },
};

function kind(name: string) {
  const found = kinds[name];
  if (found === undefined) throw new Error(`There is no kind of request called ${name}`);
  return found;
}

function add(counts: Map<string, number>, key: string) {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

async function modelInfo(service: Service) {
  return [...(await service.metrics())].filter(([series]) => series.startsWith('model_info{'));
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
