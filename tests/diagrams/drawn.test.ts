import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DrawnDirectory, DrawnInMemory } from '../../src/diagrams/drawn.ts';

let directory = '';
beforeEach(() => {
  directory = mkdtempSync(path.join(tmpdir(), 'drawn-'));
});
afterEach(() => {
  rmSync(directory, { recursive: true });
});

describe('drawn pictures', () => {
  it('are kept in a folder, which need not exist before', () => {
    const drawn = new DrawnDirectory(path.join(directory, 'new'));
    expect(drawn.list()).toEqual([]);
    expect(drawn.read('b')).toBeUndefined();
    drawn.write('b', '<svg/>');
    drawn.write('a', '<svg/>');
    expect(drawn.list()).toEqual(['a', 'b']);
    expect(drawn.read('b')).toBe('<svg/>');
    drawn.remove('a');
    expect(drawn.list()).toEqual(['b']);
  });

  it('leave no files behind while an author tries things out', () => {
    const committed = new DrawnDirectory(directory);
    committed.write('old', 'old');
    const drawn = new DrawnInMemory(committed);
    drawn.write('new', 'new');
    expect([drawn.read('old'), drawn.read('new'), drawn.read('none')]).toEqual([
      'old',
      'new',
      undefined,
    ]);
    expect(committed.list()).toEqual(['old']);
  });
});
