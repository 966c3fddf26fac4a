// npm run topics [-- <kind> ...]: what each page has, as a table: words, diagrams, simulations, computed
// figures, sources, follow-ups, cards.
import { kinds } from '../src/content/topic.ts';
import { topicFiles, wordsOf, type TopicFile } from '../tests/support/topic-files.ts';

const asked = process.argv.slice(2);
const unknown = asked.find((word) => !kinds.some((kind) => kind === word));
if (unknown !== undefined) {
  console.error(`There is no kind '${unknown}'. Use one of: ${kinds.join(', ')}.`);
  process.exitCode = 1;
} else {
  for (const kind of kinds) {
    const files = topicFiles().filter(({ topic }) => topic.kind === kind);
    if (files.length === 0 || (asked.length > 0 && !asked.includes(kind))) continue;
    console.log(`\n${kind}`);
    console.table(Object.fromEntries(files.map((file) => [file.name, rowOf(file)])));
  }
}

function rowOf({ topic, body }: TopicFile): Record<string, number> {
  const texts = [body, topic.prompt, ...topic.followUps.map(({ answer }) => answer)].join('\n');
  const count = (pattern: RegExp, text = body): number => text.match(pattern)?.length ?? 0;
  return {
    words: wordsOf(body),
    diagrams: count(/^```mermaid/gm),
    simulations: count(/<SimulationFigure /g),
    'computed figures': count(/<(?:Result|SimulationNumber|RingFigure) |\{\{[\w-]+\}\}/g, texts),
    sources: topic.sources.length,
    'follow-ups': topic.followUps.length,
    cards: topic.cards.length,
  };
}
