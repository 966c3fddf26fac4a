const format = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' });

/** A date as a sentence says it: '20 November 2026'. */
export function longDate(date: Date): string {
  return format.format(date);
}
