/** A change to a solution with which every test passes. */
export interface Survivor {
  /** The line as it is in the solution. */
  readonly line: string;
  /** The line with the change. */
  readonly becomes: string;
  /** Why no test rejects it: what stays the same for everyone who uses the code. */
  readonly because: string;
}
