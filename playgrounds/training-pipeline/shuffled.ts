/** A number in [0, 1). */
export type Random = () => number;

/** The items in random order (Fisher and Yates); the list itself stays as it is. */
export function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const order = [...items];
  for (let last = order.length - 1; last > 0; last--) {
    const drawn = Math.floor(random() * (last + 1));
    const [one, other] = [order[drawn] as Item, order[last] as Item];
    order[last] = one;
    order[drawn] = other;
  }
  return order;
}
