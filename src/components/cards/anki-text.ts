/** A card as Anki reads it; front and back are HTML. */
export interface AnkiCard {
  /** The same in each export, so that a later import updates the card. */
  readonly id: string;
  readonly front: string;
  readonly back: string;
  readonly tags: readonly string[];
}

/** Tabs and line ends separate cells; links would lead from the cards to nowhere. */
const cell = (html: string): string => html.replace(/<\/?a\b[^>]*>/g, '').replace(/\s+/g, ' ');

/**
 * A text file that Anki imports.
 * @see https://docs.ankiweb.net/importing/text-files.html#file-headers
 */
export function ankiText(cards: readonly AnkiCard[]): string {
  const head = ['#separator:tab', '#html:true', '#guid column:1', '#tags column:4'];
  const lines = cards.map(({ id, front, back, tags }) =>
    [id, cell(front), cell(back), tags.join(' ')].join('\t'),
  );
  return [...head, ...lines, ''].join('\n');
}
