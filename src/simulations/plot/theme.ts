/** Colours that follow the page's theme, with a value for where there is no page. */
export const ink = 'var(--sl-color-white, #171c1b)';
export const quietInk = 'var(--sl-color-gray-2, #343c3b)';
export const gridLine = 'var(--sl-color-gray-5, #c3cac8)';

/** Colour of a series, the same in every plot of a page: 1 to 6, told apart by the colour-blind too. */
export type Tone = 1 | 2 | 3 | 4 | 5 | 6;
const onPaper = ['#0072b2', '#c44e00', '#00765a', '#8a3d8f', '#8a6a00', '#57605f'] as const;
export const colourOfTone = (tone: Tone): string =>
  `var(--plot-${tone}, ${onPaper[tone - 1] ?? onPaper[5]})`;

/** A coordinate with one decimal: a tenth of a unit cannot be seen, and short numbers load sooner. */
export const short = (value: number): string => String(Math.round(value * 10) / 10);

/** A text as it may stand in SVG. */
export const escapeText = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
