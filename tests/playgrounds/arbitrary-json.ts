import fc from 'fast-check';
import { z } from 'zod';

/** As much of JSON Schema as OpenAPI documents here use. */
export const jsonSchema = z.looseObject({
  type: z.enum(['object', 'array', 'string', 'number', 'integer', 'boolean']),
  pattern: z.string().optional(),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
  required: z.array(z.string()).optional(),
  get properties() {
    return z.record(z.string(), jsonSchema).optional();
  },
  get items() {
    return jsonSchema.optional();
  },
});
export type JsonSchema = z.infer<typeof jsonSchema>;

/** Values that the schema takes, its edges included. */
export function validJson(schema: JsonSchema): fc.Arbitrary<unknown> {
  switch (schema.type) {
    case 'object': {
      const fields = Object.entries(schema.properties ?? {});
      return fc.record(
        Object.fromEntries(fields.map(([name, field]) => [name, validJson(field)])),
        { requiredKeys: schema.required ?? [] },
      );
    }
    case 'array': {
      const { items, minItems = 0, maxItems = 5 } = schema;
      if (!items) return fc.array(fc.jsonValue());
      return fc.array(validJson(items), { minLength: minItems, maxLength: Math.min(maxItems, 5) });
    }
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -1e9, max: schema.maximum ?? 1e9 });
    case 'number':
      return fc.double({
        min: schema.exclusiveMinimum ?? schema.minimum ?? -1e300,
        minExcluded: schema.exclusiveMinimum !== undefined,
        max: schema.maximum ?? 1e300,
        noNaN: true,
      });
    case 'boolean':
      return fc.boolean();
    case 'string':
      return schema.pattern ? fc.stringMatching(new RegExp(schema.pattern)) : fc.string();
  }
}

/** A valid value with one thing changed anywhere in it: replaced, taken away or added. */
export function nearlyValidJson(schema: JsonSchema): fc.Arbitrary<unknown> {
  const odd = fc.oneof(
    fc.constantFrom(null, -1, 0.5, 1e20, 2 ** 53, '', '7', [], {}),
    fc.jsonValue({ maxDepth: 2 }),
  );
  const name = fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', '\ud800', 'a/~b'));
  return fc
    .tuple(validJson(schema), fc.nat(), odd, name, fc.constantFrom('replace', 'remove', 'add'))
    .map(([valid, at, value, field, change]) => {
      const root = { valid };
      const places = placesIn(root);
      const place = places[at % places.length];
      if (place === undefined) return value;
      const { holder, key } = place;
      if (change === 'replace') holder[key] = value;
      else if (change === 'remove' && holder !== root) Reflect.deleteProperty(holder, key);
      else Object.defineProperty(holder, field, { value, enumerable: true });
      return root.valid;
    });
}

/** Texts that no serialiser writes. */
export const hostileText: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.json({ maxDepth: 3 }),
  fc.integer({ min: 1, max: 20_000 }).map((depth) => '['.repeat(depth)),
  fc.integer({ min: 1, max: 20_000 }).map((depth) => '['.repeat(depth) + ']'.repeat(depth)),
  fc
    .integer({ min: 1, max: 8_000 })
    .map((depth) => '{"instances":'.repeat(depth) + '1' + '}'.repeat(depth)),
  fc.integer({ min: 1, max: 70_000 }).map((length) => `{"instances":["${'x'.repeat(length)}"]}`),
  fc.integer({ min: 1, max: 30_000 }).map((count) => `{"instances":[${'{},'.repeat(count)}{}]}`),
  fc.constantFrom(
    '',
    '{"instances":[NaN]}',
    '{"instances":[1e999]}',
    '{"instances":[-0]}',
    '{"__proto__":{"instances":[]}}',
    '{"instances":[],"instances":[{}]}',
    '\ufeff{"instances":[]}',
    '\u0000',
  ),
);

interface Place {
  readonly holder: Record<string, unknown>;
  readonly key: string;
}

function placesIn(holder: object): Place[] {
  return Object.entries(holder).flatMap(([key, value]: [string, unknown]) => [
    { holder: holder as Record<string, unknown>, key },
    ...(typeof value === 'object' && value !== null ? placesIn(value) : []),
  ]);
}
