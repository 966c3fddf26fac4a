import fc from 'fast-check';
import { Registry } from 'prom-client';
import { describe, expect, it } from 'vitest';
import type { Model } from './model.ts';
import { limits } from './schemas.ts';
import { createServingApi } from './starter.ts';
import { constantModel, payment, riskModel } from './support/payments.ts';
import { expectProblem } from './support/problem-checks.ts';
import { requestKind, requestKinds } from './support/request-kinds.ts';
import { noon, startService, type Service } from './support/service-under-test.ts';
import { openUpload } from './support/upload.ts';

const start = (model?: Model) => startService(createServingApi, model);

describe('request ids', () => {
  it.each([
    ['one letter', 'a'],
    ['every kind of character that is allowed', 'A-z_0.9'],
    ['a UUID', '7f0c2a66-31b8-4b4e-9a5e-0c8f0b1d2e3f'],
    ['128 characters', 'x'.repeat(128)],
  ])('keeps %s', async (_, id) => {
    const service = start(riskModel);
    const response = await service.get('/health/live', { 'x-request-id': id });
    expect(response.headers.get('x-request-id'), 'X-Request-Id of the answer').toBe(id);
    expect(service.lastLine()).toMatchObject({ requestId: id });
  });

  it.each([
    ['nothing', ''],
    ['a space', 'two words'],
    ['a semicolon', 'semi;colon'],
    ['a letter outside ASCII', 'caf\u00e9'],
    ['JSON', '{"log":"forged"}'],
    ['129 characters', 'x'.repeat(129)],
  ])('replaces %s', async (_, id) => {
    const service = start(riskModel);
    const response = await service.get('/health/live', { 'x-request-id': id });
    expect(response.headers.get('x-request-id'), 'X-Request-Id of the answer').toBe('id-1');
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
    expect(await first.metric('model_predictions_total'), 'of the service that predicted').toBe(1);
    expect(await second.metric('model_predictions_total'), 'of the other service').toBe(0);
  });

  it('add up with the requests', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.constantFrom(...Object.keys(requestKinds)), { maxLength: 20 }),
        async (names) => {
          const service = start(riskModel);
          const before = await service.metrics();
          const expected = new Map<string, number>();
          let predictions = 0;
          for (const name of names) {
            const { send, labels, predicts } = requestKind(name);
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
          expect(metrics.get('model_predictions_total') ?? 0, 'model_predictions_total').toBe(
            predictions,
          );
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
      { seed: 4, numRuns: 12 },
    );
  });

  it.each([
    ['an Error', new Error('weights are missing')],
    ['a text', 'weights are missing'],
    ['nothing', undefined],
    ['an object without a text', Object.create(null)],
  ])('count a request whose model throws %s, and do not leave it in flight', async (_, thrown) => {
    const service = start({
      version: 'broken',
      predict: () => {
        throw thrown;
      },
    });
    const idle = await service.metric('http_requests_in_flight');
    await expectProblem(await service.predict([payment]), 500);
    expect(service.lastLine(), 'the line of log').toMatchObject({
      level: 'error',
      status: 500,
      error: expect.stringMatching(/\w/),
    });
    const metrics = await service.metrics();
    const labels = 'method="POST",route="/predict"';
    expect(metrics.get(`http_requests_total{${labels},status="500"}`), 'counted').toBe(1);
    expect(metrics.get(`http_request_duration_seconds_count{${labels}}`), 'timed').toBe(1);
    expect(metrics.get('http_requests_in_flight'), 'requests in flight after').toBe(idle);
  });

  it('have few series, whatever paths and methods come', async () => {
    const service = start(riskModel);
    for (let i = 0; i < 30; i++) {
      await service.get(`/predict/${i}`);
      await service.request(`BREW${i}`, '/predict');
    }
    expect(
      await service.metric('http_requests_total{method="GET",route="unmatched",status="404"}'),
      'requests to paths that do not exist, all under route="unmatched"',
    ).toBe(30);
    expect(
      await service.metric('http_requests_total{method="_OTHER",route="/predict",status="405"}'),
      'requests with methods that are not known, all under method="_OTHER"',
    ).toBe(30);
    const timed = 'http_request_duration_seconds_count';
    expect(
      await service.metric(`${timed}{method="GET",route="unmatched"}`),
      'times of requests to paths that do not exist, all under route="unmatched"',
    ).toBe(30);
    expect(
      await service.metric(`${timed}{method="_OTHER",route="/predict"}`),
      'times of requests with methods that are not known, all under method="_OTHER"',
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
        `http_requests_total with method="${method}"`,
      ).toBe(1);
    },
  );

  it('measure the time to the answer, in seconds of the given clock', async () => {
    const service: Service = start({
      version: 'slow',
      predict: (payments) => {
        service.advance(60);
        return payments.map(() => 0.5);
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
    service.load(constantModel('half-2', 0.5));
    expect(await modelInfo(service)).toEqual([['model_info{version="half-2"}', 1]]);
  });

  it('count a request in flight while its body arrives', async () => {
    const service = start(riskModel);
    const idle = await service.metric('http_requests_in_flight');
    const upload = openUpload();
    const response = service.send(upload.request);
    expect(await service.metric('http_requests_in_flight'), 'during').toBe(idle + 1);
    upload.end(JSON.stringify({ instances: [payment] }));
    expect((await response).status).toBe(200);
    expect(await service.metric('http_requests_in_flight'), 'after').toBe(idle);
  });

  it('do not blame the service for a body that breaks off', async () => {
    const service = start(riskModel);
    const idle = await service.metric('http_requests_in_flight');
    const upload = openUpload();
    const response = service.send(upload.request);
    upload.breakOff();
    await expectProblem(await response, 400);
    expect(service.lastLine()).toMatchObject({ level: 'info', status: 400 });
    expect(await service.metric('http_requests_in_flight'), 'after').toBe(idle);
  });
});

describe('the log', () => {
  it('has one line of JSON for each request, at the time of the answer', async () => {
    const service = start(riskModel);
    await service.predict([payment], {}, { 'x-request-id': 'abc' });
    service.advance(1_000);
    await service.get('/nowhere');
    expect(service.lines()).toMatchObject([
      {
        time: noon,
        level: 'info',
        requestId: 'abc',
        method: 'POST',
        path: '/predict',
        status: 200,
        durationMs: 0,
      },
      {
        time: noon + 1_000,
        level: 'info',
        requestId: 'id-1',
        method: 'GET',
        path: '/nowhere',
        status: 404,
        durationMs: 0,
      },
    ]);
  });

  it('tells when the answer was ready and how long it took', async () => {
    const service: Service = start({
      version: 'slow',
      predict: () => {
        service.advance(250);
        return [0.5];
      },
    });
    await service.predict([payment]);
    expect(service.lastLine()).toMatchObject({ time: noon + 250, durationMs: 250 });
  });

  it('stays one line whatever the path, and is free of the body', async () => {
    const service = start(riskModel);
    await service.get('/a%0Ab"c');
    await service.predict([{ ...payment, cvv: 987_654 }]);
    expect(service.lines()).toHaveLength(2);
    expect(JSON.stringify(service.lines())).not.toMatch(/987654|cvv/);
  });
});

function add(counts: Map<string, number>, key: string) {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

async function modelInfo(service: Service) {
  return [...(await service.metrics())].filter(([series]) => series.startsWith('model_info{'));
}
