import { z } from 'zod';

type Check = (value: unknown) => boolean;

/** As much of JSON Schema as the schemas here come to. */
const jsonSchema = z.strictObject({
  $schema: z.string().optional(),
  description: z.string().optional(),
  type: z.enum(['object', 'array', 'number', 'integer', 'boolean']),
  minimum: z.number().optional(),
  maximum: z.number().optional(),
  exclusiveMinimum: z.number().optional(),
  minItems: z.number().optional(),
  maxItems: z.number().optional(),
  required: z.array(z.string()).optional(),
  additionalProperties: z.literal(false).optional(),
  get properties() {
    return z.record(z.string(), jsonSchema).optional();
  },
  get items() {
    return jsonSchema.optional();
  },
});
type JsonSchema = z.infer<typeof jsonSchema>;

/**
 * The schema as functions that only say yes or no. Most requests are valid, and for those this is
 * several times as fast as the schema itself, which is left to explain what is wrong.
 * Throws at start, and not at a request, when the schema holds what is not known here.
 */
export function quickCheck(schema: z.ZodType): Check {
  return checkOf(jsonSchema.parse(z.toJSONSchema(schema)));
}

function checkOf(schema: JsonSchema): Check {
  if (schema.type === 'object') return objectCheck(schema);
  if (schema.type === 'array') return arrayCheck(schema);
  if (schema.type === 'boolean') return (value) => typeof value === 'boolean';
  return numberCheck(schema);
}

function objectCheck({ properties = {}, required = [] }: JsonSchema): Check {
  const fields = Object.entries(properties).map(([name, field]) => [name, checkOf(field)] as const);
  if (required.length !== fields.length) throw new Error('Only required fields are known here.');
  return (value) => {
    if (typeof value !== 'object' || value === null) return false;
    if (Object.keys(value).length !== fields.length) return false;
    for (const [name, check] of fields) {
      if (!check((value as Record<string, unknown>)[name])) return false;
    }
    return true;
  };
}

function arrayCheck({ items, minItems = 0, maxItems = Infinity }: JsonSchema): Check {
  const check = items ? checkOf(items) : () => true;
  return (value) =>
    Array.isArray(value) &&
    value.length >= minItems &&
    value.length <= maxItems &&
    value.every(check);
}

function numberCheck(schema: JsonSchema): Check {
  const { minimum = -Infinity, maximum = Infinity, exclusiveMinimum = -Infinity } = schema;
  const isNumber = schema.type === 'integer' ? Number.isSafeInteger : Number.isFinite;
  return (value) =>
    isNumber(value) &&
    (value as number) >= minimum &&
    (value as number) <= maximum &&
    (value as number) > exclusiveMinimum;
}
