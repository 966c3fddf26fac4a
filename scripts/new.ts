// npm run new -- <kind> <id>: writes a new topic from the template of its kind, and says what is next.
import { kinds, type Kind } from '../src/content/topic.ts';
import { newTopic } from './new/new-topic.ts';
import { nextSteps } from './new/next-steps.ts';

const [kind, id = ''] = process.argv.slice(2);
const isKind = (word: string | undefined): word is Kind => kinds.some((known) => known === word);
try {
  if (!isKind(kind)) {
    throw new Error(
      `Say what to make, as in: npm run new -- question my-topic. There are ${kinds.join(', ')}.`,
    );
  }
  const written = newTopic(kind, id, { root: '.', today: new Date() });
  console.log(
    `Written:\n${written.map((path) => `  ${path}`).join('\n')}\n\nNext:\n${nextSteps(kind, id)}`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
