/** Words a minute of a person who explains something; presentations are usually held at 130 to 160. */
const wordsPerMinute = 150;

/** The seconds it takes to say an HTML text aloud, to the nearest five. */
export function speakingSeconds(html: string): number {
  const words = html.replace(/<[^>]+>/g, ' ').match(/\S+/g)?.length ?? 0;
  return Math.round((words / wordsPerMinute) * 12) * 5;
}
