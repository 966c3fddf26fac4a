import type { Part } from '../../content/parts.ts';
import { partsWithTopics, type ListedTopic } from '../../content/topics.ts';

/** The parts that have cards, each with the topics that do. */
export async function decks(): Promise<{ part: Part; topics: ListedTopic[] }[]> {
  const sections = await partsWithTopics();
  return sections
    .map(({ part, topics }) => ({ part, topics: topics.filter(({ cards }) => cards.length > 0) }))
    .filter(({ topics }) => topics.length > 0);
}

/** How many cards topics have together. */
export const cardCount = (topics: readonly ListedTopic[]): number =>
  topics.reduce((sum, { cards }) => sum + cards.length, 0);
