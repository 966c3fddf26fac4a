import { expect } from 'vitest';
import { z } from 'zod';

const problemBody = z.looseObject({
  type: z.string().min(1),
  title: z.string().min(1),
  status: z.int(),
  detail: z.string().min(1),
  errors: z.array(z.object({ pointer: z.string(), detail: z.string().min(1) })).optional(),
});

export async function readProblem(response: Response) {
  expect(response.headers.get('content-type'), 'the media type of a problem').toMatch(
    /^application\/problem\+json/,
  );
  return problemBody.parse(await response.json());
}

export async function expectProblem(response: Response, status: number) {
  expect(response.status, 'the status of the answer').toBe(status);
  expect((await readProblem(response)).status, 'the status inside the problem').toBe(status);
}

export async function errorPointers(response: Response): Promise<string[]> {
  expect(response.status, 'the status of the answer').toBe(422);
  const { status, errors } = await readProblem(response);
  expect(status, 'the status inside the problem').toBe(422);
  return (errors ?? []).map(({ pointer }) => pointer);
}
