import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

/**
 * The lines of a playground's file between `// #region <name>` and `// #endregion <name>`, or the same
 * behind `#` in YAML, without the indentation that they share. Throws when the file has no such region.
 * @param file such as `serving-api/solution.ts`
 */
export function readExcerpt(file: string, region: string): string {
  // Not relative to this file, which the site's build moves into a bundle.
  return excerpt(readFileSync(resolve('playgrounds', file), 'utf8'), file, region);
}

/** `readExcerpt` for a text at hand. */
export function excerpt(text: string, file: string, region: string): string {
  const lines = text.split('\n');
  const at = (marker: string) =>
    lines.findIndex((line) =>
      [`// ${marker} ${region}`, `# ${marker} ${region}`].includes(line.trim()),
    );
  const [start, end] = [at('#region'), at('#endregion')];
  if (start === -1 || end < start) {
    throw new Error(
      `playgrounds/${file} has no region '${region}'. Put the lines between '// #region ${region}' and '// #endregion ${region}'.`,
    );
  }
  const inside = lines.slice(start + 1, end);
  const indents = inside.filter((line) => line.trim()).map((line) => line.search(/\S/));
  return inside.map((line) => line.slice(Math.min(...indents))).join('\n');
}
