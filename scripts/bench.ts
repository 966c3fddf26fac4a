// npm run bench [-- <measurement> ...] [--playgrounds <id>,<id>] [--rounds <number>]: speed and size, as
// tables here and in reports/bench.json. `--help` lists the measurements.
import { listPlaygrounds } from '../src/runner/catalog.ts';
import { Bench } from './bench/bench.ts';
import { bloomFilters } from './bench/bloom-filter.ts';
import { bytesLoaded } from './bench/bytes-loaded.ts';
import { circuitBreakers } from './bench/circuit-breaker.ts';
import { featureStoreClients } from './bench/feature-store-client.ts';
import { distributedLocks } from './bench/distributed-lock.ts';
import { schedulers } from './bench/continuous-batching.ts';
import { countMinSketches } from './bench/count-min-sketch.ts';
import { hashRings } from './bench/consistent-hashing.ts';
import { firstClickToEditor } from './bench/first-click-to-editor.ts';
import { http } from './bench/http.ts';
import { hyperLogLogs } from './bench/hyperloglog.ts';
import { inputDelay } from './bench/input-delay.ts';
import { logLines } from './bench/log-lines.ts';
import { kvCacheAllocators } from './bench/kv-cache-allocator.ts';
import { lruCaches } from './bench/lru-cache.ts';
import type { Measurement } from './bench/measurement.ts';
import { modelMonitor } from './bench/model-monitor.ts';
import { pageWeights } from './bench/page-weights.ts';
import { pipelines } from './bench/pipeline-dag.ts';
import { readPlan, usage } from './bench/plan.ts';
import { jobQueues } from './bench/priority-scheduler.ts';
import { keepFigures } from './bench/report.ts';
import { quantileSketches } from './bench/quantile-sketch.ts';
import { requestBatchers } from './bench/request-batching.ts';
import { rateLimiters } from './bench/rate-limiter.ts';
import { reservoirs } from './bench/reservoir-sampling.ts';
import { runToResults } from './bench/run-to-results.ts';
import { predictionQueues } from './bench/serving-modes.ts';
import { shadowMirror } from './bench/shadow-mirror.ts';
import { slidingWindowMetrics } from './bench/sliding-window-metrics.ts';
import { typeCheck } from './bench/type-check.ts';
import { vectorIndexes } from './bench/vector-index.ts';
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
  logLines,
  featureStoreClients,
  requestBatchers,
  predictionQueues,
  quantileSketches,
  bloomFilters,
  lruCaches,
  distributedLocks,
  kvCacheAllocators,
  schedulers,
  rateLimiters,
  vectorIndexes,
  slidingWindowMetrics,
  countMinSketches,
  hyperLogLogs,
  reservoirs,
  hashRings,
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
