import { defaultValues } from '../../models/capacity-model.ts';
import model from '../../models/designs/mlops-platform-50.ts';
import { formatQuantity } from '../../models/format.ts';
import { meanWaitOverDays } from './days.ts';

const values = defaultValues(model.inputs);
const { poolGpus, tightGpus } = model.compute(values);
/** How far the demand of a day strays from the mean: deadlines, Mondays, holidays. An example. */
export const spreadOfDays = 0.3;
const halfOfPool = Math.floor(poolGpus.value / 2);

/** Hours that an experiment waits, with the page's demand. */
export const wait = (gpus: number, spread: number): number =>
  meanWaitOverDays(
    {
      gpus,
      perDay: values.scientists * values.experimentsPerDay,
      meanHours: values.experimentHours,
      workingHours: values.workingHours,
      spread,
      days: 3_000,
    },
    1,
  );
const inMinutes = (gpus: number, spread: number) => () =>
  `${(60 * wait(gpus, spread)).toPrecision(2)} minutes`;

/** What the queue does when it is simulated day by day. */
export const numbers = {
  spreadOfDays: () => formatQuantity(100 * spreadOfDays, 'percent'),
  evenTight: inMinutes(tightGpus.value, 0),
  evenPool: inMinutes(poolGpus.value, 0),
  unevenTight: inMinutes(tightGpus.value, spreadOfDays),
  unevenPool: inMinutes(poolGpus.value, spreadOfDays),
  halfOfPool: () => formatQuantity(halfOfPool, 'count'),
  halfWait: () => formatQuantity(wait(halfOfPool, 0), 'hours'),
} as const satisfies Record<string, () => string>;
