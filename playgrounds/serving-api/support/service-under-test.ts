import { Registry } from 'prom-client';
import { z } from 'zod';
import type { Model } from '../model.ts';
import { parseMetrics } from './prometheus-text.ts';
import type { ServingApi, ServingApiOptions } from '../serving-api.ts';

type Create = (options: ServingApiOptions) => ServingApi;

/** A service with everything around it in the hands of the test. */
export function startService(createServingApi: Create, model?: Model) {
  const registry = new Registry();
  const lines: string[] = [];
  let now = Date.UTC(2026, 10, 20, 12);
  let ids = 0;
  const api = createServingApi({
    registry,
    clock: () => now,
    newRequestId: () => `id-${++ids}`,
    log: (line) => lines.push(line),
  });
  if (model !== undefined) api.load(model);

  const request = async (method: string, path: string, headers: Record<string, string> = {}) =>
    api.fetch(new Request(`http://localhost${path}`, { method, headers }));
  const post = async (body: string, headers: Record<string, string> = {}) =>
    api.fetch(
      new Request('http://localhost/predict', {
        method: 'POST',
        body,
        headers: { 'content-type': 'application/json', ...headers },
      }),
    );
  const metrics = async () => parseMetrics(await (await request('GET', '/metrics')).text());
  return {
    fetch: async (given: Request) => api.fetch(given),
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
export type Service = ReturnType<typeof startService>;
