import * as hono from 'hono';
import * as bodyLimit from 'hono/body-limit';
import * as factory from 'hono/factory';
import * as httpException from 'hono/http-exception';
import * as streaming from 'hono/streaming';
import * as validator from 'hono/validator';

export default {
  hono,
  'hono/body-limit': bodyLimit,
  'hono/factory': factory,
  'hono/http-exception': httpException,
  'hono/streaming': streaming,
  'hono/validator': validator,
};
