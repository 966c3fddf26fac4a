import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { ModelMonitor } from '../../playgrounds/model-monitor/solution.ts';
import type { Measurement, Table } from './measurement.ts';

const sizes = [100_000, 1_000_000, 10_000_000] as const;
const edges = Array.from({ length: 9 }, (_, k) => (k + 1) / 10);
const features = Array.from({ length: 10 }, (_, k) => `feature${k}`);
const reference = Object.fromEntries(
  features.map((feature) => [feature, { edges, counts: [...new Array<number>(10).fill(1000), 0] }]),
);

/**
 * The heap of the model monitor, and the time of a prediction with its label, after so many
 * predictions: 10 features each, 1,000 predictions a second, and 99 of 100 labels 50 seconds later.
 */
function measureModelMonitor(): Table {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const heap = () => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  let time = 0;
  const before = heap();
  const monitor = new ModelMonitor({
    now: () => time,
    reference,
    rules: [],
    windowMs: 600_000,
    slots: 10,
    labelWaitMs: 60_000,
    maxWaiting: 100_000,
  });
  const rows: Table = {};
  let done = 0;
  for (const size of sizes) {
    const from = done;
    const start = performance.now();
    for (; done < size; done++) {
      time = done;
      const value = ((done * 7919) % 1000) / 1000;
      const values: Record<string, number> = {};
      for (const feature of features) values[feature] = value;
      monitor.logPrediction({ id: `p${done}`, positive: value > 0.5, features: values });
      if (done >= 50_000 && done % 100 !== 0) monitor.logLabel(`p${done - 50_000}`, value > 0.4);
    }
    const microseconds = (1000 * (performance.now() - start)) / (done - from);
    rows[size.toLocaleString('en-US')] = {
      'heap, MB': ((heap() - before) / 1e6).toFixed(1),
      waiting: monitor.snapshot().waiting,
      'µs for each': microseconds.toFixed(2),
    };
  }
  return rows;
}

/** Whether the model monitor's memory stays the same, however many predictions it has seen. */
export const modelMonitor: Measurement = {
  name: 'model-monitor',
  title: "The model monitor's heap after so many predictions, each with 10 features",
  measure: () => Promise.resolve(measureModelMonitor()),
};
