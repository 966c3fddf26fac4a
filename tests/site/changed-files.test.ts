import { describe, expect, it } from 'vitest';
import { changedFiles } from '../../src/components/playground/changed-files.ts';

const playground = {
  editable: ['starter/a.yaml', 'starter/b.yaml'],
  files: { 'starter/a.yaml': 'a: 1', 'starter/b.yaml': 'b: 1', 'a.test.ts': '' },
};

describe('the files that differ from the starter', () => {
  it('are those of the reader whose text is another', () => {
    const own = new Map([
      ['starter/a.yaml', 'a: 2'],
      ['starter/b.yaml', 'b: 1'],
      ['a.test.ts', 'changed'],
    ]);
    expect(changedFiles(playground, (path) => own.get(path) ?? '')).toEqual({
      'starter/a.yaml': 'a: 2',
    });
  });

  it('hold a file that the reader emptied', () => {
    expect(changedFiles(playground, () => '')).toEqual({
      'starter/a.yaml': '',
      'starter/b.yaml': '',
    });
  });
});
