import { Registry } from 'prom-client';
import { z } from 'zod';
import type { Model } from '../model.ts';
import { parseMetrics } from './prometheus-text.ts';
import { Refusal } from '../refusal.ts';
import { limits } from '../schemas.ts';
import type { ApiRequest, ServingApi, ServingApiOptions } from '../serving-api.ts';

/** When each test begins, in milliseconds since 1970. */
export const noon = Date.UTC(2026, 10, 20, 12);

type Create = (options: ServingApiOptions) => ServingApi;

/** A service with everything around it in the hands of the test. */
export function startService(createServingApi: Create, model?: Model) {
  const registry = new Registry();
  const lines: string[] = [];
  let now = noon;
  let ids = 0;
  const api = createServingApi({
    registry,
    clock: () => now,
    newRequestId: () => `id-${++ids}`,
    log: (line) => lines.push(line),
  });
  if (model !== undefined) api.load(model);

  const send = async (asked: ApiRequest): Promise<Response> => {
    const { status, headers, body } = await api.handle(asked);
    return new Response(body, { status, headers });
  };
  const request = (method: string, path: string, headers: Record<string, string> = {}) =>
    send(apiRequest(method, path, headers, ''));
  const post = (body: string, headers: Record<string, string> = {}) =>
    send(apiRequest('POST', '/predict', { 'content-type': 'application/json', ...headers }, body));
  const metrics = async () => parseMetrics(await (await request('GET', '/metrics')).text());
  return {
    send,
    handle: api.handle,
    load: api.load,
    drain: api.drain,
    advance: (milliseconds: number) => void (now += milliseconds),
    request,
    get: (path: string, headers?: Record<string, string>) => request('GET', path, headers),
    post,
    predict: (instances: unknown, more: object = {}, headers?: Record<string, string>) =>
      post(JSON.stringify({ instances, ...more }), headers),
    metrics,
    metric: async (series: string) => (await metrics()).get(series) ?? 0,
    lines: () => lines.map((line) => z.record(z.string(), z.unknown()).parse(JSON.parse(line))),
    lastLine: () => JSON.parse(lines.at(-1) ?? 'null') as unknown,
  };
}
/** A request as the server's edge makes it, which keeps the limit on the size of a body. */
export function apiRequest(
  method: string,
  path: string,
  headers: Readonly<Record<string, string>>,
  body: string,
): ApiRequest {
  const bytes = new TextEncoder().encode(body).length;
  return {
    method,
    path,
    header: (name) => headers[name],
    text: () =>
      bytes <= limits.bodyBytes
        ? Promise.resolve(body)
        : Promise.reject(new Refusal(413, `The limit is ${limits.bodyBytes} bytes.`)),
  };
}

export type Service = ReturnType<typeof startService>;
