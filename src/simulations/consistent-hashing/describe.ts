import type { RingFrame } from './simulate.ts';
import { percent } from './svg.ts';

/** Load of the fullest server, as a multiple of the mean. */
export const fullest = ({ loads }: RingFrame) => Math.max(...loads);

const count = (servers: number) => (servers === 1 ? '1 server' : `${servers} servers`);

/** The frame's result in a sentence or two. */
export function describeFrame(frame: RingFrame): string {
  const { before, servers, movedByRing, movedByModulo } = frame;
  const balance = `The fullest server has ${fullest(frame).toFixed(2)} times the mean load.`;
  if (servers.length === before) return `${count(before)}. ${balance}`;
  return (
    `From ${before} to ${count(servers.length)} the ring moved ${percent(movedByRing)} of the keys; ` +
    `hash mod n would have moved ${percent(movedByModulo)}. ${balance}`
  );
}
