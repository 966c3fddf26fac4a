import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { quickCheck } from '../../playgrounds/serving-api/quick-check.ts';
import {
  parsePredictRequest,
  predictRequestSchema,
  transactionSchema,
} from '../../playgrounds/serving-api/schemas.ts';
import {
  nearlyPayments,
  payment,
  payments,
} from '../../playgrounds/serving-api/support/payments.ts';
import { hostileText, jsonSchema, nearlyValidJson } from './arbitrary-json.ts';

describe('the quick check of a prediction request', () => {
  const schema = jsonSchema.parse(z.toJSONSchema(predictRequestSchema));
  const parsed = (text: string): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      return undefined;
    }
  };
  const bodies = fc.oneof(
    nearlyValidJson(schema).map((body) => parsed(JSON.stringify(body))),
    fc.record({ instances: fc.array(fc.oneof(payments(), nearlyPayments()), { maxLength: 3 }) }),
    hostileText.map(parsed),
  );

  it('says the same as the schema, of anything', () => {
    const check = quickCheck(predictRequestSchema);
    fc.assert(
      fc.property(bodies, (body) => {
        expect(check(body)).toBe(predictRequestSchema.safeParse(body).success);
      }),
      { seed: 9, numRuns: 1_500 },
    );
  });

  it('gives the same data and the same issues as the schema', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        const { success, data, error } = parsePredictRequest(body);
        const expected = predictRequestSchema.safeParse(body);
        expect({ success, data, issues: error?.issues }).toEqual({
          success: expected.success,
          data: expected.data,
          issues: expected.error?.issues,
        });
      }),
      { seed: 10, numRuns: 300 },
    );
  });

  it.each(Object.keys(payment))('takes no payment without its %s', (field) => {
    const { [field]: _, ...rest } = { ...payment } as Record<string, unknown>;
    expect(quickCheck(transactionSchema)(rest)).toBe(false);
    expect(quickCheck(transactionSchema)({ ...rest, other: 1 })).toBe(false);
  });

  it('refuses a schema that it does not know, when it is made', () => {
    expect(() => quickCheck(z.string())).toThrow('type');
    expect(() => quickCheck(z.strictObject({ a: z.number().optional() }))).toThrow('required');
    expect(() => quickCheck(z.looseObject({ a: z.number() }))).toThrow('additionalProperties');
  });
});
