import {
  copyFile,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nodeResults, type NodeResult } from '../runner/support/node-results.ts';

const playground = join(import.meta.dirname, '../../playgrounds/prometheus-alerts');
const solution = await readFile(join(playground, 'solution.yaml'), 'utf8');
const files = (await readdir(playground)).filter((name) => name.endsWith('.ts'));

/** A change of a text. */
type Change = readonly [from: string | RegExp, to: string];

const changed = (text: string, [from, to]: Change): string => {
  const result = text.replaceAll(
    typeof from === 'string' ? from : new RegExp(from.source, 'g'),
    to,
  );
  if (result === text) throw new Error(`The solution has no ${String(from)}.`);
  return result;
};
const record = 'job:predict_errors_per_request:ratio_rate';
const failed = /status=~"5\.\."/;

/** What was changed in a draft, with a part of the name of a test that is to find it. */
type Mistakes = Record<string, readonly [...Change, finder: string]>;

/** Drafts with mistakes that do not get in each other's way: each is found for itself. */
const drafts: readonly Mistakes[] = [
  { 'a tab in place of spaces': ['    rules:\n', '\trules:\n', 'one that Prometheus takes'] },
  {
    'severity beside the labels': [
      '        labels:\n          severity: page\n',
      '        severity: page\n',
      'one that Prometheus takes',
    ],
  },
  { 'a bracket that is not closed': ['[5m]))', '[5m])', 'one that Prometheus takes'] },
  {
    'a metric that nobody exports': [
      'http_requests_total',
      'http_server_requests_total',
      'only for metrics that are exported',
    ],
  },
  {
    'a rate of the sum, which takes a restart for a burst': [
      'sum by (job, route) (rate(http_requests_total{job="serving-api"}[5m]))',
      'rate((sum by (job, route) (http_requests_total{job="serving-api"}))[5m:])',
      'not moved by the restart',
    ],
    'all routes': [', route="/predict", status', ', status', 'counts every server error'],
    'an average of percentiles': [
      /histogram_quantile\(0\.99,\s+sum by \(job, route, le\) \((.*)\)\n\s+\)/,
      'avg by (job, route) (histogram_quantile(0.99, $1))',
      'from merged buckets',
    ],
    'up == 0': [
      'absent(up{job="serving-api"} == 1)',
      'up{job="serving-api"} == 0',
      'one replica of three is down',
    ],
    'everything is urgent': ['severity: ticket', 'severity: page', 'how urgent it is'],
  },
  {
    'probes in the denominator': [
      'sum by (job) (rate(http_requests_total{job="serving-api", route="/predict"}[',
      'sum by (job) (rate(http_requests_total{job="serving-api"}[',
      'does not let the probes dilute',
    ],
    'buckets without their bounds': ['(job, route, le)', '(job, route)', 'from merged buckets'],
    'all that are found are down': [
      'absent(up{job="serving-api"} == 1)',
      'sum by (job) (up{job="serving-api"}) == 0',
      'fires when all replicas are gone',
    ],
    'the Pod as a whole beside its container': [
      /max by \(namespace, pod, container\) \(container_memory_[^)]*\)\n(\s+)\/ on \(namespace, pod, container\)/,
      'sum by (namespace, pod) (container_memory_working_set_bytes)\n$1/ on (namespace, pod) group_right ()',
      'does not fire at 85 %',
    ],
    'no runbook': [/ +runbook_url: .*\n/, '', 'where to read what to do'],
  },
  {
    'only 500': [failed, 'status="500"', 'fires when the service answers 503'],
    'a mean': [
      /histogram_quantile\(0\.99,\s+sum by \(job, route, le\) .*\n\s+\)/,
      'sum by (job, route) (rate(http_request_duration_seconds_sum[5m])) / sum by (job, route) (rate(http_request_duration_seconds_count[5m]))',
      'which a mean would hide',
    ],
    'no target at all': [
      'absent(up{job="serving-api"} == 1)',
      'absent(up{job="serving-api"})',
      'fires when all replicas are down',
    ],
    'memory of all replicas together': [
      '(namespace, pod, container)',
      '(namespace, container)',
      'near its limit, once',
    ],
    'a ticket at ten times the rate': ['(1 * 0.001)', '(10 * 0.001)', 'budget will not last'],
  },
  {
    "the client's errors, too": [failed, 'status=~"[45].."', 'while clients send what is invalid'],
    milliseconds: ['> 0.25', '> 250', 'fires when all requests are slow'],
    'an absence without a job': [
      '          severity: page\n          job: serving-api\n',
      '          severity: page\n',
      'is one alert, whose labels',
    ],
  },
  {
    'one share per replica': [
      'sum by (job)',
      'sum by (job, instance)',
      'counts every server error',
    ],
    'no wait before it is slow': ['        for: 10m\n', '', 'when one minute is slow'],
    'a label that was summed away': ['$labels.job', '$labels.namespace', 'only labels that it has'],
  },
  {
    'counters since the start in place of rates': [
      /rate\((http_requests_total\{[^}]*predict[^}]*\})\[\w+\]\)/,
      '$1',
      'is that of its window',
    ],
  },
  { 'percent in place of shares': ['0.001)', '0.1)', 'fires within five minutes'] },
  {
    'the long windows alone': [
      /\s+and\n\s+job:\S+ratio_rate(5m|30m) > \([^)]*\)/,
      '',
      'clears with the window of five minutes',
    ],
  },
  {
    'the short windows alone': [
      /job:\S+ratio_rate(1h|6h) > \([^)]*\)\n\s+and/,
      '',
      'three requests in ten fail for a minute',
    ],
  },
  {
    'any target that is up': [
      'absent(up{job="serving-api"} == 1)',
      'absent(up == 1)',
      'fires when all replicas are gone',
    ],
    'every container of the cluster': [
      /\{container="serving-api"(, )?/,
      '{container!=""$1',
      'on an ordinary day',
    ],
    'a limit that comes too late': ['> 0.9', '> 0.94', 'near its limit, once'],
    'the short window of the other pair': [
      'ratio_rate30m > (6',
      'ratio_rate5m > (6',
      'clears with the window of 30 minutes',
    ],
    'all routes are slow': ['{route="/predict"} > 0.25', ' > 0.25', 'while the probes are slow'],
    'a ticket for six hours': [
      / {12}job:\S+ratio_rate3d > \(1 \* 0.001\)\n {10}and\n/,
      '',
      'at twice the rate',
    ],
    'a label that another job has': [
      '{{ $labels.pod }}',
      '{{ index $labels "instance" }}',
      'only labels that it has',
    ],
  },
  {
    'good requests alone, of which there are none at first': [
      /sum by \(job\) (\(rate\(http_requests_total\{job="serving-api", route="\/predict", status)=~/,
      '1 - sum by (job) $1!~',
      'from the first request on',
    ],
  },
  {
    'a variable that no template has': [
      '{{ $labels.pod }}',
      '{{ $label.pod }}',
      'one that Prometheus takes',
    ],
  },
  {
    'a template that is not closed': [
      '{{ $labels.pod }}',
      '{{ $labels.pod }',
      'one that Prometheus takes',
    ],
  },
  {
    'no second pair of windows': [
      / {10}or\n {12}\(\n[^)]*\)\n[^)]*\)\n {12}\)\n/,
      '',
      '0.8 % over six hours',
    ],
    'a page that waits a quarter of an hour': [
      '- alert: PredictErrorBudgetBurn\n',
      '- alert: PredictErrorBudgetBurn\n        for: 15m\n',
      'fires within five minutes',
    ],
  },
];

/** Other ways to do it right, all in one file. */
const right: Record<string, Change> = {
  'a number as a label': [
    '          severity: ticket\n',
    '          severity: ticket\n          tier: 2\n',
  ],
  'sum without': [
    'sum by (job, route) (rate(http_requests_total',
    'sum without (instance, method, status) (rate(http_requests_total',
  ],
  'two rules of one name': [
    /expr: \|2\n {12}(\([^]*?\n {12}\))\n {10}or\n {12}(\([^]*?\n {12}\))\n([^]*?)\n\n/,
    'expr: |2\n            $1\n$3\n\n      - alert: PredictErrorBudgetBurn\n        expr: |2\n            $2\n$3\n\n',
  ],
  'a share of nothing where nothing failed': [
    /(sum by \(job\) \(rate\(http_requests_total\{job="serving-api", route="\/predict"), status=~"5\.\."(\}\[(\w+)\]\)\))/,
    '($1, status=~"5.."$2 or 0 * $1$2)',
  ],
  'an alert without a recorded series': [
    'job_route:http_request_duration_seconds:p99_rate5m{route="/predict"} > 0.25',
    'histogram_quantile(0.99, sum without (instance, method) (rate(http_request_duration_seconds_bucket{route="/predict"}[5m]))) > 250 / 1000',
  ],
  'down in two halves': [
    'absent(up{job="serving-api"} == 1)',
    'absent(up{job="serving-api"}) or sum by (job) (up{job="serving-api"}) == 0',
  ],
  'limits joined by group_left': [
    /max by \(namespace, pod, container\) (\(container_memory[^)]*\))\n(\s+)\/ on \(namespace, pod, container\)/,
    'sum by (namespace, pod, container) $1\n$2/ on (namespace, pod, container) group_left ()',
  ],
  'the comparison the other way round': [`${record}1h > (14.4 * 0.001)`, `0.0144 < ${record}1h`],
};

const otherStyle = await readFile(
  join(import.meta.dirname, 'prometheus-alerts/another-style.yaml'),
  'utf8',
);

const texts = [
  Object.values(right).reduce(changed, solution),
  otherStyle,
  ...drafts.map((mistakes) =>
    Object.values(mistakes).reduce((text, [from, to]) => changed(text, [from, to]), solution),
  ),
];
let root: string;
let failures: NodeResult[][];

// One run of vitest for all: each is a copy of the playground with another file to edit.
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'prometheus-alerts-'));
  await symlink(join(playground, '../../node_modules'), join(root, 'node_modules'));
  for (const [index, text] of texts.entries()) {
    const folder = join(root, String(index));
    await mkdir(folder);
    for (const name of files) await copyFile(join(playground, name), join(folder, name));
    await writeFile(join(folder, 'starter.yaml'), text);
  }
  const results = await nodeResults(root);
  failures = texts.map((_text, index) => {
    const own = results.filter(({ file }) => basename(dirname(file)) === String(index));
    expect(own.length, `tests that ran on file ${index}`).toBeGreaterThan(10);
    return own.filter(({ state }) => state === 'fail');
  });
}, 600_000);
afterAll(() => rm(root, { recursive: true }));

describe('the tests of the alerts lab', () => {
  it(`accept ${Object.keys(right).join(', ')}`, () => {
    expect(failures[0]?.map(({ path, errors }) => [path.join(' '), ...errors])).toEqual([]);
  });

  it('accept rules in another style', () => {
    expect(failures[1]?.map(({ path, errors }) => [path.join(' '), ...errors])).toEqual([]);
  });

  it.each(
    drafts.flatMap((mistakes, index) =>
      Object.entries(mistakes).map(([name, [, , finder]]) => [name, finder, index + 2] as const),
    ),
  )('find %s', (_name, finder, index) => {
    const titles = failures[index]?.map(({ path }) => path.join(' ')) ?? [];
    expect(titles.filter((title) => title.includes(finder))).not.toEqual([]);
  });
});
