import { describe, expect, it } from 'vitest';
import type { Drawn } from '../../src/diagrams/drawn.ts';
import { hashOf } from '../../src/diagrams/hash.ts';
import { smallestText, textSize, widestPicture } from '../../src/diagrams/legibility.ts';
import { pictureOf } from '../../src/diagrams/picture.ts';
import { BrowserMissing, MermaidRefusal } from '../../src/diagrams/renderer.ts';
import { fence, flowchart, svg } from './support/fences.ts';

function drawnWith(pictures: Record<string, string> = {}): Drawn & Map<string, string> {
  const map = new Map(Object.entries(pictures));
  return Object.assign(map, {
    read: (hash: string) => map.get(hash),
    write: (hash: string, picture: string) => map.set(hash, picture),
  });
}

const draws = (width: number) => ({
  render: (_source: string, id: string) => Promise.resolve(svg(id, width)),
});
const refuses = (error: Error) => ({ render: () => Promise.reject(error) });
const noBrowser = refuses(new BrowserMissing('No browser was found.'));

describe('the picture of a fence', () => {
  it('is the one drawn before, without a browser', async () => {
    const hash = hashOf(fence().source);
    const drawn = drawnWith({ [hash]: svg(`diagram-${hash}`) });
    const picture = await pictureOf(fence(), drawn, noBrowser);
    expect(picture).toMatchObject({ width: 400, isNew: false, id: `diagram-${hash}` });
  });

  it('is drawn and kept under the hash of its source where there is none', async () => {
    const drawn = drawnWith();
    expect((await pictureOf(fence(), drawn, draws(400))).isNew).toBe(true);
    expect([...drawn.keys()]).toEqual([hashOf(fence().source)]);
  });

  it('may not be missing where there is no browser', async () => {
    await expect(pictureOf(fence(), drawnWith(), noBrowser)).rejects.toThrow(
      'page.mdx:7: the picture of this diagram is not in src/diagrams/drawn, and there is no browser to draw it. Run `npm run diagrams` where there is a browser, and commit what it draws.',
    );
  });

  it('may be as wide as the limit, and is not kept when wider', async () => {
    const drawn = drawnWith();
    await expect(pictureOf(fence(), drawn, draws(widestPicture + 1))).rejects.toThrow(
      new RegExp(
        `^page\\.mdx:7: the picture is ${widestPicture + 1} px wide; .* Use "flowchart TB"`,
      ),
    );
    expect(drawn.size).toBe(0);
    await expect(pictureOf(fence(), drawn, draws(widestPicture))).resolves.toBeDefined();
  });

  it('fails with the line of the page where Mermaid refuses the source', async () => {
    const refusal = refuses(new MermaidRefusal("Parse error on line 4:\nA -->\n^\ngot 'EOF'"));
    const broken = fence({ source: flowchart('A -->') });
    await expect(pictureOf(broken, drawnWith(), refusal)).rejects.toThrow(
      'page.mdx:11: Mermaid cannot read "A -->". Correct it: EOF is not expected here.',
    );
  });

  it('is not drawn when the source is wrong', async () => {
    const nameless = fence({ source: 'flowchart TB\nA' });
    await expect(pictureOf(nameless, drawnWith(), draws(400))).rejects.toThrow('accTitle');
  });
});

it('has a limit at which text in a window of 1,280 px is just legible', () => {
  expect((664 / widestPicture) * textSize).toBeGreaterThanOrEqual(smallestText);
  expect((664 / (widestPicture + 1)) * textSize).toBeLessThan(smallestText);
});
