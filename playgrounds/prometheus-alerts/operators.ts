import { keyOf, nameless, pick, type Labels, type Point } from './series.ts';

type Operand = number | readonly Point[];

/** How the two sides of an operator find each other. */
export interface Matching {
  /** The labels of `on (…)` or `ignoring (…)`. */
  readonly names: readonly string[];
  readonly isOn: boolean;
  /** Whether a comparison gives 0 or 1 in place of a filter. */
  readonly isBool: boolean;
  /** The side of `group_left` or `group_right`, which may have several for one of the other. */
  readonly many: 'left' | 'right' | undefined;
  /** Labels that the many get of the one. */
  readonly included: readonly string[];
  /** The whole, for messages. */
  readonly text: string;
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
/** The result of a binary operator, by its name in the grammar; undefined where that is not known. */
export function combine(
  operator: string,
  a: Operand,
  b: Operand,
  matching: Matching,
): Operand | undefined {
  const { names, isOn, isBool } = matching;
  const signature = (labels: Labels): string =>
    keyOf(
      pick(labels, (name) =>
        isOn ? names.includes(name) : name !== '__name__' && !names.includes(name),
      ),
    );
  if (typeof a === 'object' && typeof b === 'object') {
    const inA = new Set(a.map(({ labels }) => signature(labels)));
    const inB = new Set(b.map(({ labels }) => signature(labels)));
    if (operator === 'And') return a.filter(({ labels }) => inB.has(signature(labels)));
    if (operator === 'Unless') return a.filter(({ labels }) => !inB.has(signature(labels)));
    if (operator === 'Or') return [...a, ...b.filter(({ labels }) => !inA.has(signature(labels)))];
  }
  const compare = comparisons[operator];
  const compute = arithmetic[operator];
  if (!compare && !compute) return undefined;
  /** One result, or none where a comparison filters. */
  const join = (x: number, y: number, kept = x): number[] => {
    if (!compare) return compute ? [compute(x, y)] : [];
    if (isBool) return [Number(compare(x, y))];
    return compare(x, y) ? [kept] : [];
  };
  const named = compare && !isBool ? (labels: Labels) => labels : nameless;
  const each = (points: readonly Point[], of: (value: number) => number[]): Point[] =>
    points.flatMap(({ labels, value }) =>
      of(value).map((result) => ({ labels: named(labels), value: result })),
    );
  if (typeof a === 'number') {
    if (typeof b === 'number') return join(a, b)[0] ?? NaN;
    return each(b, (value) => join(a, value, value));
  }
  if (typeof b === 'number') return each(a, (value) => join(value, b));

  const [many, one] = matching.many === 'right' ? [b, a] : [a, b];
  const partners = unique(one, signature, matching.text);
  if (!matching.many) unique(many, signature, matching.text);
  return many.flatMap(({ labels, value }) => {
    const partner = partners.get(signature(labels));
    if (!partner) return [];
    const [x, y] = matching.many === 'right' ? [partner.value, value] : [value, partner.value];
    const own = labelsOf(named(labels), partner.labels, matching);
    return join(x, y).map((result) => ({ labels: own, value: result }));
  });
}

/** The labels of a result of two vectors. */
function labelsOf(labels: Labels, partner: Labels, matching: Matching): Labels {
  const { names, isOn, many, included } = matching;
  if (many) return { ...labels, ...pick(partner, (name) => included.includes(name)) };
  return pick(labels, (name) => names.includes(name) === isOn);
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
