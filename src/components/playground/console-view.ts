import type { RunReport } from '../../runner/protocol.ts';
import { element } from './element.ts';

/** What was printed, folded. */
export function consoleBlock(lines: readonly string[], title: string): HTMLElement {
  const details = element('details', 'console');
  details.append(element('summary', '', title), element('pre', '', lines.join('\n')));
  return details;
}

/** What each test printed, by its id; under `undefined` what no single test did. */
export function outputByTest({
  console: lines,
  tests,
}: RunReport): Map<string | undefined, string[]> {
  const known = new Set(tests.map(({ id }) => id));
  const output = new Map<string | undefined, string[]>();
  for (const { test, text } of lines) {
    const owner = test !== undefined && known.has(test) ? test : undefined;
    const printed = output.get(owner);
    if (printed) printed.push(text);
    else output.set(owner, [text]);
  }
  return output;
}
