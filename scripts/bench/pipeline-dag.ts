import { DirectedGraph } from 'graphology';
import { topologicalGenerations, topologicalSort } from 'graphology-dag';
import toposort from 'toposort';
import type { Step } from '../../playgrounds/pipeline-dag/pipeline.ts';
import { Pipeline } from '../../playgrounds/pipeline-dag/solution.ts';
import { randomNumbers } from '../../playgrounds/shared/random.ts';
import type { Measurement, Table } from './measurement.ts';
import { ratesInTurn } from './rates.ts';

const count = 10_000;
const rounds = 9;

/** Each step waits for up to three of the two hundred before it. */
function wide(): Step[] {
  const random = randomNumbers(1);
  return Array.from({ length: count }, (_, index) => {
    const picks = Array.from({ length: Math.floor(random() * 4) }, () =>
      Math.max(0, index - 1 - Math.floor(random() * 200)),
    );
    const after = index === 0 ? [] : [...new Set(picks)].map((pick) => `step ${pick}`);
    return { id: `step ${index}`, after, minutes: 1, version: '1' };
  });
}

/** Each step waits for the next one, and the last for none: the order is the list turned round. */
const chain: readonly Step[] = Array.from({ length: count }, (_, index) => ({
  id: `step ${index}`,
  after: index === count - 1 ? [] : [`step ${index + 1}`],
  minutes: 1,
  version: '1',
}));

function graphOf(steps: readonly Step[]): DirectedGraph {
  const graph = new DirectedGraph();
  for (const { id } of steps) graph.addNode(id);
  for (const { id, after } of steps) for (const other of after) graph.addDirectedEdge(other, id);
  return graph;
}
const edgesOf = (steps: readonly Step[]): [string, string][] =>
  steps.flatMap(({ id, after }) => after.map((other): [string, string] => [other, id]));

interface Kind {
  readonly name: string;
  /** From the steps to their order. */
  readonly order: (steps: readonly Step[]) => readonly string[];
  readonly levels?: (steps: readonly Step[]) => readonly (readonly string[])[];
}
const kinds: readonly Kind[] = [
  {
    name: 'playground',
    order: (steps) => new Pipeline(steps).order,
    levels: (steps) => new Pipeline(steps).levels(),
  },
  {
    name: 'graphology, with graphology-dag',
    order: (steps) => topologicalSort(graphOf(steps)),
    levels: (steps) => topologicalGenerations(graphOf(steps)),
  },
  {
    name: 'toposort',
    order: (steps) =>
      toposort.array(
        steps.map(({ id }) => id),
        edgesOf(steps),
      ),
  },
];

/** @throws Error when an order has a step before one that it waits for, or not each step once */
function checkOrder(name: string, steps: readonly Step[], order: readonly string[]): void {
  const places = new Map(order.map((id, place) => [id, place]));
  const isRight = steps.every(({ id, after }) =>
    after.every((other) => (places.get(other) ?? NaN) < (places.get(id) ?? NaN)),
  );
  if (!isRight || places.size !== steps.length || order.length !== steps.length)
    throw new Error(`${name} gives no topological order.`);
}

/** 'yes', or what went wrong. */
function managesChain({ name, order }: Kind): string {
  try {
    checkOrder(name, chain, order(chain));
    return 'yes';
  } catch (error) {
    if (error instanceof RangeError) return 'overflows the stack';
    throw error;
  }
}

function measure(): Table {
  const steps = wide();
  const sizes = kinds.map(({ levels }) => levels?.(steps).map((level) => level.length));
  for (const [index, kind] of kinds.entries()) {
    checkOrder(kind.name, steps, kind.order(steps));
    if (kind.levels && String(sizes[index]) !== String(sizes[0]))
      throw new Error(`${kind.name} makes other levels than the playground.`);
  }
  const ratesOf = (works: readonly { name: string; work: () => unknown }[]) =>
    ratesInTurn(
      works.map(({ name, work }) => ({ name, work: () => void work() })),
      1,
      rounds,
    );
  const built = graphOf(steps);
  const orders = ratesOf(kinds.map(({ name, order }) => ({ name, work: () => order(steps) })));
  const [sortAlone] = ratesOf([{ name: 'sort', work: () => topologicalSort(built) }]);
  const ratio = (rate: number | undefined) =>
    Number(((rate ?? NaN) / (orders[0] ?? NaN)).toFixed(2));
  const rows = kinds.map((kind, index) => [
    kind.name,
    {
      'orders/s': Math.round(orders[index] ?? NaN),
      'times the playground': ratio(orders[index]),
      'a chain of as many': managesChain(kind),
    },
  ]);
  return {
    ...Object.fromEntries(rows),
    'graphology, of a graph already built': {
      'orders/s': Math.round(sortAlone ?? NaN),
      'times the playground': ratio(sortAlone),
      'a chain of as many': 'yes',
    },
  } as Table;
}

export const pipelines: Measurement = {
  name: 'pipeline-dag',
  title: `Topological order of ${count} steps that each wait for up to three others, from the list of steps; median of ${rounds} rounds in turn.`,
  measure: () => Promise.resolve(measure()),
};
