import { describe, expect, it } from 'vitest';
import { Prometheus } from './prometheus.ts';
import { problemsOf, readRules } from './rule-file.ts';
import { keyOf, type Labels } from './series.ts';
import text from './starter.yaml?raw';
import { scrape, type Conditions, type Scenario } from './traffic.ts';

const ordinary: Conditions = {};
const hour = 60;
const day = 24 * hour;

/** The rules over a scenario, which is played once. */
const played = new Map<Scenario, Prometheus>();
function play(scenario: Scenario): Prometheus {
  const known = played.get(scenario);
  if (known) return known;
  const prometheus = new Prometheus(readRules(text), scrape(scenario), scenario.every ?? 60);
  played.set(scenario, prometheus);
  return prometheus;
}

/** The minutes, rounded up, in which an alert fired; fails if there is no such alert. */
function minutesFiring(alert: string, scenario: Scenario): number[] {
  const names = readRules(text).map((rule) => rule.alert);
  expect(names, 'the names of the alerts').toContain(alert);
  const states = play(scenario).alerts(alert, 0, scenario.minutes * 60);
  const firing = states.filter(({ state }) => state === 'firing');
  return [...new Set(firing.map(({ atSeconds }) => Math.ceil(atSeconds / 60)))];
}

const pages = ['PredictErrorBudgetBurn', 'PredictSlow', 'ServingApiDown'];
const tickets = ['PredictErrorBudgetBurnSlow', 'ServingApiMemoryHigh'];
const alerts = [...pages, ...tickets];

/** The labels of an alert's notifications at a minute: two rules that say the same are one. */
function notified(alert: string, scenario: Scenario, minute: number): Labels[] {
  const found = play(scenario).alerts(alert, 0, minute * 60);
  const now = found.filter(({ atSeconds }) => atSeconds === minute * 60);
  return [...new Map(now.map(({ labels }) => [keyOf(labels), labels])).values()];
}

/** A scenario in which something is wrong between two minutes, for all replicas alike. */
const between = (
  [from, to]: readonly [number, number],
  wrong: Conditions,
  minutes: number,
  every = 60,
): Scenario => ({
  minutes,
  every,
  conditions: (minute) => (minute >= from && minute < to ? wrong : ordinary),
});

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
    const asked = rules.flatMap(({ expr }) =>
      [
        ...expr
          .replace(/"[^"]*"|'[^']*'/g, '')
          .matchAll(/\b[a-z]\w*(?:_total|_bucket|_bytes|_limits)\b|\b\w+:\w+:\w+\b/g),
      ].map(([name]) => name),
    );
    expect(
      asked.filter((name) => !known.has(name)),
      'metrics that nobody exports or records',
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
      expect(points[0]?.value, `${name} with 3 % of errors`).toBeCloseTo(0.03, 3);
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

describe('nothing fires', () => {
  const quiet: Record<string, Scenario> = {
    'on an ordinary day': { minutes: 2 * hour, conditions: () => ordinary },
    'while clients send what is invalid': between([60, 120], { invalid: 0.8 }, 120),
    'while a deployment makes replicas not ready': {
      minutes: 90,
      conditions: (minute, replica) =>
        minute === 60 + replica ? { restarts: true, notReady: 1 } : ordinary,
    },
    'when one minute is slow': between([60, 61], { slow: 0.5 }, 90),
    'when one replica of three is down': {
      minutes: 90,
      conditions: (minute, replica) =>
        minute >= 60 && replica === 2 ? { target: 'down' } : ordinary,
    },
    'when one scrape of each replica is lost': {
      minutes: 90,
      conditions: (minute) => (minute === 60 ? { target: 'down' } : ordinary),
    },
    'without any request': { minutes: 90, conditions: () => ({ requests: 0 }) },
  };

  it.each(Object.entries(quiet))('%s', (_name, scenario) => {
    for (const alert of alerts) {
      expect(minutesFiring(alert, scenario), `minutes in which ${alert} fires`).toEqual([]);
    }
  });
});

describe('PredictErrorBudgetBurn', () => {
  const fires = (scenario: Scenario) => minutesFiring('PredictErrorBudgetBurn', scenario);

  it('fires within five minutes of an outage, and clears with the window of 30 minutes', () => {
    const minutes = fires(between([90, 100], { failing: 1 }, 140));
    const first = minutes[0] ?? Infinity;
    expect(first, 'the first minute, of an outage from 90').toBeLessThanOrEqual(95);
    expect(minutes, 'the minutes that it fires').toContain(100);
    expect(minutes.at(-1), 'the last minute, of an outage to 100').toBeLessThanOrEqual(132);
  });

  it('clears with the window of five minutes when the outage was short', () => {
    const minutes = fires(between([240, 241], { failing: 1 }, 270));
    expect(minutes, 'the minutes, of an outage from 240 to 241').toContain(243);
    expect(minutes.at(-1), 'the last minute').toBeLessThanOrEqual(248);
  });

  it('does not fire when three requests in ten fail for a minute: that is not 2 % of an hour', () => {
    const minutes = fires(between([70, 71], { failing: 0.3 }, 90));
    expect(minutes, 'the minutes, of errors from 70 to 71').toEqual([]);
  });

  it('fires when everything fails from the first request on', () => {
    const minutes = fires({ minutes: 20, conditions: () => ({ failing: 1, invalid: 0 }) });
    expect(minutes, 'the minutes that it fires').toContain(15);
  });

  it('fires when the service answers 503', () => {
    expect(fires(between([60, 80], { refused: 0.5 }, 80)), 'the minutes').toContain(75);
  });

  it('fires as one alert, also when a single replica fails', () => {
    const scenario: Scenario = {
      minutes: 90,
      conditions: (minute, replica) => (minute >= 60 && replica === 1 ? { failing: 1 } : ordinary),
    };
    expect(fires(scenario), 'the minutes, of a third failing from 60').toContain(80);
    const found = notified('PredictErrorBudgetBurn', scenario, 80);
    expect(
      found.map((labels) => labels['job']),
      'the alerts at one time',
    ).toEqual(['serving-api']);
  });

  it('does not let the probes dilute the errors of a quiet night', () => {
    const night = { requests: 0.2, invalid: 0, slow: 0 };
    const minutes = fires({
      minutes: 180,
      conditions: (minute) => ({ ...night, failing: minute >= 60 ? 0.04 : 0 }),
    });
    expect(minutes, 'the minutes, of 4 % failing from 60').toContain(150);
  });

  it('is not yet reached by 1.2 % for two hours: that is 12 times the rate', () => {
    expect(fires(between([180, 300], { failing: 0.012 }, 300)), 'the minutes').toEqual([]);
  });

  it('is reached by 1.6 % for an hour: that is 16 times the rate', () => {
    expect(fires(between([60, 180], { failing: 0.016 }, 180)), 'the minutes').toContain(150);
  });

  it('is reached by 0.8 % over six hours: that is 8 times the rate', () => {
    const minutes = fires(between([6 * hour, 12 * hour], { failing: 0.008 }, 13 * hour, 120));
    expect(minutes, 'the minutes, from 360 to 720').toContain(12 * hour - 10);
    expect(minutes.at(-1), 'the last minute').toBeLessThanOrEqual(12 * hour + 40);
  });

  it('leaves 0.4 % to the ticket: that is 4 times the rate', () => {
    const scenario = between([8 * hour, 18 * hour], { failing: 0.004 }, 18 * hour, 120);
    expect(fires(scenario), 'the minutes').toEqual([]);
  });
});

describe('PredictErrorBudgetBurnSlow', () => {
  const fires = (scenario: Scenario) => minutesFiring('PredictErrorBudgetBurnSlow', scenario);

  it('fires when the budget will not last, and clears when the errors have stopped', () => {
    const minutes = fires(between([2 * day, 3.5 * day], { failing: 0.005 }, 4 * day, 900));
    expect(minutes, 'the minutes').toContain(3.5 * day);
    expect(minutes.at(-1), 'the last minute, of errors to 5040').toBeLessThanOrEqual(3.85 * day);
  });

  it('does not fire at half the sustainable rate', () => {
    const scenario = between([0, 3 * day], { failing: 0.0005 }, 3 * day, 900);
    expect(fires(scenario), 'the minutes').toEqual([]);
  });
});

describe('PredictSlow', () => {
  const fires = (scenario: Scenario) => minutesFiring('PredictSlow', scenario);

  it('fires when 3 % of the requests are slow, which a mean would hide', () => {
    const minutes = fires(between([30, 60], { slow: 0.03 }, 90));
    expect(minutes, 'the minutes, of slow ones from 30 to 60').toContain(50);
    expect(minutes[0] ?? 0, 'the first minute').toBeGreaterThanOrEqual(40);
    expect(minutes.at(-1), 'the last minute').toBeLessThanOrEqual(67);
  });

  it('fires when all requests are slow', () => {
    expect(fires(between([30, 60], { slow: 1 }, 60)), 'the minutes').toContain(55);
  });

  it('does not fire for one replica whose slow requests are 0.3 % of all', () => {
    const minutes = fires({
      minutes: 60,
      conditions: (_minute, replica) =>
        replica === 0 ? { requests: 0.3, slow: 0.6 } : { requests: 30, slow: 0 },
    });
    expect(minutes, 'the minutes').toEqual([]);
  });
});

describe('ServingApiDown', () => {
  const fires = (scenario: Scenario) => minutesFiring('ServingApiDown', scenario);

  it.each(['down', 'gone'] as const)('fires when all replicas are %s', (target) => {
    const minutes = fires(between([30, 60], { target }, 75));
    expect(minutes, 'the minutes, from 30 to 60').toContain(45);
    expect(minutes[0] ?? 0, 'the first minute').toBeGreaterThanOrEqual(32);
    expect(minutes[0] ?? Infinity, 'the first minute').toBeLessThanOrEqual(36);
    expect(minutes.at(-1), 'the last minute').toBeLessThanOrEqual(61);
  });

  it('is one alert, whose labels say which job it is', () => {
    const scenario = between([30, 60], { target: 'down' }, 50);
    const found = notified('ServingApiDown', scenario, 40);
    expect(
      found.map((labels) => labels['job']),
      'the alerts at one time',
    ).toEqual(['serving-api']);
  });
});

describe('ServingApiMemoryHigh', () => {
  it('fires for the Pod whose container is near its limit, once', () => {
    const scenario: Scenario = {
      minutes: 90,
      conditions: (minute, replica) =>
        minute >= 30 && replica === 1 ? { memory: 0.95 } : ordinary,
    };
    const minutes = minutesFiring('ServingApiMemoryHigh', scenario);
    expect(minutes, 'the minutes, of 95 % from 30').toContain(60);
    expect(minutes[0] ?? 0, 'the first minute').toBeGreaterThanOrEqual(45);
    const found = notified('ServingApiMemoryHigh', scenario, 60);
    expect(
      found.map((labels) => labels['pod']),
      'the Pods',
    ).toEqual(['serving-api-1']);
  });

  it('does not fire at 85 %', () => {
    const scenario = { minutes: 60, conditions: () => ({ memory: 0.85 }) };
    expect(minutesFiring('ServingApiMemoryHigh', scenario), 'the minutes').toEqual([]);
  });
});

describe('what an alert carries', () => {
  const named = (alert: string) => {
    const found = readRules(text).filter((rule) => rule.alert === alert);
    expect(found.length, `rules named ${alert}`).toBeGreaterThan(0);
    return found;
  };

  it.each(alerts)('%s says how urgent it is', (alert) => {
    for (const { labels } of named(alert)) {
      expect(labels?.['severity'], `the label severity of ${alert}`).toBe(
        pages.includes(alert) ? 'page' : 'ticket',
      );
    }
  });

  it.each(alerts)('%s says what is wrong, and where to read what to do', (alert) => {
    for (const { annotations } of named(alert)) {
      expect(annotations?.['summary'] ?? '', `the summary of ${alert}`).toMatch(/\w+ \w+/);
      expect(annotations?.['runbook_url'] ?? '', `the runbook_url of ${alert}`).toMatch(
        /^https?:\/\/[^\s/]+\/\S+/,
      );
    }
  });

  it.each(alerts)('%s names only labels that it has', (alert) => {
    const wrong: Conditions =
      alert === 'ServingApiDown' ? { target: 'down' } : { failing: 1, slow: 1, memory: 0.99 };
    const scenario = between([0, 60], wrong, 30);
    const [firing] = play(scenario).alerts(alert, 1740, 1800);
    const own = Object.keys(firing?.labels ?? {});
    for (const { annotations } of named(alert)) {
      const asked = Object.values(annotations ?? {}).flatMap((annotation) =>
        [...annotation.matchAll(/\$labels\.(\w+)/g)].map(([, label]) => label),
      );
      expect(own, `the labels of ${alert}, which its annotations name`).toEqual(
        expect.arrayContaining(asked),
      );
    }
  });
});
