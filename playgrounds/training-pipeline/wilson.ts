/** Wilson's score interval of a share, at 95 %. */
export function wilsonInterval(count: number, of: number): { low: number; high: number } {
  const z = 1.959963984540054;
  const share = count / of;
  const weight = 1 + z ** 2 / of;
  const centre = (share + z ** 2 / (2 * of)) / weight;
  const reach = (z / weight) * Math.sqrt((share * (1 - share) + z ** 2 / (4 * of)) / of);
  return { low: centre - reach, high: centre + reach };
}
