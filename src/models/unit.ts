/** The units in which inputs and results are expressed; values are plain numbers in these units. */
export type Unit =
  | 'count'
  | 'ratio'
  | 'percent'
  | 'per second'
  | 'ms'
  | 's'
  | 'minutes'
  | 'minutes per year'
  | 'days'
  | 'bytes'
  | 'bytes per second'
  | 'USD per hour'
  | 'USD per month'
  | 'USD per gigabyte'
  | 'USD per million';
