import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** From the top to the bottom: a folder may import itself and the folders of its row's second column. */
const mayImport: Record<string, string[]> = {
  'src/pages': ['src/components', 'src/content', 'src/links', 'src/runner', 'src/type-check'],
  'src/content/docs': ['src/components', 'src/simulations', 'playgrounds'],
  'src/components': [
    'src/content',
    'src/links',
    'src/markdown',
    'src/diagrams',
    'src/isolation',
    'src/type-check',
    'src/runner',
    'src/simulations',
    'src/models',
    'src/progress',
    'playgrounds',
  ],
  'src/content': ['src/links'],
  'src/diagrams': [],
  'src/isolation': ['src/runner', 'src/links'],
  'src/type-check': ['src/runner'],
  'src/runner': ['playgrounds', 'package.json'],
  'src/simulations': ['src/models', 'playgrounds'],
  'src/progress': [],
  'src/models': [],
  'src/markdown': ['src/links'],
  'src/links': [],
  'src/security': [],
  playgrounds: [],
};
const areas = Object.keys(mayImport).sort((a, b) => b.length - a.length);

function areaOf(path: string): string | undefined {
  return areas.find((area) => path.startsWith(`${area}/`));
}

/** Paths of the project's own files that a file imports, relative to the root. */
function importsOf(file: string): string[] {
  const source = readFileSync(join(root, file), 'utf8');
  const specifiers = source.matchAll(
    /(?:from|import)\s*\(?\s*['"](\.{1,2}\/[^'"]+|~\/[^'"]+)['"]/g,
  );
  return [...specifiers].map(([, specifier = '']) => {
    const path = specifier.startsWith('~/')
      ? join('src', specifier.slice(2))
      : relative(root, normalize(join(root, dirname(file), specifier)));
    return path.replaceAll(sep, '/');
  });
}

const files = ['src', 'playgrounds'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|astro|mdx|mjs|js)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll(sep, '/')),
);

describe('imports go one way', () => {
  it('finds the files and their imports', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(files.flatMap(importsOf).length).toBeGreaterThan(50);
  });

  it.each(areas)('%s imports only what lies below it', (area) => {
    const wrong = files
      .filter((file) => areaOf(file) === area)
      .flatMap((file) =>
        importsOf(file)
          .filter((path) => {
            const target = areaOf(path);
            return target !== area && !(mayImport[area] ?? []).includes(target ?? path);
          })
          .map((path) => `${file} imports ${path}`),
      );
    expect(wrong).toEqual([]);
  });
});
