import { z } from 'zod';
import { quickCheck } from './quick-check.ts';

/** Limits of the wire contract: what one request may hold, and one answer. */
export const limits = {
  /** Bytes in a request body: 100 rows take about 20 kB. */
  bodyBytes: 64 * 1024,
  instances: 100,
  /** Errors listed in one problem, so that a bad request cannot ask for a huge answer. */
  errors: 100,
} as const;

/** A whole number in a range. One far out of it is one error: `abort` skips the checks after. */
function wholeNumber(min: number, max: number) {
  return z.number().min(min, { abort: true }).max(max, { abort: true }).int();
}

/** One card payment as the model sees it. Every number is finite: zod takes no NaN or Infinity. */
export const transactionSchema = z.strictObject({
  amount: z.number().positive().max(50_000).describe('Amount of the payment in euro'),
  hour: wholeNumber(0, 23).describe('Local hour of the payment, 0 to 23'),
  merchant_risk: z.number().min(0).max(1).describe('Risk score of the merchant, 0 to 1'),
  transactions_last_10_minutes: wholeNumber(0, 1_000).describe(
    'Payments with this card in the ten minutes before this one',
  ),
  account_age_days: wholeNumber(0, 40_000).describe('Days since the account was opened'),
  card_present: z.boolean().describe('Whether the card was in the terminal'),
});
export type Transaction = z.infer<typeof transactionSchema>;

/**
 * The body of POST /predict. The number of rows is checked before the rows are, so that an
 * oversized batch costs one error and not one per field.
 */
export const predictRequestSchema = z.strictObject({
  instances: z
    .array(z.unknown())
    .min(1)
    .max(limits.instances)
    .pipe(z.array(transactionSchema).min(1).max(limits.instances)),
});

export type PredictRequest = z.infer<typeof predictRequestSchema>;

const isPredictRequest = quickCheck(predictRequestSchema);

/** The same as `predictRequestSchema.safeParse`, and much faster where nothing is wrong. */
export function parsePredictRequest(body: unknown): z.ZodSafeParseResult<PredictRequest> {
  if (isPredictRequest(body)) return { success: true, data: body as PredictRequest };
  return predictRequestSchema.safeParse(body);
}

/** The answer to POST /predict: one prediction for each instance, in the same order. */
export const predictResponseSchema = z.strictObject({
  model_version: z.string(),
  predictions: z.array(
    z.strictObject({
      fraud_probability: z.number().min(0).max(1).describe('Probability that this is fraud'),
    }),
  ),
});
export type PredictResponse = z.infer<typeof predictResponseSchema>;

/** A field that is wrong: where it is in the body (RFC 6901, section 6) and what is wrong. */
export const fieldErrorSchema = z.strictObject({
  pointer: z.string().describe('JSON Pointer as a URI fragment, such as #/instances/0/amount'),
  detail: z.string(),
});
export type FieldError = z.infer<typeof fieldErrorSchema>;

/** A problem as RFC 9457 has it, sent as application/problem+json. */
export const problemSchema = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int().min(400).max(599),
  detail: z.string(),
  errors: z.array(fieldErrorSchema).max(limits.errors).optional(),
});
export type Problem = z.infer<typeof problemSchema>;

/** The answer of the two health routes. */
export const healthSchema = z.strictObject({
  status: z.enum(['live', 'ready', 'loading', 'draining']),
});
export type Health = z.infer<typeof healthSchema>;
