import { expect } from 'vitest';
import { Prometheus } from './prometheus.ts';
import { readRules } from './rule-file.ts';
import { keyOf, type Labels } from './series.ts';
import text from './starter.yaml?raw';
import { scrape, type Conditions, type Scenario } from './traffic.ts';

export const ordinary: Conditions = {};
export const hour = 60;
export const day = 24 * hour;

const played = new Map<Scenario, Prometheus>();

/** The rules over a scenario, which is played once. */
export function play(scenario: Scenario): Prometheus {
  const known = played.get(scenario);
  if (known) return known;
  const prometheus = new Prometheus(readRules(text), scrape(scenario), scenario.every ?? 60);
  played.set(scenario, prometheus);
  return prometheus;
}

/** The minutes, rounded up, in which an alert fired; fails if there is no such alert. */
export function minutesFiring(alert: string, scenario: Scenario): number[] {
  const names = readRules(text).map((rule) => rule.alert);
  expect(names, 'the names of the alerts').toContain(alert);
  const states = play(scenario).alerts(alert, 0, scenario.minutes * 60);
  const firing = states.filter(({ state }) => state === 'firing');
  return [...new Set(firing.map(({ atSeconds }) => Math.ceil(atSeconds / 60)))];
}

export const pages = ['PredictErrorBudgetBurn', 'PredictSlow', 'ServingApiDown'];
const tickets = ['PredictErrorBudgetBurnSlow', 'ServingApiMemoryHigh'];
export const alerts = [...pages, ...tickets];

/** The labels of an alert's notifications at a minute: two rules that say the same are one. */
export function notified(alert: string, scenario: Scenario, minute: number): Labels[] {
  const found = play(scenario).alerts(alert, 0, minute * 60);
  const now = found.filter(({ atSeconds }) => atSeconds === minute * 60);
  return [...new Map(now.map(({ labels }) => [keyOf(labels), labels])).values()];
}

/** A scenario in which something is wrong between two minutes, for all replicas alike. */
export const between = (
  [from, to]: readonly [number, number],
  wrong: Conditions,
  minutes: number,
  every = 60,
): Scenario => ({
  minutes,
  every,
  conditions: (minute) => (minute >= from && minute < to ? wrong : ordinary),
});
