/** The size of all text in a picture at its natural width, in px. */
export const textSize = 15;

/** The smallest text that a reader is given, in px. */
export const smallestText = 11;

/**
 * The width that a picture has in a window 1,280 px wide, in px: Starlight's
 * text column between its two sidebars, and 16 px of its padding on either side.
 */
const columnWidth = 632 + 2 * 16;

/**
 * The widest a picture may be drawn, in px: scaled down to the column, its
 * text is then exactly the smallest that a reader is given.
 */
export const widestPicture = Math.floor((columnWidth * textSize) / smallestText);

/** How narrow a picture may be shown before it has to scroll, in px. */
export function narrowestReadable(naturalWidth: number): number {
  return Math.ceil((naturalWidth * smallestText) / textSize);
}
