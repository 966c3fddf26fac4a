import { checkWhole } from '../checks.ts';
import type { Found } from '../index-types.ts';

/**
 * The nearest of all that it is offered: a binary heap whose root is the farthest that is kept, so
 * that one comparison tells whether a new one matters.
 */
export class Nearest {
  readonly capacity: number;
  // They grow as they fill: whoever asks for a million nearest of a hundred pays for a hundred.
  readonly #slots: number[] = [];
  readonly #distances: number[] = [];

  constructor(capacity: number) {
    checkWhole('capacity', capacity, 1);
    this.capacity = capacity;
  }

  /** How many are kept. */
  get size(): number {
    return this.#slots.length;
  }

  /** The distance of the farthest that is kept; Infinity while there is room. */
  get bound(): number {
    return this.size < this.capacity ? Infinity : (this.#distances[0] ?? Infinity);
  }

  /** Keeps what is near enough, and drops the farthest for it. */
  offer(slot: number, distance: number): boolean {
    if (this.size < this.capacity) {
      this.#rise(this.size, slot, distance);
      return true;
    }
    if (!this.#isFarther(0, slot, distance)) return false;
    this.#sink(slot, distance);
    return true;
  }

  /** What is kept, the nearest first. */
  sorted(): Found[] {
    const kept = this.#slots.map((slot, place) => ({
      slot,
      distance: this.#distances[place] ?? 0,
    }));
    return kept.sort((one, other) => one.distance - other.distance || one.slot - other.slot);
  }

  /** Whether what is kept in a place goes before a slot is dropped. */
  #isFarther(place: number, slot: number, distance: number): boolean {
    const kept = this.#distances[place] ?? 0;
    return kept > distance || (kept === distance && (this.#slots[place] ?? 0) > slot);
  }

  #rise(from: number, slot: number, distance: number): void {
    let place = from;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (this.#isFarther(parent, slot, distance)) break;
      this.#move(parent, place);
      place = parent;
    }
    this.#put(place, slot, distance);
  }

  #sink(slot: number, distance: number): void {
    let place = 0;
    for (;;) {
      let child = 2 * place + 1;
      if (child >= this.size) break;
      const next = child + 1;
      if (
        next < this.size &&
        this.#isFarther(next, this.#slots[child] ?? 0, this.#distances[child] ?? 0)
      )
        child = next;
      if (!this.#isFarther(child, slot, distance)) break;
      this.#move(child, place);
      place = child;
    }
    this.#put(place, slot, distance);
  }

  #move(from: number, to: number): void {
    this.#put(to, this.#slots[from] ?? 0, this.#distances[from] ?? 0);
  }

  #put(place: number, slot: number, distance: number): void {
    this.#slots[place] = slot;
    this.#distances[place] = distance;
  }
}
