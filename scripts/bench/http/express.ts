// Express with its own body parser, and zod for validation, as is usual there.
import express from 'express';
import { limits, predictRequestSchema } from '../../../playgrounds/serving-api/schemas.ts';
import { begin, end, isObserved } from './observed.ts';
import { predict } from './prediction.ts';

const app = express();

if (isObserved) {
  app.use((request, response, next) => {
    const observation = begin(request.headers['x-request-id']);
    response.setHeader('x-request-id', observation.requestId);
    response.on('finish', () => {
      end(observation, request.path, request.method, response.statusCode);
    });
    next();
  });
}

app.post('/predict', express.json({ limit: limits.bodyBytes }), (request, response) => {
  const valid = predictRequestSchema.safeParse(request.body);
  if (!valid.success) {
    response.status(422).json({ errors: valid.error.issues });
    return;
  }
  response.json(predict(valid.data.instances));
});
app.listen(Number(process.env['PORT']), '127.0.0.1');
