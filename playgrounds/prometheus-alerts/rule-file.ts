import { parse } from 'yaml';
import { secondsOf } from './literals.ts';
import { syntaxError } from './promql.ts';
import type { Labels } from './series.ts';

/** A rule of the file: a recording rule if it has `record`, else an alerting rule. */
export interface Rule {
  readonly record?: string;
  readonly alert?: string;
  readonly expr: string;
  readonly for?: string;
  readonly keep_firing_for?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly annotations?: Readonly<Record<string, string>>;
}

/** What YAML makes of a text, quoted or not: Prometheus takes a number as its digits. */
type Scalar = string | number | boolean;
type Scalars = Readonly<Record<string, Scalar>>;

/** A rule as the file has it. */
interface Written extends Omit<Rule, 'for' | 'labels' | 'annotations'> {
  readonly for?: Scalar;
  readonly labels?: Scalars;
  readonly annotations?: Scalars;
}

const isScalar = (value: unknown): value is Scalar =>
  ['string', 'number', 'boolean'].includes(typeof value);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const groupFields = ['name', 'interval', 'limit', 'query_offset', 'labels', 'rules'];
const ruleFields = {
  record: ['record', 'expr', 'labels'],
  alert: ['alert', 'expr', 'for', 'keep_firing_for', 'labels', 'annotations'],
};

/** What Prometheus would refuse the file for, one sentence each. */
export function problemsOf(text: string): string[] {
  let file: unknown;
  try {
    file = parse(text);
  } catch (error) {
    return [`The file is no YAML: ${error instanceof Error ? error.message : String(error)}`];
  }
  if (!isObject(file) || !Array.isArray(file['groups'])) {
    return ['The file has no list of groups. It begins with groups:'];
  }
  const groups = file['groups'] as unknown[];
  const names = groups.map((group) => (isObject(group) ? group['name'] : undefined));
  return [
    ...unknownFields(file, ['groups'], 'the file'),
    ...groups.flatMap((group, i) => {
      const name = names[i];
      const where = `group ${typeof name === 'string' ? name : i + 1}`;
      if (!isObject(group)) return [`${where} is no mapping with a name and rules.`];
      const rules: unknown[] = Array.isArray(group['rules']) ? group['rules'] : [];
      return [
        ...(typeof group['name'] === 'string' ? [] : [`${where} has no name.`]),
        ...(names.indexOf(group['name']) === i ? [] : [`Two groups are named ${where.slice(6)}.`]),
        ...(rules.length > 0 ? [] : [`${where} has no rules.`]),
        ...unknownFields(group, groupFields, where),
        ...rules.flatMap((rule, j) => problemsOfRule(rule, `rule ${j + 1} of ${where}`)),
      ];
    }),
  ];
}

function problemsOfRule(rule: unknown, place: string): string[] {
  if (!isObject(rule)) return [`${place} is no mapping.`];
  const kind = 'alert' in rule ? 'alert' : 'record';
  const name = rule[kind];
  if (typeof name !== 'string' || ('alert' in rule && 'record' in rule)) {
    return [`${place} is to have either record: or alert:, with a name.`];
  }
  const { expr } = rule;
  const error = typeof expr === 'string' ? syntaxError(expr) : 'no expression (expr)';
  const durations = ['for', 'keep_firing_for'].filter(
    (field) => rule[field] !== undefined && !isDuration(rule[field]),
  );
  const texts = ['labels', 'annotations'].flatMap((field) =>
    Object.entries(isObject(rule[field]) ? rule[field] : {}),
  );
  return [
    ...(kind === 'alert' || /^[a-zA-Z_:][\w:]*$/.test(name)
      ? []
      : [`'${name}' is no metric's name: letters, digits, underscores and colons.`]),
    ...unknownFields(rule, ruleFields[kind], name),
    ...(error === undefined ? [] : [`${name} has ${error}`]),
    ...durations.map((field) => `${field} of ${name} is no duration, such as 10m.`),
    ...texts.flatMap(([label, value]) => {
      const problem = isScalar(value) ? templateProblem(String(value)) : 'is no text: quote it';
      return problem === undefined ? [] : [`${label} of ${name} ${problem}.`];
    }),
  ];
}

/** What Prometheus refuses a template for, as far as that shows without running it. */
function templateProblem(text: string): string | undefined {
  const actions = [...text.matchAll(/\{\{([^]*?)\}\}/g)].map(([, inside = '']) =>
    inside.replace(/"[^"]*"|`[^`]*`/g, '""'),
  );
  const rest = text.replace(/\{\{[^]*?\}\}/g, '');
  if (rest.includes('{{') || actions.some((inside) => /[{}]/.test(inside))) {
    return "has '{{' without its '}}'";
  }
  const all = actions.join(' ');
  const own = [...all.matchAll(/\$(\w+)(?:\s*,\s*\$(\w+))?\s*:=/g)].flatMap((names) =>
    names.slice(1),
  );
  const known = ['labels', 'value', 'externalLabels', 'externalURL', ...own];
  const unknown = [...all.matchAll(/\$(\w+)/g)].find(
    ([, variable = '']) => !known.includes(variable),
  );
  return (
    unknown && `has the variable ${unknown[0]}, which no alert has: $labels and $value are there`
  );
}

const isDuration = (value: unknown): boolean =>
  value === 0 ||
  value === '0' ||
  (typeof value === 'string' && /[a-z]/.test(value) && !Number.isNaN(secondsOf(value)));

function unknownFields(value: object, known: readonly string[], where: string): string[] {
  return Object.keys(value)
    .filter((field) => !known.includes(field))
    .map((field) => `${where} has the field '${field}', which Prometheus does not know there.`);
}

const asTexts = (texts: Scalars): Labels =>
  Object.fromEntries(Object.entries(texts).map(([name, value]) => [name, String(value)]));

/** The rules of all groups. Throws with all that Prometheus would refuse the file for. */
export function readRules(text: string): Rule[] {
  const problems = problemsOf(text);
  if (problems.length > 0) throw new Error(problems.join('\n'));
  const { groups } = parse(text) as { groups: { labels?: Scalars; rules: Written[] }[] };
  // A group's labels are those of each of its rules.
  return groups.flatMap(({ labels, rules }) =>
    rules.map((rule) => ({
      ...rule,
      for: String(rule.for ?? '0s'),
      labels: asTexts({ ...labels, ...rule.labels }),
      annotations: asTexts(rule.annotations ?? {}),
    })),
  );
}
