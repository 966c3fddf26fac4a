import { explorable, seedControl } from '../explorable.ts';
import { plot, type Point } from '../plot/plot.ts';
import { k, type Measured, simulateSearch } from './simulate.ts';
import { startParameters as start, startWidth } from './start.ts';
import { simulateWalk } from './walk.ts';
import { walkPicture } from './walk-picture.ts';

const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;
const whole = (value: number): string => Math.round(value).toLocaleString('en-US');
const filters = [
  { value: '1', label: 'none' },
  { value: '0.1', label: 'lets 10 % through' },
  { value: '0.02', label: 'lets 2 % through' },
] as const;

/** The layers of a small graph, and what a larger one finds for its comparisons. */
export default explorable({
  controls: [
    {
      kind: 'range',
      name: 'width',
      label: 'Width of the search',
      min: 10,
      max: 80,
      step: 10,
      start: startWidth,
    },
    {
      kind: 'range',
      name: 'links',
      label: 'Links of a vector',
      min: 2,
      max: 10,
      step: 2,
      start: start.links,
    },
    {
      kind: 'range',
      name: 'vectors',
      label: 'Vectors',
      min: 200,
      max: 800,
      step: 200,
      start: start.vectors,
    },
    {
      kind: 'range',
      name: 'dimensions',
      label: 'Dimensions',
      min: 2,
      max: 24,
      step: 2,
      start: start.dimensions,
    },
    { kind: 'choice', name: 'accepted', label: 'Filter', options: filters, start: '1' },
    seedControl,
  ],
  legend:
    'First a graph of 90 vectors in the plane: the cross is the query, large dots are vectors whose links were read, the ring is what was found. It follows the seed alone. Then searches for the ten nearest, with the settings above. Along the line of the graph the width of the search grows, along that of the inverted file the number of lists that are read.',
  show({ width, links, vectors, dimensions, accepted: chosen, seed }) {
    const accepted = Number(chosen);
    const { graph, lists, all } = simulateSearch(
      { vectors, dimensions, links, accepted },
      width,
      seed,
    );
    const [here = { setting: width, comparisons: 0, recall: 0 }] = graph.filter(
      ({ setting }) => setting === width,
    );
    const points = (measured: readonly Measured[]): Point[] =>
      measured.map((one) => [one.comparisons, one.recall * 100]);
    const last = Math.max(all, ...graph.map((one) => one.comparisons)) * 1.05;
    const nearest = all < k ? `${all} nearest` : 'ten nearest';
    const rest =
      here.comparisons > all
        ? ', which is fewer.'
        : `. As many distances to vectors picked at random would find ${percent(here.comparisons / all)}.`;
    return {
      pictures: [
        walkPicture('vector-index-walk', simulateWalk(seed)),
        plot('vector-index-recall', {
          title: 'Found, against what it costs',
          description: `Share of the ${nearest} that is found, against distances computed for a query. Brute force: all of them with ${all}. The graph with width ${width}: ${percent(here.recall)} with ${whole(here.comparisons)}. The inverted file: ${lists.map((one) => `${percent(one.recall)} with ${whole(one.comparisons)}`).join(', ')}.`,
          x: { label: 'Distances computed for a query', domain: [0, last] },
          y: { label: 'Recall, %', domain: [0, 102], ticks: 5 },
          lines: [
            {
              name: 'a part at random',
              tone: 2,
              points: [
                [0, 0],
                [all, 100],
              ],
              dash: '2 3',
            },
            { name: 'inverted file', tone: 3, points: points(lists), dash: '6 3' },
            { name: 'graph', tone: 1, points: points(graph) },
          ],
          dots: [
            { name: `width ${width}`, tone: 1, points: points([here]) },
            { name: 'brute force', tone: 2, points: [[all, 100]] },
          ],
        }),
      ],
      sentence: `With width ${width}, the graph finds ${percent(here.recall)} of the ${nearest} and computes ${whole(here.comparisons)} distances; brute force computes ${whole(all)}${rest}`,
    };
  },
});
