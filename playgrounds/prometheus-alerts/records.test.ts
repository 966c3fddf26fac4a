import { describe, expect, it } from 'vitest';
import { between, hour, play } from './play.ts';
import { metricsOf } from './promql.ts';
import { problemsOf, readRules } from './rule-file.ts';
import text from './starter.yaml?raw';
import { scrape } from './traffic.ts';

describe('the rule file', () => {
  it('is one that Prometheus takes', () => {
    expect(problemsOf(text), 'what Prometheus refuses').toEqual([]);
  });

  it('asks only for metrics that are exported or recorded', () => {
    const rules = readRules(text);
    const known = new Set([
      ...rules.map(({ record }) => record),
      ...scrape({ minutes: 1, conditions: () => ({ refused: 0.1, notReady: 0.1 }) }).map(
        ({ labels }) => labels['__name__'],
      ),
    ]);
    const asked = rules.flatMap(({ expr }) => metricsOf(expr));
    expect(
      asked.filter((name) => !known.has(name)),
      'metrics that nobody exports or records, so that the rule never sees anything',
    ).toEqual([]);
  });
});

describe('the recorded', () => {
  it('rate of requests is the sum of all replicas, per job and route', () => {
    const prometheus = play({
      minutes: 30,
      conditions: (_minute, replica) => ({ requests: 10 * (replica + 1) }),
    });
    const points = prometheus.query('job_route:http_requests:rate5m', 1800);
    const predict = points.filter(({ labels }) => labels['route'] === '/predict');
    expect(predict, 'series of job_route:http_requests:rate5m for /predict').toHaveLength(1);
    expect(Object.keys(predict[0]?.labels ?? {}).sort(), 'its labels').toEqual([
      '__name__',
      'job',
      'route',
    ]);
    expect(predict[0]?.value, 'requests per second to /predict').toBeCloseTo(60, 1);
  });

  it('rate of requests is not moved by the restart of a replica', () => {
    const prometheus = play({
      minutes: 120,
      conditions: (minute, replica) => ({ restarts: minute === 117 && replica === 1 }),
    });
    const [point] = prometheus.query('job_route:http_requests:rate5m{route="/predict"}', 7200);
    expect(point?.value, 'requests per second, of three times 20').toBeGreaterThan(50);
    expect(point?.value, 'requests per second, of three times 20').toBeLessThan(70);
  });

  it.each(['5m', '30m', '1h', '6h', '3d'])(
    'share of errors over %s counts every server error on /predict, and no others',
    (window) => {
      const prometheus = play({
        minutes: 2 * hour,
        conditions: () => ({ failing: 0.02, refused: 0.01, invalid: 0.2, notReady: 0.9 }),
      });
      const name = `job:predict_errors_per_request:ratio_rate${window}`;
      const points = prometheus.query(name, 7200);
      expect(points, `series of ${name}, which is to be recorded`).toHaveLength(1);
      expect(Object.keys(points[0]?.labels ?? {}).sort(), 'its labels').toEqual([
        '__name__',
        'job',
      ]);
      expect(
        points[0]?.value,
        `${name} with 3 % of /predict answered by 500 or 503, and /health/ready failing apart from that`,
      ).toBeCloseTo(0.03, 3);
    },
  );

  it('share of errors is that of its window', () => {
    const prometheus = play(between([110, 121], { failing: 0.3 }, 120));
    for (const [window, least, most] of [
      ['5m', 0.29, 0.31],
      ['30m', 0.09, 0.13],
      ['1h', 0.045, 0.065],
    ] as const) {
      const [point] = prometheus.query(`job:predict_errors_per_request:ratio_rate${window}`, 7200);
      const share = point?.value ?? NaN;
      expect(share, `of 30 % for ten minutes, over ${window}`).toBeGreaterThan(least);
      expect(share, `of 30 % for ten minutes, over ${window}`).toBeLessThan(most);
    }
  });

  it('share of errors gives each request the same weight, whatever replica answered it', () => {
    const prometheus = play({
      minutes: 30,
      conditions: (_minute, replica) =>
        replica === 0 ? { requests: 1, failing: 0.6 } : { requests: 30, failing: 0 },
    });
    const [point] = prometheus.query('job:predict_errors_per_request:ratio_rate5m', 1800);
    expect(point?.value, 'the share with one small replica that fails').toBeCloseTo(0.6 / 61, 3);
  });

  it('percentile is that of all requests, from merged buckets', () => {
    const prometheus = play({
      minutes: 30,
      conditions: (_minute, replica) =>
        replica === 0 ? { requests: 0.3, slow: 0.5 } : { requests: 30, slow: 0 },
    });
    const points = prometheus
      .query('job_route:http_request_duration_seconds:p99_rate5m', 1800)
      .filter(({ labels }) => labels['route'] === '/predict');
    expect(points, 'series of the percentile for /predict').toHaveLength(1);
    expect(Object.keys(points[0]?.labels ?? {}).sort(), 'its labels').toEqual([
      '__name__',
      'job',
      'route',
    ]);
    expect(
      points[0]?.value,
      'the 99th percentile in seconds, with one small replica that is slow',
    ).toBeCloseTo(0.025, 2);
  });
});
