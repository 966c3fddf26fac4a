import { describe, expect, it } from 'vitest';
import { alerts, between, day, hour, minutesFiring, notified, ordinary, rules } from './play.ts';
import type { Scenario } from './traffic.ts';

describe('nothing fires', () => {
  const quiet: Record<string, Scenario> = {
    'on an ordinary day': { minutes: hour, conditions: () => ordinary },
    'while clients send what is invalid': between([20, 50], { invalid: 0.8 }, 50),
    'while a deployment makes replicas not ready': {
      minutes: 40,
      conditions: (minute, replica) =>
        minute === 20 + replica ? { restarts: true, notReady: 1 } : ordinary,
    },
    'while the probes are slow': between([20, 50], { slowProbes: 1 }, 50),
    'when one minute is slow': between([20, 21], { slow: 0.5 }, 40),
    'when one replica of three is down': {
      minutes: 40,
      conditions: (minute, replica) =>
        minute >= 20 && replica === 2 ? { target: 'down' } : ordinary,
    },
    'when one scrape of each replica is lost': {
      minutes: 30,
      conditions: (minute) => (minute === 20 ? { target: 'down' } : ordinary),
    },
    'without any request': { minutes: 40, conditions: () => ({ requests: 0 }) },
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
    expect(minutes, 'the minutes that it fires: half an hour still has the outage').toContain(120);
    expect(minutes.at(-1), 'the last minute, of an outage to 100').toBeLessThanOrEqual(132);
  });

  it('clears with the window of five minutes when the outage was short', () => {
    const minutes = fires(between([200, 201], { failing: 1 }, 220));
    expect(minutes, 'the minutes, of an outage from 200 to 201').toContain(203);
    expect(minutes.at(-1), 'the last minute').toBeLessThanOrEqual(208);
  });

  it('does not fire when three requests in ten fail for a minute: that is not 2 % of an hour', () => {
    const minutes = fires(between([70, 71], { failing: 0.3 }, 90));
    expect(minutes, 'the minutes, of errors from 70 to 71').toEqual([]);
  });

  it('fires when everything fails from the first request on', () => {
    const minutes = fires({ minutes: 20, conditions: () => ({ failing: 1, invalid: 0 }) });
    expect(minutes, 'the minutes that it fires, also where no request has succeeded yet').toContain(
      15,
    );
  });

  it('fires when the service answers 503', () => {
    expect(
      fires(between([60, 80], { refused: 0.5 }, 80)),
      'the minutes: 503 is a server error, too',
    ).toContain(75);
  });

  it('fires as one alert, also when a single replica fails', () => {
    const scenario: Scenario = {
      minutes: 90,
      conditions: (minute, replica) => (minute >= 60 && replica === 1 ? { failing: 1 } : ordinary),
    };
    expect(fires(scenario), 'the minutes, of a third failing from 60').toContain(80);
    const found = notified('PredictErrorBudgetBurn', scenario, 80);
    const own = rules().filter(({ alert }) => alert === 'PredictErrorBudgetBurn');
    expect(found.length, 'the alerts at one time, at most one of each rule').toBeLessThanOrEqual(
      own.length,
    );
    for (const labels of found) {
      expect(labels['job'], 'the label job of the alert').toBe('serving-api');
      expect(
        Object.keys(labels),
        'the labels of the alert, which is one for all replicas',
      ).not.toContain('instance');
    }
  });

  it('does not let the probes dilute the errors of a quiet night', () => {
    const night = { requests: 0.2, invalid: 0, slow: 0 };
    const minutes = fires({
      minutes: 100,
      conditions: (minute) => ({ ...night, failing: minute >= 30 ? 0.04 : 0 }),
    });
    expect(
      minutes,
      'the minutes that it fires, of 4 % of /predict from 30: /health and /metrics are no part of the share',
    ).toContain(95);
  });

  it('is not yet reached by 1.2 % for two hours: that is 12 times the rate', () => {
    expect(fires(between([180, 300], { failing: 0.012 }, 300, 120)), 'the minutes').toEqual([]);
  });

  it('is reached by 1.6 % for an hour: that is 16 times the rate', () => {
    expect(fires(between([60, 180], { failing: 0.016 }, 180)), 'the minutes').toContain(150);
  });

  it('is reached by 0.8 % over six hours: that is 8 times the rate', () => {
    const minutes = fires(between([6 * hour, 12 * hour], { failing: 0.008 }, 13 * hour, 240));
    expect(minutes, 'the minutes, from 360 to 720').toContain(12 * hour - 12);
    expect(minutes.at(-1), 'the last minute').toBeLessThanOrEqual(12 * hour + 40);
  });

  it('leaves 0.4 % to the ticket: that is 4 times the rate', () => {
    const scenario = between([4 * hour, 12 * hour], { failing: 0.004 }, 12 * hour, 240);
    expect(fires(scenario), 'the minutes').toEqual([]);
  });
});

describe('PredictErrorBudgetBurnSlow', () => {
  const fires = (scenario: Scenario) => minutesFiring('PredictErrorBudgetBurnSlow', scenario);

  it('fires when the budget will not last, and clears when the errors have stopped', () => {
    const minutes = fires(between([2 * day, 3.5 * day], { failing: 0.005 }, 4 * day, 1800));
    expect(minutes, 'the minutes').toContain(3.5 * day);
    expect(minutes.at(-1), 'the last minute, of errors to 5040').toBeLessThanOrEqual(3.85 * day);
  });

  it('does not fire for six hours at twice the rate: that is a fraction of three days', () => {
    const scenario = between([2 * day, 2.25 * day], { failing: 0.002 }, 2.25 * day, 1800);
    expect(fires(scenario), 'the minutes, of errors from 2880').toEqual([]);
  });

  it('does not fire at half the sustainable rate', () => {
    const scenario = between([0, 3 * day], { failing: 0.0005 }, 3 * day, 1800);
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
    expect(
      minutes,
      'the minutes that it fires, from 30 to 60: a target that is gone has no series to compare with 0, and other jobs have theirs',
    ).toContain(45);
    expect(minutes[0] ?? 0, 'the first minute, after a wait of two').toBeGreaterThanOrEqual(32);
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
        minute >= 30 && replica === 1 ? { memory: 0.92 } : ordinary,
    };
    const minutes = minutesFiring('ServingApiMemoryHigh', scenario);
    expect(
      minutes,
      'the minutes that it fires, of 92 % of the limit from 30: a division pairs only series whose labels agree',
    ).toContain(60);
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
