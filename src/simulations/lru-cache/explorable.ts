import { explorable, seedControl } from '../explorable.ts';
import { bars } from '../plot/bars.ts';
import { plot, type Point } from '../plot/plot.ts';
import { assumptions, type HitRates, simulateCaches } from './simulate.ts';
import { startParameters as start } from './start.ts';

const shares = [0.01, 0.02, 0.05, 0.1, 0.2, 0.35, 0.5] as const;
const percent = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** The hit rate of a model cache against its size, by who leaves when it is full. */
export default explorable({
  controls: [
    {
      kind: 'range',
      name: 'size',
      label: 'Models that fit',
      unit: '%',
      min: 1,
      max: 50,
      step: 1,
      start: start.share * 100,
    },
    {
      kind: 'range',
      name: 'skew',
      label: 'Skew of the popularity',
      min: 0,
      max: 1.4,
      step: 0.1,
      start: start.skew,
    },
    {
      kind: 'range',
      name: 'scan',
      label: 'Requests of a batch job over all models',
      unit: '%',
      min: 0,
      max: 50,
      step: 5,
      start: start.scan * 100,
    },
    seedControl,
  ],
  legend: `A replica serves ${assumptions.models.toLocaleString('en-US')} models. The k-th most popular is asked for 1 / k^skew as often as the first. The batch job goes through all of them in turn.`,
  show({ size, skew, scan, seed }) {
    const run = (share: number) => simulateCaches({ share, skew, scan: scan / 100 }, seed);
    const one = run(size / 100);
    const runs = shares.map((share) => ({ share, ...run(share) }));
    const curve = (value: (rates: HitRates) => number): Point[] =>
      runs.map((rates) => [rates.share * 100, value(rates) * 100]);
    const misses = (rate: number) => Math.round((1 - rate) * assumptions.requests);
    const missesOf = { fifo: misses(one.fifo), lru: misses(one.lru), popular: misses(one.popular) };
    const fewer = 1 - missesOf.lru / missesOf.fifo;
    return {
      pictures: [
        plot('cache-hits', {
          title: 'Hit rate against size',
          description: `With room for ${size} % of the models: first in, first out ${percent(one.fifo)}, least recently used ${percent(one.lru)}, the most popular kept for good ${percent(one.popular)}.`,
          x: { label: 'Models that fit, %', domain: [0, 50] },
          y: { label: 'Requests that hit, %', domain: [0, 100] },
          lines: [
            {
              name: 'first in, first out',
              tone: 2,
              points: curve(({ fifo }) => fifo),
              dash: '2 3',
            },
            { name: 'least recently used', tone: 1, points: curve(({ lru }) => lru) },
            {
              name: 'most popular kept',
              tone: 6,
              points: curve(({ popular }) => popular),
              dash: '6 3',
            },
          ],
          marks: [{ x: size, label: `${size} %` }],
        }),
        bars('cache-loads', {
          title: `Loads in ${assumptions.requests.toLocaleString('en-US')} requests`,
          description: `Models loaded with room for ${size} %: ${missesOf.fifo} by first in, first out, ${missesOf.lru} by least recently used, ${missesOf.popular} with the most popular kept.`,
          y: { label: 'Loads from the store', domain: [0, assumptions.requests] },
          bars: [
            {
              name: 'FIFO',
              value: missesOf.fifo,
              tone: 2,
              text: missesOf.fifo.toLocaleString('en-US'),
            },
            {
              name: 'LRU',
              value: missesOf.lru,
              tone: 1,
              text: missesOf.lru.toLocaleString('en-US'),
            },
            {
              name: 'popular',
              value: missesOf.popular,
              tone: 6,
              text: missesOf.popular.toLocaleString('en-US'),
            },
          ],
        }),
      ],
      sentence: `With room for ${size} % of the models, LRU answers ${percent(one.lru)} of the requests from memory and first in, first out ${percent(one.fifo)}: ${percent(Math.abs(fewer))} ${fewer < 0 ? 'more' : 'fewer'} loads. Keeping the most popular for good would reach ${percent(one.popular)}.${scan === 0 ? '' : ` Of the requests that are not the batch job's, LRU answers ${percent(one.lruWithoutJob)}.`}`,
    };
  },
});
