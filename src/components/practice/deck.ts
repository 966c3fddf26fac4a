import type { Level, RubricBand } from '../../content/topic.ts';

/** A question as the practice page uses it. Every text that can hold inline Markdown is HTML. */
export interface PracticeQuestion {
  id: string;
  title: string;
  level: Level[];
  /** The levels as a reader sees them. */
  levels: string;
  minutes: number;
  /** The address of the page with the answer, base path included. */
  address: string;
  prompt: string;
  followUps: { question: string; answer: string }[];
  rubric: { criterion: string; shows: Record<RubricBand, string> }[];
}

/** Loads the questions of a deck. Rejects with the address and the reason. */
export async function loadDeck(address: string): Promise<PracticeQuestion[]> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answered ${response.status}`);
  return (await response.json()) as PracticeQuestion[];
}
