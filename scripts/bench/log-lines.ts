import { closeSync, openSync, writeSync } from 'node:fs';
import { devNull } from 'node:os';
import pino from 'pino';
import { lineWriter } from '../../playgrounds/serving-api/line-writer.ts';
import type { Measurement, Table } from './measurement.ts';
import { ratesInTurn } from './rates.ts';

const lines = 100_000;
const rounds = 7;
/** Both collect so many characters before they write. */
const bufferSize = 16 * 1024;

const line = (index: number) => ({
  requestId: `request-${index}`,
  method: 'POST',
  path: '/predict',
  status: 200,
  durationMs: 0.42,
});

/** What serving-api writes for each request, by its own writer and by pino, to nowhere. */
function measure(): Table {
  const file = openSync(devNull, 'w');
  const { log, flush } = lineWriter((text) => writeSync(file, text));
  const logger = pino(
    { base: null },
    pino.destination({ dest: file, sync: true, minLength: bufferSize, maxWrite: 2 * bufferSize }),
  );
  const candidates = [
    {
      name: 'serving-api',
      work: () => {
        for (let index = 0; index < lines; index++)
          log(JSON.stringify({ level: 'info', time: Date.now(), ...line(index) }));
        flush();
      },
    },
    {
      name: 'pino',
      work: () => {
        for (let index = 0; index < lines; index++) logger.info(line(index));
        logger.flush();
      },
    },
  ];
  try {
    const rates = ratesInTurn(candidates, lines, rounds);
    return Object.fromEntries(
      candidates.map(({ name }, index) => [
        name,
        {
          'lines/s': Math.round(rates[index] ?? NaN),
          'times serving-api': Number(((rates[index] ?? NaN) / (rates[0] ?? NaN)).toFixed(2)),
        },
      ]),
    );
  } finally {
    closeSync(file);
  }
}

export const logLines: Measurement = {
  name: 'log-lines',
  title: `Log lines a second of a request, collected and written to nowhere: medians of ${rounds} rounds in turn`,
  measure: () => Promise.resolve(measure()),
};
