import { fileURLToPath } from 'node:url';
import { DiagramError } from '../src/diagrams/diagram-error.ts';
import { drawnDirectory, DrawnDirectory } from '../src/diagrams/drawn.ts';
import { hashOf } from '../src/diagrams/hash.ts';
import { pictureOf } from '../src/diagrams/picture.ts';
import { Renderer } from '../src/diagrams/renderer.ts';
import { fencesOfContent } from '../src/diagrams/survey.ts';
import { ensureBrowser } from './find-browser.ts';

/** Draws the pictures that are missing and removes those that no page shows. */
const drawn = new DrawnDirectory(drawnDirectory);
const fences = fencesOfContent(fileURLToPath(new URL('..', import.meta.url)));
const wanted = new Set(fences.map((fence) => hashOf(fence.source)));
const present = new Set(drawn.list());

const isComplete = [...wanted].every((hash) => present.has(hash));
const browser = isComplete ? undefined : await ensureBrowser().catch(giveUp);
const renderer = new Renderer(() => browser);
let errors = 0;
try {
  for (const fence of fences) {
    try {
      const { isNew, width } = await pictureOf(fence, drawn, renderer);
      if (isNew) console.log(`drawn    ${fence.file}:${fence.line} (${width} px wide)`);
    } catch (error) {
      if (!(error instanceof DiagramError)) throw error;
      console.error(`error    ${error.message}`);
      errors += 1;
    }
  }
} finally {
  await renderer.close();
}
for (const orphan of [...present].filter((hash) => !wanted.has(hash))) {
  drawn.remove(orphan);
  console.log(`removed  ${orphan}.svg, which no page shows`);
}
console.log(`${fences.length} diagrams, ${errors} errors`);
if (errors > 0) process.exitCode = 1;

function giveUp(error: unknown): never {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
}
