/** Numbers that look random and are the same on every run: uniform in [0, 1). */
export type Random = () => number;

/** The items in random order (Fisher and Yates); the list itself stays as it is. */
export function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const left = [...items];
  const drawn: Item[] = [];
  while (left.length > 0) drawn.push(...left.splice(Math.floor(random() * left.length), 1));
  return drawn;
}
