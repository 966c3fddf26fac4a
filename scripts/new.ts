// npm run new -- playground <id>: writes a new playground and its page, and says what is next.
import { newPlayground, nextSteps } from './new-playground.ts';

const [kind, id = ''] = process.argv.slice(2);
try {
  if (kind !== 'playground') {
    throw new Error('Say what to make: npm run new -- playground my-topic');
  }
  const written = newPlayground(id, { root: '.', today: new Date() });
  console.log(
    `Written:\n${written.map((path) => `  ${path}`).join('\n')}\n\nNext:\n${nextSteps(id)}`,
  );
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
