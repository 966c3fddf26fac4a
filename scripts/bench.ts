// npm run bench [-- <measurement> ...] [--playgrounds <id>,<id>] [--rounds <number>]: speed and size, as
// tables here and in reports/bench.json. `--help` lists the measurements.
import { listPlaygrounds } from '../src/runner/catalog.ts';
import { Bench } from './bench/bench.ts';
import { bloomFilters } from './bench/bloom-filter.ts';
import { bytesLoaded } from './bench/bytes-loaded.ts';
import { circuitBreakers } from './bench/circuit-breaker.ts';
import { firstClickToEditor } from './bench/first-click-to-editor.ts';
import { http } from './bench/http.ts';
import { inputDelay } from './bench/input-delay.ts';
import { lruCaches } from './bench/lru-cache.ts';
import type { Measurement } from './bench/measurement.ts';
import { modelMonitor } from './bench/model-monitor.ts';
import { pageWeights } from './bench/page-weights.ts';
import { pipelines } from './bench/pipeline-dag.ts';
import { readPlan, usage } from './bench/plan.ts';
import { jobQueues } from './bench/priority-scheduler.ts';
import { keepFigures } from './bench/report.ts';
import { runToResults } from './bench/run-to-results.ts';
import { shadowMirror } from './bench/shadow-mirror.ts';
import { typeCheck } from './bench/type-check.ts';
import { vitestInNode } from './bench/vitest-in-node.ts';

const measurements: readonly Measurement[] = [
  firstClickToEditor,
  runToResults,
  vitestInNode,
  typeCheck,
  bytesLoaded,
  pageWeights,
  inputDelay,
  circuitBreakers,
  modelMonitor,
  shadowMirror,
  http,
  bloomFilters,
  lruCaches,
  jobQueues,
  pipelines,
];

const plan = readPlan(process.argv.slice(2), measurements, listPlaygrounds());
if (plan) {
  const bench = new Bench(plan.playgrounds, plan.rounds);
  try {
    for (const { name, title, measure } of plan.measurements) {
      const start = performance.now();
      const table = await measure(bench);
      console.log(`\n${title}`);
      console.table(table);
      console.log(`${name}: ${Math.round((performance.now() - start) / 1000)} s`);
      keepFigures('reports/bench.json', name, table);
    }
  } finally {
    await bench.close();
  }
} else {
  console.log(usage(measurements));
}
