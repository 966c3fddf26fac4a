import { parser } from '@prometheus-io/lezer-promql';
import { byValue, histogramQuantile, increase, overTime, quantile } from './functions.ts';
import { toNode, type Node } from './syntax-tree.ts';
import { numberOf, secondsOf, stringOf } from './literals.ts';
import { combine } from './operators.ts';
import { keyOf, nameless, pick, toRange, type Labels, type Point, type Range } from './series.ts';

/**
 * A small PromQL: what recording and alerting rules usually need, evaluated as Prometheus does. What
 * it does not know, it refuses by name.
 */
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

/** The metrics that an expression asks for by name. */
export function metricsOf(text: string): string[] {
  const inside = (node: Node): string[] => [
    ...(node.name === 'VectorSelector' ? [node.child('Identifier')?.text ?? ''] : []),
    ...node.children.flatMap(inside),
  ];
  return inside(toNode(parser.parse(text).topNode, text)).filter((name) => name !== '');
}

/** An expression, ready to be evaluated at any time in seconds. Throws where it is no PromQL. */
export function compile(text: string, source: Source): (at: number) => Value {
  const error = syntaxError(text);
  if (error !== undefined) throw new Error(error);
  const evaluation = new Evaluation(source);
  const tree = toNode(parser.parse(text).topNode, text);
  return (at) => evaluation.value(tree, at);
}

class Evaluation {
  readonly #source: Source;
  readonly #selectors = new Map<Node, readonly Matcher[]>();
  /** What each aggregation keeps of labels. */
  readonly #kept = new Map<Node, WeakMap<Labels, Labels>>();

  constructor(source: Source) {
    this.#source = source;
  }

  value(node: Node, at: number): Value {
    const [first, second] = node.children;
    switch (node.name) {
      case 'PromQL':
      case 'ParenExpr':
        return this.value(need(first), at);
      case 'NumberDurationLiteral':
        return numberOf(node.text);
      case 'StringLiteral':
        return stringOf(node.text);
      case 'VectorSelector':
        return this.#source.instant(this.#matchers(node), at);
      case 'OffsetExpr':
        return this.value(need(first), at - this.#offset(node));
      case 'UnaryExpr': {
        const sign = need(first).text === '-' ? -1 : 1;
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

  #unknown(node: Node): Error {
    return new Error(
      `The evaluator of this exercise does not know '${node.text}'. Say it in another way.`,
    );
  }

  #vector(node: Node, at: number): readonly Point[] {
    const value = this.value(node, at);
    if (typeof value === 'object') return value;
    throw new Error(`'${node.text}' is no vector. Prometheus expects one here.`);
  }

  #number(node: Node | undefined, at: number): number {
    const value = node && this.value(node, at);
    if (typeof value === 'number') return value;
    throw new Error(`'${node ? node.text : 'nothing'}' is no number.`);
  }

  #offset(node: Node): number {
    return secondsOf(need(node.children.at(-1)).text.trim());
  }

  /** The same list each time, so that who selects can remember what it found. */
  #matchers(selector: Node): readonly Matcher[] {
    const known = this.#selectors.get(selector);
    if (known) return known;
    const matchers: Matcher[] = [];
    this.#selectors.set(selector, matchers);
    for (const part of selector.children) {
      if (part.name === 'Identifier') {
        matchers.push({ name: '__name__', operator: '=', value: part.text });
      }
      for (const matcher of part.name === 'LabelMatchers' ? part.children : []) {
        const [name, operator, value] = matcher.children.map((child) => child.text);
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
    if (node?.name === 'OffsetExpr') return this.#range(node.children[0], at - this.#offset(node));
    const [inner, window, step] = node ? node.children : [];
    const seconds = window ? secondsOf(window.text.trim()) : NaN;
    if (node?.name === 'MatrixSelector' && inner) {
      const [from, to] = [at - seconds, at];
      return { ranges: this.#source.range(this.#matchers(inner), from, to), from, to };
    }
    if (node?.name === 'SubqueryExpr' && inner) {
      const every = step ? secondsOf(step.text.trim()) : 60;
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
      `'${node ? node.text : 'nothing'}' is no range. Write a selector with a duration, such as [5m].`,
    );
  }

  #call(node: Node, at: number): Value {
    const name = need(node.children[0]).text;
    const body = node.child('FunctionCallBody');
    const given = body ? body.children : [];
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
    if (name === 'label_replace') return this.#labelReplace(given, at);
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

  /** `label_replace(vector, label, replacement, from, pattern)`: where the pattern fits the whole value. */
  #labelReplace([vector, ...texts]: readonly Node[], at: number): readonly Point[] {
    const [label = '', replacement = '', from = '', pattern = ''] = texts.map(({ text }) =>
      stringOf(text),
    );
    const whole = new RegExp(`^(?:${pattern})$`);
    const groups = replacement.replace(/\$\{(\w+)\}/g, '$$$1');
    return this.#vector(need(vector), at).map(({ labels, value }) => {
      const own = labels[from] ?? '';
      if (!whole.test(own)) return { labels, value };
      const all = { ...labels, [label]: own.replace(whole, groups) };
      return { labels: pick(all, (name) => all[name] !== ''), value };
    });
  }

  /** `absent` takes labels from a plain selector's `=`, and from nothing else. */
  #labelsOfAbsent(node: Node): Labels {
    const selector = node.name === 'MatrixSelector' ? need(node.children[0]) : node;
    if (selector.name !== 'VectorSelector') return {};
    const equal = this.#matchers(selector).filter(
      ({ name, operator }) => operator === '=' && name !== '__name__',
    );
    return Object.fromEntries(equal.map(({ name, value }) => [name, value]));
  }

  #aggregate(node: Node, at: number): readonly Point[] {
    const operator = need(node.child('AggregateOp')).text;
    const modifier = node.child('AggregateModifier');
    const names = this.#grouping(modifier);
    const without = modifier?.child('Without') !== undefined;
    const kept = (name: string) =>
      without ? name !== '__name__' && !names.includes(name) : names.includes(name);
    const body = need(node.child('FunctionCallBody')).children;
    const known = this.#kept.get(node) ?? new WeakMap<Labels, Labels>();
    this.#kept.set(node, known);
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

  #grouping(node: Node | undefined): string[] {
    const labels = node?.child('GroupingLabels');
    return labels ? labels.children.map((label) => label.text) : [];
  }

  #binary(node: Node, at: number): Value {
    const parts = node.children;
    const [left, operator, right] = [need(parts[0]), need(parts[1]).name, need(parts.at(-1))];
    const clause = node.child('MatchingModifierClause');
    const lists = clause?.children.filter(({ name }) => name === 'GroupingLabels') ?? [];
    const [names = [], included = []] = lists.map((list) =>
      list.children.map((label) => label.text),
    );
    const a = this.value(left, at);
    const b = this.value(right, at);
    if (typeof a === 'string' || typeof b === 'string') throw this.#unknown(node);
    const result = combine(operator, a, b, {
      names,
      isOn: Boolean(clause?.child('On')),
      isBool: Boolean(node.child('BoolModifier') ?? clause?.child('BoolModifier')),
      many: clause?.child('GroupLeft') ? 'left' : clause?.child('GroupRight') ? 'right' : undefined,
      included,
      text: node.text,
    });
    if (result === undefined) throw this.#unknown(node);
    return result;
  }
}

function map(value: Value, change: (value: number) => number): Value {
  if (typeof value === 'number') return change(value);
  if (typeof value === 'string') throw new Error(`'${value}' is a text, and no number.`);
  return value.map((point) => ({ labels: nameless(point.labels), value: change(point.value) }));
}

function need(node: Node | undefined): Node {
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
