import { checkWhole } from '../checks.ts';
import type { Found } from '../index-types.ts';
import { notImplemented } from '../../shared/not-implemented.ts';

/**
 * The nearest `capacity` of all slots that it is offered. Of equally far ones, the lower slot is the
 * nearer one. It keeps `capacity` slots at most, and an offer takes O(log capacity). A capacity beyond
 * all slots is no mistake, and takes no memory.
 */
export class Nearest {
  readonly capacity: number;

  /** Throws if the capacity is no whole number from 1 up. */
  constructor(capacity: number) {
    checkWhole('capacity', capacity, 1);
    this.capacity = capacity;
  }

  /** How many are kept. */
  get size(): number {
    return notImplemented('size');
  }

  /** The distance of the farthest that is kept; Infinity while there is room. */
  get bound(): number {
    return notImplemented('bound');
  }

  /** Offers a slot, each one once. Returns whether it is kept, for now. */
  offer(slot: number, distance: number): boolean {
    notImplemented(`offer(${slot}, ${distance})`);
  }

  /** What is kept, the nearest first. */
  sorted(): Found[] {
    notImplemented('sorted()');
  }
}
