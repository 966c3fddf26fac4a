/** Colour of a server: a custom property of the page, with a value for where there is none. */
export function colourOf(server: string): string {
  return `var(--server-${server.toLowerCase()}, #0072b2)`;
}

/** Colours that follow the page's theme. */
export const ink = 'var(--sl-color-white, #171c1b)';
export const quietInk = 'var(--sl-color-gray-2, #57605f)';
export const paper = 'var(--sl-color-bg, #ffffff)';
export const line = 'var(--sl-color-gray-4, #87908f)';

/** A share as a whole percentage: 0.1234 is '12 %'. */
export const percent = (share: number) => `${Math.round(share * 100)} %`;

/** A coordinate with one decimal: a tenth of a unit cannot be seen, and short numbers load sooner. */
export const short = (value: number) => String(Math.round(value * 10) / 10);

/** The point at `turns` clockwise from the top of a circle around (180, 180). */
export function onCircle(radius: number, turns: number): string {
  const angle = 2 * Math.PI * turns;
  return `${short(180 + radius * Math.sin(angle))} ${short(180 - radius * Math.cos(angle))}`;
}

/** A picture of 360 by 360 units that assistive technology reads as its title and description. */
export function picture(id: string, title: string, description: string, content: string): string {
  return (
    `<svg viewBox="0 0 360 360" role="img" aria-labelledby="${id}-title ${id}-description">` +
    `<title id="${id}-title">${title}</title>` +
    `<desc id="${id}-description">${description}</desc>${content}</svg>`
  );
}
