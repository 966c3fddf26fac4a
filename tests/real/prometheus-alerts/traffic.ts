import { setTimeout } from 'node:timers/promises';

/** At most so many requests, so that a test which hangs does not send for ever. */
const most = 6_000;

/**
 * Sends requests to /predict, one after the other, until `stop`. A connection that is refused, as while
 * the server is away, is no error here.
 */
export function sendTraffic(url: string, bodyOf: (index: number) => string) {
  let going = true;
  const run = async (): Promise<void> => {
    for (let index = 0; going && index < most; index++) {
      await fetch(`${url}/predict`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: bodyOf(index),
        signal: AbortSignal.timeout(10_000),
      }).then(
        (response) => response.text(),
        () => '',
      );
      await setTimeout(20);
    }
  };
  const done = run();
  return {
    stop: (): Promise<void> => {
      going = false;
      return done;
    },
  };
}
