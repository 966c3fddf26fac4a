// Computes a figure apart from the page, which scrolls and answers meanwhile.
import type { Explorable } from '../../simulations/explorable.ts';
import { explorableOf } from './explorable-of.ts';
import type { SimulationReply, SimulationRequest } from './simulation-protocol.ts';

let explorable: Explorable | undefined;

async function answer(request: SimulationRequest): Promise<SimulationReply> {
  if ('id' in request) {
    explorable = await explorableOf(request.id);
    return { controls: explorable.controls };
  }
  if (!explorable) throw new Error('Say which simulation before what to show of it.');
  return { shown: await explorable.show(request.settings) };
}

async function reply(request: SimulationRequest): Promise<void> {
  try {
    self.postMessage(await answer(request));
  } catch (error) {
    const failed: SimulationReply = {
      error: error instanceof Error ? error.message : String(error),
    };
    self.postMessage(failed);
  }
}

self.addEventListener('message', ({ data }: MessageEvent<SimulationRequest>) => {
  void reply(data);
});
