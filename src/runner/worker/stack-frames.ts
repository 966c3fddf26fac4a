import type { StackFrame } from '../protocol.ts';
import type { CompiledModule } from './compile.ts';

// V8 and SpiderMonkey name the script's sourceURL
const bySourceUrl = /playground:\/\/\/([^\s)]+?):(\d+):(\d+)\)?$/;
// JavaScriptCore names the data: URL itself, which begins with a comment that holds the path
const byDataUrl = /\/\*playground(?::|%3A)(.+?)\*(?:\/|%2F)\S*?:(\d+):(\d+)\)?$/i;

/** The frames of a stack trace that lie in the playground's files. */
export function stackFrames(
  stack: string,
  modules: ReadonlyMap<string, CompiledModule>,
): StackFrame[] {
  return stack.split('\n').flatMap((text) => {
    const match = bySourceUrl.exec(text) ?? byDataUrl.exec(text.replaceAll('%2F', '/'));
    if (!match) return [];
    const [, path = '', line = '', column = ''] = match;
    const file = decodeURIComponent(path);
    const offset = line === '1' ? (modules.get(file)?.firstLineOffset ?? 0) : 0;
    return [{ file, line: Number(line), column: Math.max(1, Number(column) - offset) }];
  });
}
