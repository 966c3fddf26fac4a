import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { zipProject } from '../../src/components/playground/download.ts';

describe('the zip of a project', () => {
  it('holds every file with its text, in one folder', () => {
    const files = { 'package.json': '{}', 'ring/starter.ts': '// ✓ ring\n' };
    const unzipped = unzipSync(zipProject({ files }, 'ring'));
    const texts = Object.entries(unzipped).map(([path, bytes]) => [path, strFromU8(bytes)]);
    expect(Object.fromEntries(texts)).toEqual({
      'ring/package.json': '{}',
      'ring/ring/starter.ts': '// ✓ ring\n',
    });
  });
});
