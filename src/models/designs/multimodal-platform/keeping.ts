import type { Result } from '../../capacity-model.ts';
import { storedBytes } from '../../stored-bytes.ts';
import { content } from './content.ts';
import type { MultimodalValues } from './inputs.ts';

/** Days for which a video as uploaded is at hand, before only its small copy is. */
const hotDays = 30;

/** What two years of content cost, in one tier and in two. */
export function keeping(values: MultimodalValues) {
  const { uploaded, fresh, newVideo } = content(values);
  const originals = uploaded.video * fresh;
  const others = uploaded.text + (uploaded.images + uploaded.audio) * fresh;
  const all = storedBytes(originals + others, values.retention);
  const hot =
    storedBytes(originals, hotDays) +
    storedBytes(newVideo * values.proxyRate + others, values.retention);
  const archived = storedBytes(originals, values.retention - hotDays);
  const gigabyte = 1e9;

  return {
    keptBytes: {
      label: 'Content kept, duplicates once',
      unit: 'bytes',
      value: all,
      formula: '(text + (images + audio + video) × (1 − duplicates)) × retention',
    },
    oneTierCost: {
      label: 'Cost of all of it in object storage',
      unit: 'USD per month',
      value: (all / gigabyte) * values.storage,
      formula: 'bytes × price of object storage',
    },
    hotBytes: {
      label: 'At hand: 30 days of video, small copies, everything else',
      unit: 'bytes',
      value: hot,
      formula: 'video × 30 days + (small copies + the rest) × retention',
    },
    archivedBytes: {
      label: 'Archived: videos as uploaded, from the 31st day',
      unit: 'bytes',
      value: archived,
      formula: 'video × (retention − 30 days)',
    },
    storageCost: {
      label: 'Cost in two tiers',
      unit: 'USD per month',
      value: (hot / gigabyte) * values.storage + (archived / gigabyte) * values.archive,
      formula: 'at hand × price of object storage + archived × price of archive storage',
    },
  } satisfies Record<string, Result>;
}
