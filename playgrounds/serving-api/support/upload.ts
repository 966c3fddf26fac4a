import { Refusal } from '../refusal.ts';
import type { ApiRequest } from '../serving-api.ts';

/** A prediction request whose body is still on the way: the test says when it is there. */
export function openUpload() {
  const body = Promise.withResolvers<string>();
  const request: ApiRequest = {
    method: 'POST',
    path: '/predict',
    header: (name) => ({ 'content-type': 'application/json' })[name],
    text: () => body.promise,
  };
  return {
    request,
    end: body.resolve,
    breakOff: () => body.reject(new Refusal(400, 'The body broke off.')),
  };
}
