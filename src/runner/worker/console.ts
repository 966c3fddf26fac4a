import { format } from 'vitest/internal/browser';
import type { ConsoleLevel, ConsoleLine } from '../protocol.ts';

const levels: readonly ConsoleLevel[] = ['log', 'info', 'warn', 'error', 'debug'];
const lineLimit = 500;
const lineLength = 10_000;
const totalLength = 200_000;

/**
 * Sends what is printed to the page, up to a limit: endless output must not
 * stop the page.
 */
export function captureConsole(
  print: (line: Omit<ConsoleLine, 'test'>) => void,
  onLimit: () => void,
): void {
  let lines = 0;
  let length = 0;
  for (const level of levels) {
    console[level] = (...values: unknown[]) => {
      if (lines > lineLimit || length > totalLength) return;
      lines += 1;
      if (lines > lineLimit) return onLimit();
      const text = format(values).slice(0, lineLength);
      length += text.length;
      print({ level, text });
      if (length > totalLength) onLimit();
    };
  }
}
