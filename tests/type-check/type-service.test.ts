import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { listPlaygrounds, readPlayground } from '../../src/runner/catalog.ts';
import { pageFiles, type PageFiles } from '../../src/runner/page-files.ts';
import type { TypeDiagnostic, TypeFiles, TypeLibraryId } from '../../src/type-check/protocol.ts';
import { typeFiles, typeLibraryIds } from '../../src/type-check/type-files.ts';
import { TypeService } from '../../src/type-check/type-service.ts';

const declarations = new Map<TypeLibraryId, TypeFiles>();
/** Has all declarations; as in the page, one service checks one playground after the other. */
let service: TypeService;
beforeAll(() => {
  for (const id of typeLibraryIds) declarations.set(id, typeFiles(id));
  service = serviceWith(...typeLibraryIds);
});

/** A service with what the page would load for these libraries. */
function serviceWith(...libraries: TypeLibraryId[]): TypeService {
  const service = new TypeService();
  for (const id of ['standard', 'vitest', ...libraries] as const) {
    service.addTypes(declarations.get(id) ?? {});
  }
  return service;
}

const editable = ['starter.ts'];
const test = `import { expect, it } from 'vitest';
import { double } from './starter.ts';
it('doubles', () => { expect(double(2)).toBe(4); });
`;

describe('a check', () => {
  it('finds a wrong return type in the starter, at its place', () => {
    const starter = `export function double(n: number): number {\n  return 'two';\n}\n`;
    const files = { 'starter.ts': starter, 'a.test.ts': test };
    expect(service.check({ files, editable })).toEqual([
      {
        path: 'starter.ts',
        line: 2,
        column: 3,
        endLine: 2,
        endColumn: 9,
        message: "Type 'string' is not assignable to type 'number'.",
        code: 2322,
      },
    ]);
  });

  it('finds an export that the test uses and the starter has lost', () => {
    const files = { 'starter.ts': `export const triple = 3;\n`, 'a.test.ts': test };
    const [error, ...rest] = service.check({ files, editable });
    expect(error).toMatchObject({ path: 'a.test.ts', line: 2, column: 10 });
    expect(error?.message).toContain(`has no exported member 'double'`);
    expect(rest).toEqual([]);
  });

  it('is as strict as the project that a reader downloads', () => {
    const starter = `export const first = (all: number[]): number => all[0];\n`;
    const errors = service.check({ files: { 'starter.ts': starter }, editable });
    expect(errors.map(({ message }) => message).join()).toContain(`'undefined' is not assignable`);
  });

  it('reports what is no TypeScript at all', () => {
    const errors = service.check({ files: { 'starter.ts': 'export const a = ;' }, editable });
    expect(errors.map(({ message }) => message)).toEqual(['Expression expected.']);
  });

  it('knows shared files by the way the playground imports them', () => {
    const starter = `import { name } from '../shared/name.ts';\nexport const length: string = name.length;\n`;
    const files = { 'starter.ts': starter, '../shared/name.ts': `export const name = 'x';\n` };
    const errors = service.check({ files, editable });
    expect(errors.map(({ code }) => code)).toEqual([2322]);
  });
});

describe('the declarations of the libraries', () => {
  // A type that did not resolve would be `any`, and take the wrong argument.
  it.each([
    ['vitest', `import { expect } from 'vitest';\nexpect(1).toBeNoSuchThing();\n`],
    ['vitest', `import { vi } from 'vitest';\nvi.useFakeTimers(1);\n`],
    ['fast-check', `import fc from 'fast-check';\nfc.integer({ min: 'low' });\n`],
    ['zod', `import { z } from 'zod';\nz.string().min('three');\n`],
    ['hono', `import { Hono } from 'hono';\nnew Hono().get(1);\n`],
    ['prom-client', `import { Counter } from 'prom-client';\nnew Counter({ name: 1 });\n`],
  ])('%s refuses a wrong call', (_library, starter) => {
    const errors = service.check({ files: { 'starter.ts': starter }, editable });
    expect(errors.map(({ line }) => line)).toEqual([2]);
  });
});

/** The playground's files as the page has them, with the solution where the starter is. */
function solved({ files, solution }: PageFiles): Record<string, string> {
  const placed = { ...files };
  for (const [path, text] of Object.entries(solution))
    placed[path.replace(/^solution/, 'starter')] = text;
  return placed;
}

/** Where nothing that the reader edits is TypeScript, the page offers no check. */
const checked = listPlaygrounds().filter((id) =>
  pageFiles(readPlayground(id)).editable.some((path) => path.endsWith('.ts')),
);

describe.each(checked)('playground %s', (id) => {
  const page = pageFiles(readPlayground(id));
  const { editable } = page;
  /** Has only what the page would load for this playground. */
  let own: TypeService;
  beforeAll(() => {
    own = serviceWith(...page.libraries);
  });

  it('has no type error, neither in the starter nor in the solution', () => {
    expect(own.check(page)).toEqual([]);
    expect(own.check({ files: solved(page), editable })).toEqual([]);
    expect(own.checked).toEqual(expect.arrayContaining(page.tests));
  });

  it.each(editable.filter((path) => path.endsWith('.ts')))(
    'looks only at %s where it changed and its exports keep their types',
    (path) => {
      const files = solved(page);
      own.check({ files, editable });
      const edited = { ...files, [path]: `${files[path] ?? ''}\nconst wrong: string = 1;\n` };
      const errors = own.check({ files: edited, editable });
      expect(errors.map(({ code }) => code)).toEqual([2322]);
      expect(own.checked).toEqual([path]);
    },
  );
});

describe('a later check', () => {
  const starter = `export function double(n: number): number {\n  return 2 * n;\n}\n`;
  const check = (text: string): TypeDiagnostic[] =>
    service.check({ files: { 'starter.ts': text, 'a.test.ts': test }, editable });

  // none of the last test's files
  beforeEach(() => void service.check({ files: {}, editable }));

  it('looks at nothing where nothing changed, and still reports', () => {
    const wrong = starter.replace('2 * n', `'2'`);
    const first = check(wrong);
    expect(first).toHaveLength(1);
    expect(check(wrong)).toEqual(first);
    expect(service.checked).toEqual([]);
  });

  it('looks at the importing files as well where an export has another type', () => {
    expect(check(starter)).toEqual([]);
    const errors = check(starter.replace('n: number', 'n: string').replace('2 * n', '2'));
    expect(errors.map(({ path }) => path)).toEqual(['a.test.ts']);
    expect(check(starter)).toEqual([]);
  });

  it("tells the errors in the reader's own file before it looks at those that import it", () => {
    check(starter);
    const wrong = `${starter.replaceAll('double', 'twice')}export const three: number = 'three';\n`;
    const files = { 'starter.ts': wrong, 'a.test.ts': test };
    const edited: string[][] = [];
    const all = service.check({ files, editable }, (errors) => {
      edited.push(errors.map(({ path }) => path));
    });
    expect(edited).toEqual([['starter.ts']]);
    expect(all.map(({ path }) => path)).toEqual(['starter.ts', 'a.test.ts']);
  });

  it('has nothing to tell ahead where no other file is looked at', () => {
    check(starter);
    let told = 0;
    const files = { 'starter.ts': starter.replace('2 * n', 'n + n'), 'a.test.ts': test };
    expect(service.check({ files, editable }, () => told++)).toEqual([]);
    expect(told).toBe(0);
  });

  it('forgets the playground that was checked before', () => {
    check(starter);
    const files = { 'starter.ts': starter, 'b.test.ts': test.replace('double', 'half') };
    const errors = service.check({ files, editable });
    expect(errors.map(({ path }) => path)).toContain('b.test.ts');
    expect(errors.map(({ path }) => path)).not.toContain('a.test.ts');
  });
});
