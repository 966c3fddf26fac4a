import { stringify } from 'yaml';
import type { Prometheus } from '../../../playgrounds/prometheus-alerts/prometheus.ts';
import type { Series } from '../../../playgrounds/prometheus-alerts/series.ts';

const selector = ({ __name__: name = '', ...labels }: Readonly<Record<string, string>>): string =>
  `${name}{${Object.entries(labels)
    .map(([label, value]) => `${label}=${JSON.stringify(value)}`)
    .join(', ')}}`;

/** A series in promtool's notation: a value for each minute, '_' for none, 'stale' for an end. */
function values({ samples }: Series, minutes: number): string {
  const byMinute = new Map(samples.map(([at, value]) => [at / 60, value ?? 'stale']));
  return Array.from({ length: minutes + 1 }, (_, minute) => byMinute.get(minute) ?? '_').join(' ');
}

/**
 * A file for `promtool test rules`, that expects of the real Prometheus what the exercise's own one
 * says: which alerts fire, and each recorded value to five in a hundred. Before version 3, a range also
 * holds the sample at its very beginning, which counts while something changes.
 *
 * @param minutes when to compare
 */
export function unitTestFile(
  series: readonly Series[],
  own: Prometheus,
  rules: { alerts: readonly string[]; records: readonly string[] },
  minutes: readonly number[],
): string {
  const last = Math.max(...minutes);
  const tests = minutes.flatMap((minute) => [
    {
      expr: 'count by (alertname) (ALERTS{alertstate="firing"})',
      eval_time: `${minute}m`,
      exp_samples: rules.alerts.flatMap((alert) => {
        const states = own.alerts(alert, 0, minute * 60);
        const now = states.filter(
          ({ atSeconds, state }) => atSeconds === minute * 60 && state === 'firing',
        );
        return now.length > 0
          ? [{ labels: selector({ alertname: alert }), value: now.length }]
          : [];
      }),
    },
    ...rules.records.flatMap((record) =>
      own
        .query(record, minute * 60)
        .filter(({ value }) => value > 0)
        .map(({ labels, value }) => ({
          expr: `count(abs(${selector(labels)} / ${value} - 1) < 0.05)`,
          eval_time: `${minute}m`,
          exp_samples: [{ labels: '{}', value: 1 }],
        })),
    ),
  ]);
  return stringify({
    rule_files: ['rules.yaml'],
    evaluation_interval: '1m',
    tests: [
      {
        interval: '1m',
        input_series: series.map((one) => ({
          series: selector(one.labels),
          values: values(one, last),
        })),
        promql_expr_test: tests,
      },
    ],
  });
}
