import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { fraudModel, trainArtefact, type Model } from './model.ts';
import { Refusal } from './refusal.ts';
import { limits } from './schemas.ts';
import { createServingApi } from './starter.ts';
import {
  constantModel,
  nearlyPayments,
  payment,
  payments,
  risk,
  riskModel,
} from './support/payments.ts';
import { errorPointers, expectProblem, readProblem } from './support/problem-checks.ts';
import { apiRequest, startService } from './support/service-under-test.ts';
import { openUpload } from './support/upload.ts';

const start = (model?: Model) => startService(createServingApi, model);

describe('POST /predict', () => {
  it('gives one prediction for each instance, in their order, with the version of the model', async () => {
    const service = start(riskModel);
    const response = await service.predict([risk(0.9), risk(0), risk(1)]);
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^application\/json/);
    expect(await response.json()).toEqual({
      model_version: 'risk-1',
      predictions: [{ fraud_probability: 0.9 }, { fraud_probability: 0 }, { fraud_probability: 1 }],
    });
  });

  it(`takes up to ${limits.instances} instances`, async () => {
    const response = await start(riskModel).predict(Array(limits.instances).fill(payment));
    expect(response.status).toBe(200);
  });

  it.each([
    ['no instances', []],
    ['too many instances', Array(limits.instances + 1).fill(payment)],
    ['too many instances that are wrong as well', Array(2_000).fill({})],
  ])('refuses %s, in one error', async (_, instances) => {
    const response = await start(riskModel).predict(instances);
    expect(await errorPointers(response)).toEqual(['#/instances']);
  });

  it.each<[string, unknown]>([
    ['amount', '100'],
    ['amount', 0],
    ['amount', 50_000.01],
    ['amount', null],
    ['hour', 12.5],
    ['hour', -1],
    ['hour', 24],
    ['hour', 1e20],
    ['merchant_risk', 1.01],
    ['merchant_risk', [0.5]],
    ['transactions_last_10_minutes', -1],
    ['account_age_days', 40_001],
    ['card_present', 1],
    ['card_present', 'true'],
  ])('names the field when %s is %j', async (field, value) => {
    const response = await start(riskModel).predict([payment, { ...payment, [field]: value }]);
    expect(await errorPointers(response)).toEqual([`#/instances/1/${field}`]);
  });

  it('names every field that is wrong, missing or unknown, not only the first', async () => {
    const { hour: _, ...withoutHour } = payment;
    const response = await start(riskModel).predict(
      [
        { ...payment, amount: -1, merchant_risk: 'high' },
        { ...withoutHour, cvv: 123, pin: 4 },
      ],
      { explain: true },
    );
    expect((await errorPointers(response)).sort()).toEqual([
      '#/explain',
      '#/instances/0/amount',
      '#/instances/0/merchant_risk',
      '#/instances/1/cvv',
      '#/instances/1/hour',
      '#/instances/1/pin',
    ]);
  });

  it('says what is wrong with a field, in words', async () => {
    const response = await start(riskModel).predict([{ ...payment, amount: -1, cvv: 123 }]);
    const { errors } = await readProblem(response);
    for (const error of errors ?? []) {
      expect(error.detail, `the detail of ${error.pointer}`).toMatch(/\w+ \w+/);
    }
  });

  it('escapes the names of unknown fields in pointers', async () => {
    const response = await start(riskModel).predict([{ ...payment, 'a/b~c d': 1, '\ud800': 2 }]);
    expect(await errorPointers(response)).toContain('#/instances/0/a~1b~0c%20d');
  });

  it.each([
    ['null', '#'],
    ['[]', '#'],
    ['"instances"', '#'],
    ['{}', '#/instances'],
    ['{"instances":{"0":1}}', '#/instances'],
    ['{"instances":[7]}', '#/instances/0'],
  ])('finds that %s does not fit', async (body, pointer) => {
    const response = await start(riskModel).post(body);
    expect(await errorPointers(response)).toEqual([pointer]);
  });

  it('lets no infinite number through, although JSON can write one', async () => {
    const body = JSON.stringify({ instances: [payment] }).replace('"amount":100', '"amount":1e400');
    const response = await start(riskModel).post(body);
    expect(await errorPointers(response)).toEqual(['#/instances/0/amount']);
  });

  it('limits how many errors it lists', async () => {
    const fields = Object.fromEntries(Array.from({ length: 4_000 }, (_, i) => [`field_${i}`, 0]));
    const { errors } = await readProblem(
      await start(riskModel).predict([{ ...payment, ...fields }]),
    );
    expect(errors, 'a small request must not get a huge answer').toHaveLength(limits.errors);
  });

  it.each(['', '{', '{"instances":[NaN]}', "{'instances':[]}"])(
    'answers 400 to a body that is not JSON: %j',
    async (body) => {
      await expectProblem(await start(riskModel).post(body), 400);
    },
  );

  it.each([
    'text/plain',
    'application/jsonp',
    'application/x-www-form-urlencoded',
    'text/plain; note=application/json',
  ])('answers 415 to %s and says what it takes', async (type) => {
    const body = JSON.stringify({ instances: [payment] });
    const response = await start(riskModel).post(body, { 'content-type': type });
    await expectProblem(response, 415);
    expect(response.headers.get('accept'), 'Accept says what is taken').toContain(
      'application/json',
    );
  });

  it('answers 415 to a body without a media type', async () => {
    const body = JSON.stringify({ instances: [payment] });
    const request = apiRequest('POST', '/predict', {}, body);
    await expectProblem(await start(riskModel).send(request), 415);
  });

  it.each([
    'application/json; charset=utf-8',
    'Application/JSON',
    'application/json ;charset=UTF-8',
  ])('takes %s', async (type) => {
    const body = JSON.stringify({ instances: [payment] });
    const response = await start(riskModel).post(body, { 'content-type': type });
    expect(response.status).toBe(200);
  });

  it('takes a body of exactly the limit, and answers 413 to one byte more', async () => {
    const service = start(riskModel);
    const body = JSON.stringify({ instances: [payment] }).padEnd(limits.bodyBytes);
    expect((await service.post(body)).status, 'a body of exactly the limit').toBe(200);
    await expectProblem(await service.post(body + ' '), 413);
  });

  it('counts the limit in bytes, not in characters', async () => {
    await expectProblem(await start(riskModel).post(`"${'é'.repeat(limits.bodyBytes / 2)}"`), 413);
  });

  it.each([NaN, Infinity, -0.01, 1.01])(
    'answers 500 rather than pass on %d as a probability',
    async (score) => {
      const service = start({ version: 'broken', predict: () => [0.5, score] });
      await expectProblem(await service.predict([payment, payment]), 500);
      expect(service.lastLine(), 'the log names the cause').toMatchObject({
        error: expect.stringMatching(/\w+ \w+/),
      });
      expect(await service.metric('model_predictions_total'), 'nothing was predicted').toBe(0);
    },
  );

  it('answers 500 when the model gives fewer scores than there are instances', async () => {
    const service = start({ version: 'broken', predict: () => [0.5] });
    await expectProblem(await service.predict([payment, payment]), 500);
  });

  it('passes on a refusal by the model, as it is', async () => {
    const service = start({
      version: 'busy',
      predict: () => Promise.reject(new Refusal(503, 'Too much to do.')),
    });
    const response = await service.predict([payment]);
    expect(response.status).toBe(503);
    expect(await readProblem(response)).toMatchObject({ status: 503, detail: 'Too much to do.' });
    expect(service.lastLine()).toMatchObject({ level: 'info', status: 503 });
  });

  it('keeps the reason for a failure in the log and out of the answer', async () => {
    const service = start({
      version: 'broken',
      predict: () => {
        throw new Error('weights at /srv/secret are missing');
      },
    });
    const response = await service.predict([payment]);
    expect(JSON.stringify(await readProblem(response.clone()))).not.toContain('secret');
    await expectProblem(response, 500);
    expect(service.lastLine()).toMatchObject({
      level: 'error',
      status: 500,
      error: 'weights at /srv/secret are missing',
    });
  });

  it('answers 503 before a model is loaded', async () => {
    const service = start();
    await expectProblem(await service.predict([payment]), 503);
    service.load(riskModel);
    expect((await service.predict([payment])).status).toBe(200);
  });

  it('serves the model that was loaded last', async () => {
    const service = start(riskModel);
    service.load(constantModel('half-2', 0.5));
    expect(await (await service.predict([payment])).json()).toEqual({
      model_version: 'half-2',
      predictions: [{ fraud_probability: 0.5 }],
    });
  });

  it('finishes a prediction with the model that began it', async () => {
    const scores = Promise.withResolvers<number[]>();
    const scoring = Promise.withResolvers<undefined>();
    const service = start({
      version: 'slow-1',
      predict: () => {
        scoring.resolve(undefined);
        return scores.promise;
      },
    });
    const response = service.predict([payment]);
    await Promise.race([scoring.promise, response]);
    service.load(constantModel('half-2', 0.5));
    expect(await (await service.predict([payment])).json()).toMatchObject({
      model_version: 'half-2',
    });
    scores.resolve([0.25]);
    expect(await (await response).json()).toEqual({
      model_version: 'slow-1',
      predictions: [{ fraud_probability: 0.25 }],
    });
  });

  it('takes the version and the scores from one model, also when another is loaded mid-request', async () => {
    const service = start(constantModel('one', 0.1));
    const upload = openUpload();
    const response = service.send(upload.request);
    service.load(constantModel('two', 0.2));
    upload.end(JSON.stringify({ instances: [payment] }));
    expect([
      { model_version: 'one', predictions: [{ fraud_probability: 0.1 }] },
      { model_version: 'two', predictions: [{ fraud_probability: 0.2 }] },
    ]).toContainEqual(await (await response).json());
  });

  it('gives what the trained model gives, always a probability', async () => {
    const model = fraudModel(trainArtefact({ payments: 200 }));
    const service = start(model);
    await fc.assert(
      fc.asyncProperty(fc.array(payments(), { minLength: 1, maxLength: 5 }), async (instances) => {
        const response = await service.predict(instances);
        const { predictions } = readPredictions(await response.json());
        const scores = Array.from(await model.predict(instances));
        expect(predictions).toEqual(scores.map((score) => ({ fraud_probability: score })));
        for (const { fraud_probability } of predictions) {
          expect(fraud_probability).toBeGreaterThanOrEqual(0);
          expect(fraud_probability).toBeLessThanOrEqual(1);
        }
      }),
      { seed: 1, numRuns: 20 },
    );
  });

  it('never answers any JSON with a server error, and always says what is wrong', async () => {
    const service = start(riskModel);
    const anything = fc.jsonValue({ maxDepth: 2 });
    const nearly = fc.record({ instances: fc.array(nearlyPayments(), { maxLength: 3 }) });
    await fc.assert(
      fc.asyncProperty(fc.oneof(anything, nearly), async (body) => {
        const response = await service.post(JSON.stringify(body));
        if (response.status === 200) return;
        const { errors } = await readProblem(response);
        expect(response.status).toBe(422);
        expect(errors?.length, 'errors').toBeGreaterThan(0);
      }),
      { seed: 2, numRuns: 50 },
    );
  });

  it('names exactly the fields that are wrong, in any batch', async () => {
    const service = start(riskModel);
    const wrong = fc.constantFrom(null, 'x', -7, 1e9, 1e20, 0.5e-9 - 1, [], {});
    const fields = fc.constantFrom(...Object.keys(payment));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.dictionary(fields, wrong), { minLength: 1, maxLength: 5 }),
        async (changes) => {
          const response = await service.predict(changes.map((row) => ({ ...payment, ...row })));
          const expected = changes.flatMap((row, i) =>
            Object.keys(row).map((field) => `#/instances/${i}/${field}`),
          );
          if (expected.length === 0) expect(response.status).toBe(200);
          else expect((await errorPointers(response)).sort()).toEqual(expected.sort());
        },
      ),
      { seed: 3, numRuns: 25 },
    );
  });
});

function readPredictions(body: unknown) {
  return z
    .object({ predictions: z.array(z.object({ fraud_probability: z.number() })) })
    .parse(body);
}
