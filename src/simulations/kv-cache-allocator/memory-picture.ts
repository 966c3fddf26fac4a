import { type Described, frame, width } from '../plot/frame.ts';
import { drawLegend, legendRows, rowHeight } from '../plot/legend.ts';
import { colourOfTone, gridLine, short, type Tone } from '../plot/theme.ts';
import { assumptions } from './load.ts';
import type { Stretch } from './outcome.ts';

const rows = 32;
const tokensInRow = assumptions.memory / rows;
const top = 46;
const height = 6;
const step = 6.3;

const kinds: readonly {
  readonly name: string;
  readonly tone: Tone;
  readonly opacity: number;
  readonly is: (stretch: Stretch) => boolean;
}[] = [
  {
    name: 'tokens',
    tone: 1,
    opacity: 1,
    is: ({ content, followed }) => content === 'tokens' && !followed,
  },
  { name: 'one request’s', tone: 5, opacity: 1, is: ({ followed }) => followed },
  { name: 'held, empty', tone: 2, opacity: 0.7, is: ({ content }) => content === 'empty' },
];

/** The memory as rows of tokens, from the first to the last: what is not coloured is free. */
export function memoryPicture(id: string, described: Described, map: readonly Stretch[]): string {
  const entries = legendRows(
    kinds.map(({ name, tone }) => ({ name, tone, shape: 'area' as const })),
  );
  const free = Array.from({ length: rows }, (_, row) => `M0 ${short(middleOf(row))}H${width}`);
  const layers = kinds.map(({ tone, opacity, is }) => {
    const path = map.filter((stretch) => stretch.length > 0 && is(stretch)).map(lineOf);
    return `<path d="${path.join('')}" stroke="${colourOfTone(tone)}" stroke-opacity="${opacity}" stroke-width="${height}"/>`;
  });
  return frame(
    id,
    described,
    drawLegend(entries, 22 + rowHeight / 2) +
      `<path d="${free.join('')}" stroke="${gridLine}" stroke-opacity="0.5" stroke-width="${height}"/>` +
      layers.join(''),
  );
}

const middleOf = (row: number): number => top + (row + 0.5) * step;

/** A stretch as one line in each row that it reaches into. */
function lineOf({ start, length }: Stretch): string {
  const end = start + length;
  let path = '';
  for (let from = start; from < end;) {
    const row = Math.floor(from / tokensInRow);
    const to = Math.min(end, (row + 1) * tokensInRow);
    const x = (token: number) => ((token - row * tokensInRow) / tokensInRow) * width;
    // A gap of half a unit shows where one stretch ends and the next begins.
    const right = Math.max(x(from) + 0.5, x(to) - (to === end ? 0.5 : 0));
    path += `M${short(x(from))} ${short(middleOf(row))}H${short(right)}`;
    from = to;
  }
  return path;
}
