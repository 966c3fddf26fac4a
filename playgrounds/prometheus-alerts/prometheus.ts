import { secondsOf } from './literals.ts';
import { compile, type Value, type Matcher, type Source } from './promql.ts';
import type { Rule } from './rule-file.ts';
import { keyOf, nameOf, pick, rangeOf, toRange, valueAt } from './series.ts';
import type { Labels, Point, Range, Series } from './series.ts';

/** An alert at one time. */
export interface Alert {
  readonly atSeconds: number;
  readonly labels: Labels;
  readonly state: 'pending' | 'firing';
}

/**
 * Rules over given series, evaluated as Prometheus does. A recorded series has its value whenever it
 * is asked for: the delay of one evaluation, which Prometheus has there, is left out.
 */
export class Prometheus {
  readonly #byName: Map<string, Series[]>;
  readonly #recorded: Map<string, Rule[]>;
  readonly #rules: readonly Rule[];
  readonly #every: number;
  readonly #known = new Map<string, readonly Point[]>();
  readonly #open = new Set<string>();
  readonly #compiled = new Map<string, (at: number) => Value>();
  readonly #selections = new Map<readonly Matcher[], Map<string, readonly Series[]>>();

  /** @param every seconds between two evaluations */
  constructor(rules: readonly Rule[], series: readonly Series[], every: number) {
    this.#rules = rules;
    this.#every = every;
    this.#byName = Map.groupBy(series, ({ labels }) => nameOf(labels));
    this.#recorded = Map.groupBy(
      rules.filter(({ record }) => record !== undefined),
      ({ record = '' }) => record,
    );
  }

  /** The result of an expression at a time, in seconds. */
  query(expression: string, at: number): readonly Point[] {
    const compiled = this.#compiled.get(expression) ?? compile(expression, this.#source);
    this.#compiled.set(expression, compiled);
    const value = compiled(at);
    return typeof value === 'object' ? value : [{ labels: {}, value: Number(value) }];
  }

  /** What an alert of this name was from a time to another, evaluation by evaluation. */
  alerts(name: string, from: number, to: number): Alert[] {
    return this.#rules
      .filter(({ alert }) => alert === name)
      .flatMap((rule) => this.#alertsOf(rule, from, to));
  }

  #alertsOf(rule: Rule, from: number, to: number): Alert[] {
    const wait = secondsOf(rule.for ?? '0s');
    const keep = secondsOf(rule.keep_firing_for ?? '0s');
    const active = new Map<string, { labels: Labels; since: number; last: number }>();
    const found: Alert[] = [];
    for (let at = from; at <= to; at += this.#every) {
      for (const point of this.query(rule.expr, at)) {
        const own = pick(point.labels, (label) => label !== '__name__');
        const labels = { ...own, ...rule.labels };
        const known = active.get(keyOf(labels));
        active.set(keyOf(labels), { labels, since: known?.since ?? at, last: at });
      }
      for (const [key, { labels, since, last }] of active) {
        const hasFired = last - since >= wait;
        if (last < at && !(hasFired && at - last < keep)) active.delete(key);
        else found.push({ atSeconds: at, labels, state: hasFired ? 'firing' : 'pending' });
      }
    }
    return found;
  }

  readonly #source: Source = {
    instant: (matchers, at) =>
      this.#names(matchers).flatMap((name) => [
        ...this.#selected(name, matchers).flatMap((series) => {
          const value = valueAt(series, at);
          return value === undefined ? [] : [{ labels: series.labels, value }];
        }),
        ...this.#recordedAt(name, at).filter(({ labels }) => matches(labels, matchers)),
      ]),
    range: (matchers, from, to) =>
      this.#names(matchers).flatMap((name) => [
        ...this.#selected(name, matchers).map((series) => rangeOf(series, from, to)),
        ...this.#recordedRange(name, from, to).filter(({ labels }) => matches(labels, matchers)),
      ]),
  };

  /** The given series of a metric that pass, found once for each selector. */
  #selected(name: string, matchers: readonly Matcher[]): readonly Series[] {
    const own = this.#selections.get(matchers) ?? new Map<string, readonly Series[]>();
    this.#selections.set(matchers, own);
    const known = own.get(name);
    if (known) return known;
    const series = this.#byName.get(name) ?? [];
    const passing = series.filter(({ labels }) => matches(labels, matchers));
    own.set(name, passing);
    return passing;
  }

  /** The metrics that a selector may mean. */
  #names(matchers: readonly Matcher[]): string[] {
    const [first] = matchers;
    if (first?.name === '__name__' && first.operator === '=') return [first.value];
    const all = [...new Set([...this.#byName.keys(), ...this.#recorded.keys()])];
    const ofName = matchers.filter(({ name }) => name === '__name__');
    return all.filter((name) => matches({ __name__: name }, ofName));
  }

  #recordedAt(name: string, at: number): readonly Point[] {
    const key = `${name}@${at}`;
    const known = this.#known.get(key);
    if (known) return known;
    if (this.#open.has(key)) {
      throw new Error(`${name} is recorded from itself, which never has a first value.`);
    }
    this.#open.add(key);
    const points = (this.#recorded.get(name) ?? []).flatMap(({ expr, labels = {} }) =>
      this.query(expr, at).map((point) => ({
        labels: { ...point.labels, ...labels, __name__: name },
        value: point.value,
      })),
    );
    this.#open.delete(key);
    this.#known.set(key, points);
    return points;
  }

  #recordedRange(name: string, from: number, to: number): Range[] {
    if (!this.#recorded.has(name)) return [];
    const found = new Map<string, { labels: Labels; times: number[]; values: number[] }>();
    const begin = Math.max(0, Math.floor(from / this.#every) * this.#every + this.#every);
    for (let at = begin; at <= to; at += this.#every) {
      for (const { labels, value } of this.#recordedAt(name, at)) {
        const range = found.get(keyOf(labels)) ?? { labels, times: [], values: [] };
        range.times.push(at);
        range.values.push(value);
        found.set(keyOf(labels), range);
      }
    }
    return [...found.values()].map(({ labels, times, values }) => toRange(labels, times, values));
  }
}

function matches(labels: Labels, matchers: readonly Matcher[]): boolean {
  return matchers.every(({ name, operator, value }) => {
    const own = labels[name] ?? '';
    if (operator === '=') return own === value;
    if (operator === '!=') return own !== value;
    return new RegExp(`^(?:${value})$`).test(own) === (operator === '=~');
  });
}
