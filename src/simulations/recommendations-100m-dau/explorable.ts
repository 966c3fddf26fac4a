import { pathExplorable } from '../request-path/path-explorable.ts';
import { cellRate, cells, deadline, path } from './path.ts';

/** The path of a ranked page, of which one hop slows down. */
export default pathExplorable({
  id: 'ranked-page-path',
  path,
  rate: cellRate,
  deadline,
  slowHop: 'ranker',
  legend: `One of ${cells} cells, ${cellRate} rankings a second, without gateway and composing. The latencies of the hops are an example; each is cut off at its budget. Twice as slow is what twice the candidates would make the ranker.`,
});
