import { describe, expect, it } from 'vitest';
import dockerfileAst from '../../src/runner/libraries/dockerfile-ast.ts';
import fastCheck from '../../src/runner/libraries/fast-check.ts';
import hono from '../../src/runner/libraries/hono.ts';
import lezerPromql from '../../src/runner/libraries/lezer-promql.ts';
import promClient from '../../src/runner/libraries/prom-client.ts';
import yaml from '../../src/runner/libraries/yaml.ts';
import zod from '../../src/runner/libraries/zod.ts';
import {
  libraryIds,
  libraryOf,
  pageLibraries,
  partialLibraries,
} from '../../src/runner/page-libraries.ts';

const chunks: Record<string, Record<string, object>> = {
  'dockerfile-ast': dockerfileAst,
  'fast-check': fastCheck,
  hono,
  'lezer-promql': lezerPromql,
  'prom-client': promClient,
  yaml,
  zod,
};

describe.each(libraryIds)('the chunk %s', (id) => {
  it('answers the specifiers that are listed, and no others', () => {
    expect(Object.keys(chunks[id] ?? {}).sort()).toEqual([...pageLibraries[id]].sort());
  });

  it('has the names that a part of a package is listed with', () => {
    const [specifier = ''] = pageLibraries[id];
    const names = Object.keys(chunks[id]?.[specifier] ?? {});
    expect(names).toEqual(expect.arrayContaining([...(partialLibraries[id] ?? [])]));
  });
});

it('a specifier belongs to one chunk or none', () => {
  expect(libraryOf('hono/validator')).toBe('hono');
  expect(libraryOf('lodash')).toBeUndefined();
});
