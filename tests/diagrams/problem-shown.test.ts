import { describe, expect, it } from 'vitest';
import { DiagramError, UndrawnDiagram } from '../../src/diagrams/diagram-error.ts';
import { isShown } from '../../src/diagrams/problem-shown.ts';

const place = { file: 'page.mdx', line: 7 };
const wrong = new DiagramError(place, 'it is wrong.', 'Mend it.');
const undrawn = new UndrawnDiagram(place);
const start = { UNDRAWN_DIAGRAMS: 'show' };

describe('a problem of a diagram', () => {
  it('is shown in the page during development', () => {
    expect(isShown(wrong, 'dev', {})).toBe(true);
    expect(isShown(undrawn, 'dev', {})).toBe(true);
    expect(isShown(new Error('of another kind'), 'dev', {})).toBe(false);
  });

  it('fails a build', () => {
    expect(isShown(wrong, 'build', {})).toBe(false);
    expect(isShown(undrawn, 'build', {})).toBe(false);
  });

  it('is shown by npm start where only the browser is missing', () => {
    expect(isShown(undrawn, 'build', start)).toBe(true);
    expect(isShown(wrong, 'build', start)).toBe(false);
  });
});
