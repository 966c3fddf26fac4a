// npm run solution -- <playground>: runs the playground's program with the reference answer.
import { existsSync } from 'node:fs';
import './use-solution.ts';

const [id = ''] = process.argv.slice(2);
const main = new URL(`../playgrounds/${id}/main.ts`, import.meta.url);
if (!existsSync(main)) {
  throw new Error(`playgrounds/${id}/main.ts is missing: name a playground that has a program.`);
}
await import(main.href);
