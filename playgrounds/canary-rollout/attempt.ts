/** Waits for a call to a part of the system; says what could not be done, and why, if it fails. */
export async function attempt<T>(what: string, call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (cause) {
    const message = `Could not ${what}: ${messageOf(cause)}. The next tick tries again.`;
    throw new Error(message, { cause });
  }
}

export function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
