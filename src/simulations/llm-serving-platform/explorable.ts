import { pathExplorable } from '../request-path/path-explorable.ts';
import { deadline, path, rate, replicas } from './path.ts';

/** The path to the first token, of which one hop slows down. */
export default pathExplorable({
  id: 'llm-path',
  path,
  rate,
  deadline,
  slowHop: 'guard',
  legend: `The path to the first token: ${rate} requests a second, ${replicas} replicas behind one queue, as a router that sees all of them could do it. The latencies are an example. The guard runs beside the prefill and is cut off at its budget; the queue is limited to its budget.`,
});
