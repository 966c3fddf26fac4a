import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Prometheus } from '../../playgrounds/prometheus-alerts/prometheus.ts';
import { readRules } from '../../playgrounds/prometheus-alerts/rule-file.ts';
import { scrape, type Conditions } from '../../playgrounds/prometheus-alerts/traffic.ts';
import { startServer, type Server } from '../playgrounds/serving-api-server.ts';
import { startPrometheus, type PrometheusServer } from '../support/prometheus-server.ts';
import { judge, program } from './judge.ts';
import { ordinaryBody, overflowingModel, rareBody } from './prometheus-alerts/overflowing-model.ts';
import { promtool } from './prometheus-alerts/promtool.ts';
import { sendTraffic } from './prometheus-alerts/traffic.ts';
import { unitTestFile } from './prometheus-alerts/unit-test-file.ts';

const folder = new URL('../../playgrounds/prometheus-alerts/', import.meta.url);
const starter = new URL('starter.yaml', folder);
const solution = new URL('solution.yaml', folder);
const unitTests = new URL('unit-tests.yaml', folder);
const rules = await readFile(solution, 'utf8');

judge('alerts to promtool', [program('promtool', ['promtool'], 'prometheus')], () => {
  it.each([
    ['solution', solution],
    ['starter, which shows how little that says', starter],
  ])('the syntax of the %s is right', async (_name, file) => {
    const { ok, output } = await promtool(['check', 'rules', 'rules.yaml'], { 'rules.yaml': file });
    expect(ok, output).toBe(true);
  });

  it('the solution passes the unit tests that the reader has', async () => {
    const files = { 'starter.yaml': solution, 'unit-tests.yaml': unitTests };
    const { ok, output } = await promtool(['test', 'rules', 'unit-tests.yaml'], files);
    expect(ok, output).toBe(true);
  });

  it('rules in another style, which the page accepts, pass them too', async () => {
    const style = new URL('../playgrounds/prometheus-alerts/another-style.yaml', import.meta.url);
    const files = { 'starter.yaml': style, 'unit-tests.yaml': unitTests };
    const { ok, output } = await promtool(['test', 'rules', 'unit-tests.yaml'], files);
    expect(ok, output).toBe(true);
  });

  it('the starter does not', async () => {
    const files = { 'starter.yaml': starter, 'unit-tests.yaml': unitTests };
    const { ok, output } = await promtool(['test', 'rules', 'unit-tests.yaml'], files);
    expect(ok).toBe(false);
    expect(output).toContain('FAILED');
  });

  const ordinary: Conditions = {};
  it.each<[string, number[], (minute: number, replica: number) => Conditions]>([
    ['an ordinary day', [30, 90], () => ordinary],
    [
      'an outage',
      [85, 95, 115, 140],
      (minute) => (minute >= 90 && minute < 100 ? { failing: 1 } : {}),
    ],
    [
      'a few errors',
      [70, 119, 150],
      (minute) => (minute >= 60 && minute < 120 ? { failing: 0.02 } : {}),
    ],
    ['slow answers', [35, 50, 75], (minute) => (minute >= 30 && minute < 60 ? { slow: 0.03 } : {})],
    [
      'a lost target',
      [31, 45, 65],
      (minute) => (minute >= 30 && minute < 60 ? { target: 'gone' } : {}),
    ],
    [
      'no answer',
      [31, 45, 65],
      (minute) => (minute >= 30 && minute < 60 ? { target: 'down' } : {}),
    ],
    [
      'a restart',
      [40, 61, 70],
      (minute, replica) => ({ restarts: minute === 60 && replica === 1 }),
    ],
    [
      'a full memory',
      [40, 60],
      (minute, replica) => ({ memory: minute >= 30 && replica === 1 ? 0.95 : 0.5 }),
    ],
  ])("agrees with the page's own evaluation in %s", async (_name, minutes, conditions) => {
    const series = scrape({ minutes: Math.max(...minutes), conditions });
    const all = readRules(rules);
    const names = {
      alerts: [...new Set(all.flatMap(({ alert }) => alert ?? []))],
      records: all.flatMap(({ record }) => record ?? []),
    };
    const file = unitTestFile(series, new Prometheus(all, series, 60), names, minutes);
    const { ok, output } = await promtool(['test', 'rules', 'tests.yaml'], {
      'rules.yaml': rules,
      'tests.yaml': file,
    });
    expect(ok, output).toBe(true);
  });
});

/**
 * The same rules with short windows, so that a run does not take days: only what stands in brackets and
 * after `for` is changed, and no threshold.
 */
function withShortWindows(text: string): string {
  const short: Record<string, string> = {
    '2m': '2s',
    '5m': '5s',
    '10m': '3s',
    '15m': '4s',
    '30m': '8s',
    '1h': '15s',
    '6h': '20s',
    '3d': '30s',
  };
  const replace = (duration: string): string => {
    const found = short[duration];
    if (found === undefined) throw new Error(`The live run has no short window for ${duration}.`);
    return found;
  };
  return text
    .replace(/\[(\w+)\]/g, (_all, duration: string) => `[${replace(duration)}]`)
    .replace(/\bfor: (\w+)/g, (_all, duration: string) => `for: ${replace(duration)}`);
}

judge('alerts on a live service', [program('Prometheus', ['prometheus'], 'prometheus')], () => {
  const patient = { timeout: 60_000, interval: 250 };
  let files: string;
  let service: Server;
  let prometheus: PrometheusServer | undefined;

  const live = (): PrometheusServer => {
    if (!prometheus) throw new Error('Prometheus has not started.');
    return prometheus;
  };
  const start = (environment: Record<string, string> = {}): Promise<Server> =>
    startServer({ MODEL_FILE: join(files, 'model.json'), ...environment });
  const firing = async (): Promise<string[]> =>
    (await live().alerts())
      .filter(({ state }) => state === 'firing')
      .map(({ labels }) => labels['alertname'] ?? '');
  const served = (): Promise<number> =>
    live()
      .query('job_route:http_requests:rate5m{route="/predict"}')
      .then(([point]) => point?.value ?? 0);

  beforeAll(async () => {
    files = await mkdtemp(join(tmpdir(), 'live-alerts-'));
    await writeFile(join(files, 'model.json'), JSON.stringify(overflowingModel));
    service = await start();
    prometheus = await startPrometheus(withShortWindows(rules), `localhost:${service.port}`);
  });
  afterAll(async () => {
    await prometheus?.stop();
    await service.kill();
    await rm(files, { recursive: true });
  });

  it('is quiet under ordinary traffic', async () => {
    const traffic = sendTraffic(service.url, () => ordinaryBody);
    await expect.poll(served, patient).toBeGreaterThan(0);
    expect(await firing()).toEqual([]);
    await traffic.stop();
  });

  it('pages while the model fails for rare payments, and stops when they stop', async () => {
    const faulty = sendTraffic(service.url, (index) => (index % 3 === 0 ? rareBody : ordinaryBody));
    await expect.poll(firing, patient).toContain('PredictErrorBudgetBurn');
    const [share] = await live().query('job:predict_errors_per_request:ratio_rate5m');
    expect(share?.value, 'the share of errors that was recorded').toBeGreaterThan(0.0144);
    await faulty.stop();

    const traffic = sendTraffic(service.url, () => ordinaryBody);
    await expect.poll(firing, patient).not.toContain('PredictErrorBudgetBurn');
    await traffic.stop();
  });

  it('waits, then pages when the service is gone, and stops when it is back', async () => {
    await service.kill();
    await expect.poll(firing, patient).toContain('ServingApiDown');
    const pending = await live().query(
      'count_over_time(ALERTS{alertname="ServingApiDown", alertstate="pending"}[10m])',
    );
    expect(pending[0]?.value, 'evaluations at which it was pending').toBeGreaterThan(0);

    service = await start({ PORT: String(service.port) });
    await expect.poll(firing, patient).not.toContain('ServingApiDown');
  });

  it('pages when answers are slow, and stops when they are quick again', async () => {
    const { port } = service;
    await service.kill();
    service = await start({ PORT: String(port), BATCH_WAIT_MS: '400' });
    const traffic = sendTraffic(service.url, () => ordinaryBody);
    await expect.poll(firing, patient).toContain('PredictSlow');

    await service.kill();
    service = await start({ PORT: String(port) });
    await expect.poll(firing, patient).not.toContain('PredictSlow');
    await traffic.stop();
  });
});
