import { expect, it } from 'vitest';
import { SimulationHost } from '../../src/components/simulation-figure/simulation-host.ts';
import type {
  SimulationReply,
  SimulationRequest,
} from '../../src/components/simulation-figure/simulation-protocol.ts';
import type { Shown } from '../../src/simulations/explorable.ts';

/** Answers when it is told to, as a worker that computes does. */
class FakeWorker extends EventTarget {
  readonly requests: SimulationRequest[] = [];
  terminated = false;

  postMessage(request: SimulationRequest): void {
    this.requests.push(request);
  }

  terminate(): void {
    this.terminated = true;
  }

  async reply(data: SimulationReply): Promise<void> {
    this.dispatchEvent(new MessageEvent('message', { data }));
    // lets what waits for the answer go on
    await new Promise((resolve) => setTimeout(resolve));
  }
}

const shown = (sentence: string): SimulationReply => ({ shown: { pictures: [], sentence } });

async function started(): Promise<{ worker: FakeWorker; host: SimulationHost }> {
  const worker = new FakeWorker();
  const host = new SimulationHost(worker);
  const controls = host.start('some');
  await worker.reply({ controls: [] });
  await controls;
  worker.requests.length = 0;
  return { worker, host };
}

it('names the simulation first and gives back its controls', async () => {
  const worker = new FakeWorker();
  const controls = new SimulationHost(worker).start('consistent-hashing');
  expect(worker.requests).toEqual([{ id: 'consistent-hashing' }]);
  await worker.reply({ controls: [] });
  expect(await controls).toEqual([]);
});

it('ends a worker whose simulation does not load, and says why', async () => {
  const worker = new FakeWorker();
  const controls = new SimulationHost(worker).start('none');
  void worker.reply({ error: 'There is no simulation none.' });
  await expect(controls).rejects.toThrow('There is no simulation none.');
  expect(worker.terminated).toBe(true);
});

it('says so when the worker itself does not load', async () => {
  const worker = new FakeWorker();
  const controls = new SimulationHost(worker).start('some');
  worker.dispatchEvent(Object.assign(new Event('error'), { message: '' }));
  await expect(controls).rejects.toThrow('did not load');
});

it('computes only the newest of the settings that came during a run', async () => {
  const { worker, host } = await started();
  const drawn: string[] = [];
  const draw = ({ sentence }: Shown): void => void drawn.push(sentence);
  const running = host.show({ rate: 1 }, draw);
  await host.show({ rate: 2 }, draw);
  await host.show({ rate: 3 }, draw);
  expect(worker.requests).toEqual([{ settings: { rate: 1 } }]);
  await worker.reply(shown('one'));
  expect(worker.requests.at(-1)).toEqual({ settings: { rate: 3 } });
  await worker.reply(shown('three'));
  await running;
  expect(drawn).toEqual(['one', 'three']);
});

it('goes on after a run that failed', async () => {
  const { worker, host } = await started();
  const failed = host.show({ rate: 1 }, () => undefined);
  void worker.reply({ error: 'rate must be above 1' });
  await expect(failed).rejects.toThrow('rate must be above 1');
  const drawn: string[] = [];
  const next = host.show({ rate: 2 }, ({ sentence }) => void drawn.push(sentence));
  await worker.reply(shown('two'));
  await next;
  expect(drawn).toEqual(['two']);
});
