import { mostServers, type RingParameters } from '../../simulations/consistent-hashing/simulate.ts';

/** What the reader sets: a change of the number of servers, seen on one of many rings. */
export interface RingSettings extends RingParameters {
  readonly seed: number;
}

/** What the page shows before it is touched: a fifth server has just joined. */
export const start: RingSettings = { before: 4, servers: 5, virtualNodes: 10, seed: 1 };

/** Where each setting stands in the page's address, and the whole numbers that it may be. */
const inAddress = [
  { setting: 'before', name: 'before', max: mostServers },
  { setting: 'servers', name: 'servers', max: mostServers },
  { setting: 'virtualNodes', name: 'virtual-nodes', max: 200 },
  { setting: 'seed', name: 'seed', max: 9999 },
] as const;

/** The settings that an address holds; what is missing or out of range is as at the start. */
export function readSettings(address: URLSearchParams): RingSettings {
  const settings = { ...start };
  for (const { setting, name, max } of inAddress) {
    const value = Number(address.get(name));
    if (Number.isInteger(value) && value >= 1 && value <= max) settings[setting] = value;
  }
  return settings;
}

/** The address with these settings in its query, and everything else as it was. */
export function withSettings(address: string, settings: RingSettings): URL {
  const url = new URL(address);
  const changed = inAddress.some(({ setting }) => settings[setting] !== start[setting]);
  for (const { setting, name } of inAddress) {
    if (changed) url.searchParams.set(name, String(settings[setting]));
    else url.searchParams.delete(name);
  }
  return url;
}
