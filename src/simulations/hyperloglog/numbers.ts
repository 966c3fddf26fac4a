import { HyperLogLog, precisionFor } from '../../../playgrounds/hyperloglog/solution.ts';
import { randomNumbers } from '../../../playgrounds/shared/random.ts';
import { simulateCounting, simulateOverlap, simulateWeek } from './simulate.ts';
import { startParameters as start } from './start.ts';
import { distinctHashes, meanExcess, rawCount, shortfallOfRanks, standardError } from './theory.ts';

const percent = (share: number, digits = 1): string => `${(share * 100).toFixed(digits)} %`;
const count = (value: number): string => Math.round(value).toLocaleString('en-US');
const kilobytes = (bytes: number) => `${Math.round(bytes / 1000)} kB`;
const lastOf = (precision: number) => simulateCounting({ ...start, precision }, 1).at(-1);

/** The prompt's users, and the precision that its one per cent asks for. */
const users = 50_000_000;
const precision = precisionFor(0.01);
const bytes = new HyperLogLog(precision).toBytes().length;

const week = { precision: 12, users: 10_000, chance: 0.4 };
const counted = () => simulateWeek(week, randomNumbers(1));

const overlap = { precision: 12, each: 5000, both: 50 };
const overlaps = () => Array.from({ length: 10 }, (_, seed) => simulateOverlap(overlap, seed + 1));

/** The figures that the page on HyperLogLog quotes. */
export const numbers = {
  users: () => count(users / 1e6),
  precision: () => String(precision),
  registers: () => count(bytes),
  bytes: () => kilobytes(bytes),
  error: () => percent(standardError(precision), 2),
  /** Six bits a register, as ranks to 33 need. */
  packedBytes: () => kilobytes((bytes * 6) / 8),
  /** The user's hash of 8 bytes and nothing else. */
  exactBytes: () => `${(users * 8) / 1e6} MB`,
  timesSmaller: () => count((users * 8) / bytes),
  errorOfFourTimes: () => percent(standardError(precision + 2), 2),
  shownBytes: () => count(2 ** start.precision),
  shownUsers: () => count(start.users),
  shownUsual: () => percent(standardError(start.precision)),
  shownSketch: () => percent(Math.abs(lastOf(start.precision)?.sketch ?? NaN)),
  shownBitmap: () => percent(Math.abs(lastOf(start.precision)?.bitmap ?? NaN), 0),
  /** What the formula for large counts makes of 100 users in the sketch shown. */
  rawOfHundred: () =>
    count(
      100 *
        (1 + (simulateCounting({ precision: start.precision, users: 100 }, 1).at(-1)?.raw ?? NaN)),
    ),
  sketchOfHundred: () =>
    count(
      100 *
        (1 +
          (simulateCounting({ precision: start.precision, users: 100 }, 1).at(-1)?.sketch ?? NaN)),
    ),
  weekUsers: () => count(counted().exact),
  weekDaysAdded: () => count(counted().daysAdded),
  weekUnion: () => count(counted().union),
  weekError: () => percent(Math.abs(counted().union / counted().exact - 1)),
  overlapEach: () => count(overlap.each),
  overlapBoth: () => count(overlap.both),
  overlapLeast: () => count(Math.min(...overlaps())),
  overlapMost: () => count(Math.max(...overlaps())),
  /** By how much a single hash of 32 bits falls short, at best, of a thousand million keys. */
  lostBy32Bits: () => percent(1 - distinctHashes(1e9, 2 ** 32) / 1e9, 0),
  meanExcess: () => percent(meanExcess(precision), 3),
  meanExcessOf16: () => percent(meanExcess(4), 0),
  /** What is missing when ranks end at 33 and so many keys have come to each register. */
  lostAt28: () => percent(shortfallOfRanks(2 ** 28, 33)),
  lostAt30: () => percent(shortfallOfRanks(2 ** 30, 33)),
  /** The keys of all registers with 2^28 each. */
  keysAt28: () => `${Math.round((bytes * 2 ** 28) / 1e12)} × 10^12`,
  /** What any number of keys is counted as, once all registers are set, if every rank is 1. */
  countOfOnes: () => count(rawCount(new Uint8Array(bytes).fill(1))),
  /** Sketches for each of 200 countries, each day of a year. */
  sketchesOfYear: () => count(200 * 365),
  bytesOfYear: () => `${((200 * 365 * bytes) / 1e9).toFixed(1)} GB`,
} as const satisfies Record<string, () => string>;
