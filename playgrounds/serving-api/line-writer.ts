/** Lines wait at most this long, in milliseconds. */
const longestWait = 20;
/** Nor do more characters wait than this. */
const mostWaiting = 16 * 1024;

/** Collects lines and writes many at once: a write is a system call, and dearer than the line. */
export function lineWriter(write: (text: string) => void) {
  let waiting = '';
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    clearTimeout(timer);
    timer = undefined;
    if (waiting !== '') write(waiting);
    waiting = '';
  };
  return {
    log: (line: string): void => {
      waiting += line + '\n';
      if (waiting.length > mostWaiting) flush();
      else timer ??= setTimeout(flush, longestWait);
    },
    /** Writes what is waiting; for the end of the process. */
    flush,
  };
}
