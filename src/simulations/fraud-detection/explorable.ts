import { pathExplorable } from '../request-path/path-explorable.ts';
import { cellRate, deadline, path } from './path.ts';

/** The hot path of the fraud design, of which one hop slows down. */
export default pathExplorable({
  id: 'fraud-path',
  path,
  rate: cellRate,
  deadline,
  slowHop: 'features',
  legend: `One of five hundred cells, ${cellRate} transactions a second. The latencies of the hops are an example; each is cut off at its budget.`,
});
