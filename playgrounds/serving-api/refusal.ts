/**
 * An error that knows its answer: 413 for a body that is too large, 400 for one that breaks off,
 * 503 from a model that has too much to do. The message is for the caller to read.
 */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly status: 400 | 413 | 503;

  constructor(status: 400 | 413 | 503, message: string) {
    super(message);
    this.status = status;
  }
}
