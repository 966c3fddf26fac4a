import { randomNumbers } from '../../../playgrounds/shared/random.ts';
import { filterOf, graphOf, k, madeUp, measureGraph, simulateSearch, truthOf } from './simulate.ts';
import { startParameters as start, startWidth } from './start.ts';
import { bytesOfVector } from './theory.ts';

const percent = (share: number, digits = 1): string => `${(share * 100).toFixed(digits)} %`;
const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(2)} GB`;
const all = () => true;

const shown = simulateSearch(start, startWidth, 1);
const atWidth = (width: number) => shown.graph.find(({ setting }) => setting === width);
/** The inverted file with the fewest lists that finds as much as the graph does. */
const listsAsGood = () =>
  shown.lists.find(({ recall }) => recall >= (atWidth(startWidth)?.recall ?? Infinity));

/** Many vectors and few: how the cost of a search grows. */
const fewer = 250;
const more = 2000;
const costOf = (vectors: number): number => {
  const random = randomNumbers(1);
  const { stored, asked } = madeUp({ ...start, vectors }, random);
  const truth = truthOf(stored, asked, all);
  return measureGraph(graphOf(stored, start, random), asked, truth, startWidth).comparisons;
};

const filtered = simulateSearch({ ...start, accepted: 0.1 }, startWidth, 1);

/** How many of the ten nearest a filter leaves that is applied after the search, on average. */
const leftAfterSearch = (): number => {
  const random = randomNumbers(1);
  const { stored, asked } = madeUp(start, random);
  const graph = graphOf(stored, start, random);
  const accepts = filterOf(0.1);
  const left = asked.map((query) => graph.search(query, k).filter(({ id }) => accepts(id)).length);
  return left.reduce((sum, one) => sum + one, 0) / left.length;
};

/** A graph in which half of the vectors are removed, and one that was built of the others alone. */
const halved = (() => {
  const random = randomNumbers(1);
  const { stored, asked } = madeUp(start, random);
  const graph = graphOf(stored, start, random);
  stored.forEach((_, number) => {
    if (number % 2 === 1) graph.remove(`v${number}`);
  });
  const left = stored.filter((_, number) => number % 2 === 0);
  const truth = truthOf(left, asked, all);
  return {
    removed: measureGraph(graph, asked, truth, startWidth),
    rebuilt: measureGraph(graphOf(left, start, random), asked, truth, startWidth),
  };
})();

/** The prompt's passages, with M = 16. */
const passages = 1_000_000;
const bytes = bytesOfVector(768, 16);

/** The figures that the page on vector indexes quotes. */
export const numbers = {
  vectors: () => whole(start.vectors),
  width: () => String(startWidth),
  recall: () => percent(atWidth(startWidth)?.recall ?? NaN),
  comparisons: () => whole(atWidth(startWidth)?.comparisons ?? NaN),
  recallNarrow: () => percent(atWidth(10)?.recall ?? NaN),
  recallWide: () => percent(atWidth(40)?.recall ?? NaN),
  comparisonsWide: () => whole(atWidth(40)?.comparisons ?? NaN),
  listComparisons: () => whole(listsAsGood()?.comparisons ?? NaN),
  moreVectors: () => String(more / fewer),
  moreComparisons: () => (costOf(more) / costOf(fewer)).toFixed(1),
  /** Distances with a filter that lets a tenth through, of the graph and of brute force. */
  filteredComparisons: () =>
    whole(filtered.graph.find(({ setting }) => setting === startWidth)?.comparisons ?? NaN),
  filteredAll: () => whole(filtered.all),
  leftAfterSearch: () => leftAfterSearch().toFixed(1),
  removedComparisons: () => whole(halved.removed.comparisons),
  rebuiltComparisons: () => whole(halved.rebuilt.comparisons),
  bytesOfNumbers: () => whole(bytes.numbers),
  bytesOfLinks: () => whole(bytes.links),
  vectorsOfPrompt: () => gigabytes(passages * bytes.numbers),
  linksOfPrompt: () => gigabytes(passages * bytes.links),
  halfPrecision: () => gigabytes((passages * bytes.numbers) / 2),
  /** Product quantisation with a byte for each eight dimensions, as an example. */
  codesOfPrompt: () => gigabytes((passages * 768) / 8),
} as const satisfies Record<string, () => string>;
