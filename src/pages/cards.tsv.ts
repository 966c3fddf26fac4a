import type { APIRoute } from 'astro';
import { ankiText, type AnkiCard } from '../components/cards/anki-text.ts';
import { decks } from '../components/cards/decks.ts';
import { fillFigures } from '../components/inline-markdown/fill-figures.ts';
import { renderInline } from '../components/inline-markdown/render-inline.ts';
import type { ListedTopic } from '../content/topics.ts';

function cardsOf({ id, kind, topics, cards }: ListedTopic): Promise<AnkiCard[]> {
  const html = (text: string): Promise<string> => renderInline(fillFigures(text, id));
  return Promise.all(
    cards.map(async ({ front, back }, index) => ({
      id: `${id}-${index + 1}`,
      front: await html(front),
      back: await html(back),
      tags: [kind, ...topics],
    })),
  );
}

/** Every card, for Anki. */
export const GET: APIRoute = async () => {
  const topics = (await decks()).flatMap((deck) => deck.topics);
  const cards = (await Promise.all(topics.map(cardsOf))).flat();
  return new Response(ankiText(cards), {
    headers: { 'Content-Type': 'text/tab-separated-values; charset=utf-8' },
  });
};
