import { parser } from '@prometheus-io/lezer-promql';
import { histogramQuantile, increase, overTime, quantile } from './functions.ts';
import { keyOf, pick, toRange, type Labels, type Point, type Range } from './series.ts';

/**
 * A small PromQL: what recording and alerting rules usually need, evaluated as Prometheus does. What
 * it does not know, it refuses by name.
 */
type Node = ReturnType<typeof parser.parse>['topNode'];
export type Value = number | string | readonly Point[];

/** A label matcher, such as `status=~"5.."`. */
export interface Matcher {
  readonly name: string;
  readonly operator: string;
  readonly value: string;
}

/** Where selectors find their series. */
export interface Source {
  instant: (matchers: readonly Matcher[], at: number) => readonly Point[];
  range: (matchers: readonly Matcher[], from: number, to: number) => readonly Range[];
}

/** The text's first error as Prometheus would find it; undefined where it is PromQL. */
export function syntaxError(text: string): string | undefined {
  let place: number | undefined;
  parser.parse(text).iterate({
    enter: ({ type, from }) => {
      if (type.isError) place ??= from;
    },
  });
  return place === undefined ? undefined : `no PromQL from here on: '${text.slice(place).trim()}'`;
}

/** Seconds of a duration such as `1h30m`; NaN where it is none. */
export function secondsOf(duration: string): number {
  const units: Record<string, number> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86400, w: 604800 };
  if (!/^(\d+(ms|[smhdwy]))+$/.test(duration)) return Number(duration || NaN);
  const parts = duration.matchAll(/(\d+)(ms|[smhdwy])/g);
  return [...parts].reduce(
    (sum, [, count, unit = '']) => sum + Number(count) * (units[unit] ?? 31_536_000),
    0,
  );
}

/** An expression, ready to be evaluated at any time in seconds. Throws where it is no PromQL. */
export function compile(text: string, source: Source): (at: number) => Value {
  const error = syntaxError(text);
  if (error !== undefined) throw new Error(error);
  const evaluation = new Evaluation(text, source);
  const tree = parser.parse(text).topNode;
  return (at) => evaluation.value(tree, at);
}

const arithmetic: Record<string, (a: number, b: number) => number> = {
  Add: (a, b) => a + b,
  Sub: (a, b) => a - b,
  Mul: (a, b) => a * b,
  Div: (a, b) => a / b,
  Mod: (a, b) => a % b,
  Pow: (a, b) => a ** b,
};
const comparisons: Record<string, (a: number, b: number) => boolean> = {
  Eql: (a, b) => a === b,
  Eqlc: (a, b) => a === b,
  Neq: (a, b) => a !== b,
  Gtr: (a, b) => a > b,
  Gte: (a, b) => a >= b,
  Lss: (a, b) => a < b,
  Lte: (a, b) => a <= b,
};
const byValue: Record<string, (value: number, ...more: number[]) => number> = {
  abs: Math.abs,
  ceil: Math.ceil,
  floor: Math.floor,
  clamp: (value, low = 0, high = 0) => Math.min(Math.max(value, low), high),
  clamp_min: (value, low = 0) => Math.max(value, low),
  clamp_max: (value, high = 0) => Math.min(value, high),
  round: (value, to = 1) => Math.round(value / to) * to,
};

const namelessOf = new WeakMap<Labels, Labels>();

/** The labels without the metric's name; for the same labels the same object. */
function nameless(labels: Labels): Labels {
  const known = namelessOf.get(labels);
  if (known) return known;
  const found = '__name__' in labels ? pick(labels, (name) => name !== '__name__') : labels;
  namelessOf.set(labels, found);
  return found;
}

class Evaluation {
  readonly #text: string;
  readonly #source: Source;
  readonly #selectors = new Map<number, readonly Matcher[]>();
  /** What each aggregation, by its place, keeps of labels. */
  readonly #kept = new Map<number, WeakMap<Labels, Labels>>();

  constructor(text: string, source: Source) {
    this.#text = text;
    this.#source = source;
  }

  value(node: Node, at: number): Value {
    const [first, second] = children(node);
    switch (node.name) {
      case 'PromQL':
      case 'ParenExpr':
        return this.value(need(first), at);
      case 'NumberDurationLiteral':
        return numberOf(this.#textOf(node));
      case 'StringLiteral':
        return stringOf(this.#textOf(node));
      case 'VectorSelector':
        return this.#source.instant(this.#matchers(node), at);
      case 'OffsetExpr':
        return this.value(need(first), at - this.#offset(node));
      case 'UnaryExpr': {
        const sign = this.#textOf(need(first)) === '-' ? -1 : 1;
        return map(this.value(need(second), at), (value) => sign * value);
      }
      case 'AggregateExpr':
        return this.#aggregate(node, at);
      case 'FunctionCall':
        return this.#call(node, at);
      case 'BinaryExpr':
        return this.#binary(node, at);
      default:
        throw this.#unknown(node);
    }
  }

  #textOf(node: Node): string {
    return this.#text.slice(node.from, node.to);
  }

  #unknown(node: Node): Error {
    return new Error(
      `The evaluator of this exercise does not know '${this.#textOf(node)}'. Say it in another way.`,
    );
  }

  #vector(node: Node, at: number): readonly Point[] {
    const value = this.value(node, at);
    if (typeof value === 'object') return value;
    throw new Error(`'${this.#textOf(node)}' is no vector. Prometheus expects one here.`);
  }

  #number(node: Node | undefined, at: number): number {
    const value = node && this.value(node, at);
    if (typeof value === 'number') return value;
    throw new Error(`'${node ? this.#textOf(node) : 'nothing'}' is no number.`);
  }

  #offset(node: Node): number {
    return secondsOf(this.#textOf(need(node.lastChild)).trim());
  }

  /** The same list each time, so that who selects can remember what it found. */
  #matchers(selector: Node): readonly Matcher[] {
    const known = this.#selectors.get(selector.from);
    if (known) return known;
    const matchers: Matcher[] = [];
    this.#selectors.set(selector.from, matchers);
    for (const part of children(selector)) {
      if (part.name === 'Identifier') {
        matchers.push({ name: '__name__', operator: '=', value: this.#textOf(part) });
      }
      for (const matcher of part.name === 'LabelMatchers' ? children(part) : []) {
        const [name, operator, value] = children(matcher).map((child) => this.#textOf(child));
        matchers.push({ name: name ?? '', operator: operator ?? '', value: stringOf(value ?? '') });
      }
    }
    return matchers;
  }

  /** The series of a range selector or a subquery, with where the range begins and ends. */
  #range(
    node: Node | undefined,
    at: number,
  ): { ranges: readonly Range[]; from: number; to: number } {
    if (node?.name === 'OffsetExpr') return this.#range(children(node)[0], at - this.#offset(node));
    const [inner, window, step] = node ? children(node) : [];
    const seconds = window ? secondsOf(this.#textOf(window).trim()) : NaN;
    if (node?.name === 'MatrixSelector' && inner) {
      const [from, to] = [at - seconds, at];
      return { ranges: this.#source.range(this.#matchers(inner), from, to), from, to };
    }
    if (node?.name === 'SubqueryExpr' && inner) {
      const every = step ? secondsOf(this.#textOf(step).trim()) : 60;
      const found = new Map<string, { labels: Labels; times: number[]; values: number[] }>();
      const begin = Math.floor((at - seconds) / every) * every + every;
      for (let time = begin; time <= at; time += every) {
        for (const { labels, value } of this.#vector(inner, time)) {
          const range = found.get(keyOf(labels)) ?? { labels, times: [], values: [] };
          range.times.push(time);
          range.values.push(value);
          found.set(keyOf(labels), range);
        }
      }
      const ranges = [...found.values()];
      return {
        ranges: ranges.map(({ labels, times, values }) => toRange(labels, times, values)),
        from: at - seconds,
        to: at,
      };
    }
    throw new Error(
      `'${node ? this.#textOf(node) : 'nothing'}' is no range. Write a selector with a duration, such as [5m].`,
    );
  }

  #call(node: Node, at: number): Value {
    const name = this.#textOf(need(node.firstChild));
    const body = node.getChild('FunctionCallBody');
    const given = body ? children(body) : [];
    const [first, second] = given;
    const over = /^(\w+)_over_time$/.exec(name)?.[1];
    if (name === 'rate' || name === 'increase' || name === 'irate') {
      const { ranges, from, to } = this.#range(first, at);
      return ranges.flatMap((range) => {
        const recent = name === 'irate' ? lastTwo(range) : range;
        const begin = name === 'irate' ? (recent.times[0] ?? from) : from;
        const end = name === 'irate' ? (recent.times.at(-1) ?? to) : to;
        const grown = increase(recent, begin, end);
        if (grown === undefined) return [];
        const value = name === 'increase' ? grown : grown / (end - begin);
        return [{ labels: nameless(range.labels), value }];
      });
    }
    if (name === 'absent' || name === 'absent_over_time') {
      const found =
        name === 'absent'
          ? this.#vector(need(first), at)
          : this.#range(first, at).ranges.filter((range) => range.times.length > 0);
      return found.length > 0 ? [] : [{ labels: this.#labelsOfAbsent(need(first)), value: 1 }];
    }
    if (over === 'quantile') {
      return this.#range(second, at)
        .ranges.filter(isFilled)
        .map(({ labels, values }) => ({
          labels: nameless(labels),
          value: quantile(this.#number(first, at), Array.from(values)),
        }));
    }
    const fold = over === undefined ? undefined : overTime[over];
    if (fold) {
      return this.#range(first, at)
        .ranges.filter(isFilled)
        .map(({ labels, values }) => ({
          labels: nameless(labels),
          value: fold(Array.from(values)),
        }));
    }
    if (name === 'histogram_quantile') {
      return histogramQuantile(this.#number(first, at), this.#vector(need(second), at));
    }
    if (name === 'vector') return [{ labels: {}, value: this.#number(first, at) }];
    if (name === 'scalar') {
      const points = this.#vector(need(first), at);
      return points.length === 1 ? (points[0]?.value ?? NaN) : NaN;
    }
    if (name === 'time') return at;
    const change = byValue[name];
    if (!change) throw this.#unknown(node);
    const more = given.slice(1).map((argument) => this.#number(argument, at));
    return map(this.#vector(need(first), at), (value) => change(value, ...more));
  }

  /** `absent` takes labels from a plain selector's `=`, and from nothing else. */
  #labelsOfAbsent(node: Node): Labels {
    const selector = node.name === 'MatrixSelector' ? need(node.firstChild) : node;
    if (selector.name !== 'VectorSelector') return {};
    const equal = this.#matchers(selector).filter(
      ({ name, operator }) => operator === '=' && name !== '__name__',
    );
    return Object.fromEntries(equal.map(({ name, value }) => [name, value]));
  }

  #aggregate(node: Node, at: number): readonly Point[] {
    const operator = this.#textOf(need(node.getChild('AggregateOp')));
    const modifier = node.getChild('AggregateModifier');
    const names = this.#grouping(modifier);
    const without = modifier?.getChild('Without') !== null && modifier !== null;
    const kept = (name: string) =>
      without ? name !== '__name__' && !names.includes(name) : names.includes(name);
    const body = children(need(node.getChild('FunctionCallBody')));
    const known = this.#kept.get(node.from) ?? new WeakMap<Labels, Labels>();
    this.#kept.set(node.from, known);
    const groups = new Map<string, { labels: Labels; values: number[] }>();
    for (const { labels, value } of this.#vector(need(body.at(-1)), at)) {
      const own = known.get(labels) ?? pick(labels, kept);
      known.set(labels, own);
      const group = groups.get(keyOf(own)) ?? { labels: own, values: [] };
      group.values.push(value);
      groups.set(keyOf(own), group);
    }
    const fold =
      operator === 'quantile'
        ? (values: readonly number[]) => quantile(this.#number(body[0], at), values)
        : overTime[operator];
    if (!fold) throw this.#unknown(node);
    return [...groups.values()].map(({ labels, values }) => ({ labels, value: fold(values) }));
  }

  #grouping(node: Node | null): string[] {
    const labels = node?.getChild('GroupingLabels');
    return labels ? children(labels).map((label) => this.#textOf(label)) : [];
  }

  #binary(node: Node, at: number): Value {
    const parts = children(node);
    const [left, operator, right] = [need(parts[0]), need(parts[1]).name, need(parts.at(-1))];
    const clause = node.getChild('MatchingModifierClause');
    const bool = node.getChild('BoolModifier') ?? clause?.getChild('BoolModifier');
    const a = this.value(left, at);
    const b = this.value(right, at);
    if (typeof a === 'string' || typeof b === 'string') throw this.#unknown(node);
    const names = this.#grouping(clause);
    const signature = (labels: Labels): string =>
      keyOf(
        clause?.getChild('On')
          ? pick(labels, (name) => names.includes(name))
          : pick(labels, (name) => name !== '__name__' && !names.includes(name)),
      );

    if (typeof a === 'object' && typeof b === 'object') {
      const inA = new Set(a.map(({ labels }) => signature(labels)));
      const inB = new Set(b.map(({ labels }) => signature(labels)));
      if (operator === 'And') return a.filter(({ labels }) => inB.has(signature(labels)));
      if (operator === 'Unless') return a.filter(({ labels }) => !inB.has(signature(labels)));
      if (operator === 'Or')
        return [...a, ...b.filter(({ labels }) => !inA.has(signature(labels)))];
    }
    const compare = comparisons[operator];
    const compute = arithmetic[operator];
    if (!compare && !compute) throw this.#unknown(node);
    /** One result, or none where a comparison filters. */
    const join = (x: number, y: number, kept = x): number[] => {
      if (!compare) return compute ? [compute(x, y)] : [];
      if (bool) return [Number(compare(x, y))];
      return compare(x, y) ? [kept] : [];
    };
    const named = compare && !bool ? (labels: Labels) => labels : nameless;
    if (typeof a === 'number' && typeof b === 'number') return join(a, b)[0] ?? NaN;
    if (typeof b === 'number')
      return (a as readonly Point[]).flatMap(({ labels, value }) =>
        join(value, b).map((result) => ({ labels: named(labels), value: result })),
      );
    if (typeof a === 'number')
      return b.flatMap(({ labels, value }) =>
        join(a, value, value).map((result) => ({ labels: named(labels), value: result })),
      );

    const toRight = clause?.getChild('GroupRight');
    const isMany = Boolean(toRight ?? clause?.getChild('GroupLeft'));
    const [many, one] = toRight ? [b, a] : [a, b];
    const partners = unique(one, signature, this.#textOf(node));
    if (!isMany) unique(many, signature, this.#textOf(node));
    return many.flatMap(({ labels, value }) => {
      const partner = partners.get(signature(labels));
      if (!partner) return [];
      const [x, y] = toRight ? [partner.value, value] : [value, partner.value];
      const included = children(need(clause ?? node))
        .filter(({ name }) => name === 'GroupingLabels')
        .slice(1)
        .flatMap((list) => children(list).map((label) => this.#textOf(label)));
      const own = isMany
        ? { ...named(labels), ...pick(partner.labels, (name) => included.includes(name)) }
        : clause?.getChild('On')
          ? pick(labels, (name) => names.includes(name))
          : pick(named(labels), (name) => !names.includes(name));
      return join(x, y).map((result) => ({ labels: own, value: result }));
    });
  }
}

function unique(
  points: readonly Point[],
  signature: (labels: Labels) => string,
  text: string,
): Map<string, Point> {
  const found = new Map<string, Point>();
  for (const point of points) {
    const key = signature(point.labels);
    if (found.has(key)) {
      throw new Error(
        `'${text}' finds several series with the labels ${key} on one side. Prometheus refuses that: aggregate first, or name the side that may have many (group_left, group_right).`,
      );
    }
    found.set(key, point);
  }
  return found;
}

function map(value: Value, change: (value: number) => number): Value {
  if (typeof value === 'number') return change(value);
  if (typeof value === 'string') throw new Error(`'${value}' is a text, and no number.`);
  return value.map((point) => ({ labels: nameless(point.labels), value: change(point.value) }));
}

function children(node: Node): Node[] {
  const found: Node[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) found.push(child);
  return found;
}

function need(node: Node | null | undefined): Node {
  if (!node) throw new Error('An argument is missing.');
  return node;
}

function lastTwo({ labels, times, values, grown }: Range): Range {
  return {
    labels,
    times: times.slice(-2),
    values: values.slice(-2),
    grown: grown.slice(-2),
  };
}

const isFilled = ({ times }: Range): boolean => times.length > 0;

function numberOf(text: string): number {
  if (/^[+-]?inf$/i.test(text)) return text.startsWith('-') ? -Infinity : Infinity;
  return Number.isNaN(Number(text)) ? secondsOf(text) : Number(text);
}

function stringOf(text: string): string {
  const inside = text.slice(1, -1);
  return text.startsWith('`') ? inside : inside.replace(/\\(.)/g, '$1');
}
