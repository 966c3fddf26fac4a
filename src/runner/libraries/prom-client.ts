// the package's own index also loads the parts that read the process and the cluster
import Counter from 'prom-client/lib/counter.js';
import Gauge from 'prom-client/lib/gauge.js';
import Histogram from 'prom-client/lib/histogram.js';
import Registry from 'prom-client/lib/registry.js';
import Summary from 'prom-client/lib/summary.js';

const promClient = {
  Counter,
  Gauge,
  Histogram,
  Registry,
  Summary,
  register: Registry.globalRegistry,
};

export default { 'prom-client': { ...promClient, default: promClient } };
