import * as lezerPromql from '@prometheus-io/lezer-promql';

export default { '@prometheus-io/lezer-promql': lezerPromql };
