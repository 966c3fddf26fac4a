import { escapeText, ink } from './theme.ts';

/** Units of a plot; the page draws it about 300 to 400 pixels wide, so 13 units stay readable. */
export const width = 360;
export const height = 250;
export const fontSize = 13;

/** What assistive technology reads in place of the picture. */
export interface Described {
  /** A few words, unique on the page as `id` is: also drawn above the plot. */
  readonly title: string;
  /** What is to be seen in it, with figures. */
  readonly description: string;
}

/** A picture with its title drawn on top. */
export function frame(id: string, { title, description }: Described, content: string): string {
  return (
    `<svg viewBox="0 0 ${width} ${height}" role="img" aria-labelledby="${id}-title ${id}-description" font-size="${fontSize}">` +
    `<title id="${id}-title">${escapeText(title)}</title>` +
    `<desc id="${id}-description">${escapeText(description)}</desc>` +
    `<text x="0" y="14" fill="${ink}" font-weight="600" aria-hidden="true">${escapeText(title)}</text>` +
    `${content}</svg>`
  );
}
