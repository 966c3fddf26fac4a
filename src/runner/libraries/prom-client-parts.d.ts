declare module 'prom-client/lib/counter.js' {
  export { Counter as default } from 'prom-client';
}
declare module 'prom-client/lib/gauge.js' {
  export { Gauge as default } from 'prom-client';
}
declare module 'prom-client/lib/histogram.js' {
  export { Histogram as default } from 'prom-client';
}
declare module 'prom-client/lib/summary.js' {
  export { Summary as default } from 'prom-client';
}
declare module 'prom-client/lib/registry.js' {
  import { Registry } from 'prom-client';
  const registry: typeof Registry & { globalRegistry: Registry };
  export default registry;
}
