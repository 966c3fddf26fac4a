import { readPlayground } from '../../src/runner/catalog.ts';
import type { TopicFile } from './topic-files.ts';

/** Spaces, quotes and dashes as the page may set them, made alike. */
export function plain(text: string): string {
  return text
    .replace(/['"‘’“”]/g, '')
    .replace(/[–—]/g, '-')
    .replace(/\s+/g, ' ');
}

/** The longest stretch of a text without markup and computed figures; a page shows it as it stands. */
function longestStretch(text: string): string {
  const stretches = text.split(/\]\([^)]*\)|\{\{[^}]*\}\}|[`*_[\]]/).map(plain);
  return stretches.reduce((a, b) => (b.length > a.length ? b : a), '').trim();
}

const telling = (texts: string[]): string[] =>
  texts.map(longestStretch).filter((text) => text.length >= 20);

/** What a round of practice shows beside the prompt: the follow-ups and the rubric. */
export function practisedTexts({ topic }: TopicFile): string[] {
  return telling([
    ...topic.followUps.flatMap(({ question, answer }) => [question, answer]),
    ...topic.rubric.flatMap(({ shows }) => Object.values(shows)),
  ]);
}

/** What tells the answer to a topic's question: hints, follow-ups, rubric, red flags, summary. */
export function answersOf(file: TopicFile): string[] {
  const { summary, hints, redFlags } = file.topic;
  return [...telling([summary, ...hints, ...redFlags]), ...practisedTexts(file)];
}

/** The lines of a playground's solution that stand in none of the files that its reader is given. */
export function solutionLines(id: string): string[] {
  const { solution, starter, tests, helpers, program, brief } = readPlayground(id);
  const given = [
    brief,
    ...[...starter, ...tests, ...helpers, ...program].map(({ text }) => text),
  ].join('\n');
  const lines = solution.flatMap(({ text }) => text.split('\n')).map((line) => line.trim());
  return lines.filter((line) => line.length >= 25 && !given.includes(line)).map(plain);
}
