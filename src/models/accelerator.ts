/** What of an accelerator, or of several that share a model, decides its speed. */
export interface Accelerator {
  /** Bytes of its memory. */
  readonly memory: number;
  /** Bytes per second from that memory, of which some share is reached in practice. */
  readonly memoryBandwidth: number;
  /** Floating-point operations per second in the precision used, without sparsity. */
  readonly operations: number;
}
