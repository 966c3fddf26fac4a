import { Readable } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { parseMetrics } from '../../playgrounds/serving-api/support/prometheus-text.ts';
import { predictResponseSchema, problemSchema } from '../../playgrounds/serving-api/schemas.ts';
import { RawConnection, startServer, type Server } from './serving-api-server.ts';

const body = JSON.stringify({
  instances: [
    {
      amount: 129.9,
      hour: 2,
      merchant_risk: 0.7,
      transactions_last_10_minutes: 4,
      account_age_days: 12,
      card_present: false,
    },
  ],
});
const tooLong = body.padEnd(64 * 1024 + 1);

let server: Server | undefined;

async function start(environment?: Record<string, string>): Promise<Server> {
  server = await startServer(environment);
  return server;
}

afterEach(async () => {
  await server?.kill();
  server = undefined;
});

describe('the serving API over HTTP', () => {
  it('predicts, explains errors, counts, and describes itself', async () => {
    const { url } = await start();

    const predicted = await post(url, body);
    expect(predicted.status).toBe(200);
    expect(predicted.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    const { predictions } = predictResponseSchema.parse(await predicted.json());
    expect(predictions).toHaveLength(1);

    const refused = await post(url, body.replace('129.9', '"129.9"'));
    expect(refused.status).toBe(422);
    expect(refused.headers.get('content-type')).toBe('application/problem+json');
    const { errors } = problemSchema.parse(await refused.json());
    expect(errors?.map(({ pointer }) => pointer)).toEqual(['#/instances/0/amount']);

    const metrics = await fetch(`${url}/metrics`);
    expect(metrics.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
    const samples = parseMetrics(await metrics.text());
    const requests = (status: number) =>
      samples.get(`http_requests_total{method="POST",route="/predict",status="${status}"}`);
    expect([requests(200), requests(422)]).toEqual([1, 1]);
    expect(samples.get('model_predictions_total')).toBe(1);
    expect(samples.get('http_requests_in_flight')).toBe(1);
  });

  it('limits the size of a body, declared or streamed', async () => {
    const { url } = await start();
    expect((await post(url, tooLong)).status, 'declared').toBe(413);
    expect((await post(url, stream(tooLong))).status, 'streamed').toBe(413);
    expect((await post(url, stream(body))).status, 'streamed and small').toBe(200);
  });

  it('answers what is in flight at SIGTERM, is not ready meanwhile, then exits with 0', async () => {
    const running = await start();
    const probe = await RawConnection.open(running.port);
    await probe.send('GET /health/ready HTTP/1.1\r\nHost: localhost\r\n');
    const upload = await openUpload(running.port);

    running.signal('SIGTERM');
    await running.event('closed to new connections');
    await expect(fetch(running.url), 'a new connection').rejects.toThrow('fetch failed');

    await probe.send('\r\n');
    const notReady = await probe.receive(/"draining"/);
    expect(notReady).toMatch(/^HTTP\/1\.1 503 /);
    expect(notReady).toMatch(/^connection: close\r$/im);

    await upload.send(body.slice(10));
    const answer = await upload.receive(/fraud_probability/);
    expect(answer).toMatch(/HTTP\/1\.1 200 OK/);
    expect(await running.exited).toBe(0);
  });

  it('goes on accepting for a while after SIGTERM, not ready, and ends each connection', async () => {
    // Longer than the test: what is checked here is all before the delay is over.
    const running = await start({ DRAIN_DELAY_MS: '600000' });
    const kept = await RawConnection.open(running.port);
    await kept.send('GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n');
    await kept.receive(/"live"/);

    running.signal('SIGTERM');
    await running.event('draining');
    const probe = await fetch(`${running.url}/health/ready`);
    expect(probe.status, 'readiness, on a new connection').toBe(503);
    const late = await post(running.url, body);
    expect(late.status, 'a prediction on a new connection').toBe(200);
    expect(late.headers.get('connection')).toBe('close');

    await kept.send('GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n');
    const answers = await kept.receive(/"live".*"live"/s);
    expect(answers, 'the last answer on a connection from before').toMatch(
      /connection: close\r\n/i,
    );
  });

  it('gives up on a request that never ends, and exits with 1', async () => {
    const running = await start({ DRAIN_TIMEOUT_MS: '50' });
    await openUpload(running.port);
    running.signal('SIGTERM');
    expect(await running.exited).toBe(1);
    await running.event('drain timed out');
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'exits with 0 at %s although a connection is kept alive',
    async (signal) => {
      const running = await start();
      const connection = await RawConnection.open(running.port);
      await connection.send('GET /health/live HTTP/1.1\r\nHost: localhost\r\n\r\n');
      await connection.receive(/"live"/);
      running.signal(signal);
      expect(await running.exited).toBe(0);
    },
  );

  it('logs each request as one line of JSON, without its query, which may hold a secret', async () => {
    const running = await start();
    const headers = { 'x-request-id': 'from-the-test' };
    expect((await fetch(`${running.url}/health/live?token=abc`, { headers })).status).toBe(200);
    running.signal('SIGTERM');
    await running.exited;
    const entries = running.lines.map((line): unknown => JSON.parse(line));
    expect(entries).toContainEqual(
      expect.objectContaining({ requestId: 'from-the-test', path: '/health/live', status: 200 }),
    );
    expect(running.lines.join('\n')).not.toContain('abc');
  });

  it('answers HEAD with the headers of GET and no body', async () => {
    const { url } = await start();
    for (const path of ['/health/live', '/openapi.json']) {
      const head = await fetch(url + path, { method: 'HEAD' });
      expect([head.status, await head.text()]).toEqual([200, '']);
      const get = await fetch(url + path);
      expect(head.headers.get('content-length')).toBe(String((await get.text()).length));
    }
  });

  it('does not count a request as in flight whose caller is gone', async () => {
    const { url, port } = await start();
    const upload = await openUpload(port);
    upload.end();
    let samples: Map<string, number>;
    do {
      samples = parseMetrics(await (await fetch(`${url}/metrics`)).text());
    } while (!samples.has('http_requests_total{method="POST",route="/predict",status="400"}'));
    expect(samples.get('http_requests_in_flight'), 'this scrape and nothing else').toBe(1);
  });

  it('gives a request that does not come in time 408, and ends the connection', async () => {
    const { port } = await start({ REQUEST_TIMEOUT_MS: '100' });
    const upload = await openUpload(port);
    expect(await upload.receive(/HTTP\/1\.1 408 /)).toMatch(/connection: close/i);
  });

  it('scores requests together when told to wait for others', async () => {
    const { url } = await start({ BATCH_WAIT_MS: '1' });
    const answers = await Promise.all(Array.from({ length: 20 }, () => post(url, body)));
    expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
  });

  it('refuses a port that is no number, and says so', async () => {
    await expect(startServer({ PORT: 'http' })).rejects.toThrow("PORT is 'http'");
  });
});

function post(url: string, text: string | ReadableStream): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  // `duplex` is what a streamed body asks for; the browser's types do not have it.
  const init = { method: 'POST', headers, body: text, duplex: 'half' };
  return fetch(`${url}/predict`, init);
}

function stream(text: string): ReadableStream {
  return Readable.toWeb(Readable.from([Buffer.from(text)])) as ReadableStream;
}

/** A prediction that is in flight: the server has taken the request and the body is not all there. */
async function openUpload(port: number): Promise<RawConnection> {
  const connection = await RawConnection.open(port);
  await connection.send(
    'POST /predict HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n' +
      `Content-Length: ${body.length}\r\nExpect: 100-continue\r\n\r\n`,
  );
  await connection.receive(/HTTP\/1\.1 100 Continue/);
  await connection.send(body.slice(0, 10));
  return connection;
}
