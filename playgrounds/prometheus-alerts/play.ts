import { expect } from 'vitest';
import { Prometheus } from './prometheus.ts';
import { readRules, type Rule } from './rule-file.ts';
import { keyOf, type Labels } from './series.ts';
import text from './starter.yaml?raw';
import { scrape, type Conditions, type Scenario } from './traffic.ts';

export const ordinary: Conditions = {};
export const hour = 60;
export const day = 24 * hour;

let known: readonly Rule[] | undefined;

/** The rules of the file, read once. Throws where Prometheus would refuse it. */
export const rules = (): readonly Rule[] => (known ??= readRules(text));

const played = new Map<Scenario, Prometheus>();

/** The rules over a scenario, which is played once. */
export function play(scenario: Scenario): Prometheus {
  const before = played.get(scenario);
  if (before) return before;
  const prometheus = new Prometheus(rules(), scrape(scenario), scenario.every ?? 60);
  played.set(scenario, prometheus);
  return prometheus;
}

/** The minutes, rounded up, in which an alert fired; fails if there is no such alert. */
export function minutesFiring(alert: string, scenario: Scenario): number[] {
  const names = new Set(rules().flatMap((rule) => rule.alert ?? []));
  expect([...names], 'the names of the alerts in the file').toContain(alert);
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
