import * as hono from 'hono';
import * as factory from 'hono/factory';
import * as httpException from 'hono/http-exception';
import * as streaming from 'hono/streaming';
import * as validator from 'hono/validator';

export default {
  hono,
  'hono/factory': factory,
  'hono/http-exception': httpException,
  'hono/streaming': streaming,
  'hono/validator': validator,
};
