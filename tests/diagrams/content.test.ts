import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { drawnDirectory, DrawnDirectory } from '../../src/diagrams/drawn.ts';
import { hashOf } from '../../src/diagrams/hash.ts';
import { pictureOf } from '../../src/diagrams/picture.ts';
import { BrowserMissing } from '../../src/diagrams/renderer.ts';
import { fencesOfContent } from '../../src/diagrams/survey.ts';

const fences = fencesOfContent(fileURLToPath(new URL('../..', import.meta.url)));
const drawn = new DrawnDirectory(drawnDirectory);
const noBrowser = { render: () => Promise.reject(new BrowserMissing('No browser was found.')) };

describe('the diagrams of the handbook', () => {
  it('are there', () => {
    expect(fences.length).toBeGreaterThan(0);
  });

  it.each(fences.map((fence) => [`${fence.file}:${fence.line}`, fence] as const))(
    'have a picture that is in order: %s',
    async (_, fence) => {
      const { svg } = await pictureOf(fence, drawn, noBrowser);
      expect(svg).toMatch(/<title id="[^"]+">[^<]+<\/title><desc id="[^"]+">[^<]+<\/desc>/);
      expect(svg).not.toMatch(/<script|<foreignObject|#fe0\d|\bNaN\b/);
    },
  );

  it('leave no picture that no page shows (`npm run diagrams` removes it)', () => {
    const wanted = new Set(fences.map((fence) => hashOf(fence.source)));
    expect(drawn.list().filter((hash) => !wanted.has(hash))).toEqual([]);
  });
});
