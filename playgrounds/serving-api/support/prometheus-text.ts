/** The samples of a scrape, by series: the name and the labels in the order of the alphabet. */
export function parseMetrics(text: string): Map<string, number> {
  const samples = new Map<string, number>();
  for (const line of text.split('\n')) {
    const sample = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line);
    if (sample === null || line.startsWith('#')) continue;
    const labels = sample[2]?.match(/\w+="(?:[^"\\]|\\.)*"|\w+=[^,]+/g)?.sort() ?? [];
    samples.set(`${sample[1]}${labels.length > 0 ? `{${labels.join()}}` : ''}`, Number(sample[3]));
  }
  return samples;
}
