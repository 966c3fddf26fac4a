import type { Transaction } from '../../../playgrounds/serving-api/schemas.ts';

/** The checks of `predictRequestSchema` by hand, which say yes or no and not what is wrong. */
export function isPredictRequest(body: unknown): body is { instances: Transaction[] } {
  if (!isObject(body) || Object.keys(body).length !== 1) return false;
  const instances = body['instances'];
  return (
    Array.isArray(instances) &&
    instances.length >= 1 &&
    instances.length <= 100 &&
    instances.every(isTransaction)
  );
}

function isTransaction(value: unknown): boolean {
  return (
    isObject(value) &&
    Object.keys(value).length === 6 &&
    isNumber(value['amount'], 0, 50_000) &&
    value['amount'] !== 0 &&
    isWhole(value['hour'], 0, 23) &&
    isNumber(value['merchant_risk'], 0, 1) &&
    isWhole(value['transactions_last_10_minutes'], 0, 1_000) &&
    isWhole(value['account_age_days'], 0, 40_000) &&
    typeof value['card_present'] === 'boolean'
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNumber(value: unknown, min: number, max: number): boolean {
  return typeof value === 'number' && value >= min && value <= max;
}

function isWhole(value: unknown, min: number, max: number): boolean {
  return Number.isInteger(value) && isNumber(value, min, max);
}
