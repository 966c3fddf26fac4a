import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { openApiDocument } from '../../playgrounds/serving-api/openapi.ts';

const operation = z.object({
  responses: z.record(
    z.string().regex(/^[1-5]\d\d$/),
    z.looseObject({ description: z.string().min(1) }),
  ),
});
const document = z
  .object({
    openapi: z.literal('3.1.1'),
    info: z.object({ title: z.string(), version: z.string() }),
    paths: z.record(
      z.string().startsWith('/'),
      z.partialRecord(z.enum(['get', 'post']), operation),
    ),
    components: z.object({ schemas: z.record(z.string(), z.looseObject({ type: z.string() })) }),
  })
  .parse(openApiDocument());

describe('the OpenAPI document of the serving API', () => {
  it('has every schema that it refers to', () => {
    const references = [...JSON.stringify(openApiDocument()).matchAll(/"\$ref":"([^"]+)"/g)];
    expect(references.length).toBeGreaterThan(0);
    for (const [, reference] of references) {
      const name = reference?.replace('#/components/schemas/', '') ?? '';
      expect(Object.keys(document.components.schemas)).toContain(name);
    }
  });

  it('documents every status of a prediction', () => {
    const { responses } = operation.parse(document.paths['/predict']?.post);
    expect(Object.keys(responses)).toEqual(['200', '400', '413', '415', '422', '500', '503']);
  });
});
