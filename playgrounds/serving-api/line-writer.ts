/** Collects lines and writes those of one turn of the event loop at once: a write is a system call. */
export function lineWriter(write: (text: string) => void) {
  let waiting = '';
  const flush = () => {
    if (waiting !== '') write(waiting);
    waiting = '';
  };
  return {
    log: (line: string): void => {
      if (waiting === '') setImmediate(flush);
      waiting += line + '\n';
    },
    /** Writes what is waiting; for the end of the process. */
    flush,
  };
}
