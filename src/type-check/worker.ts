import type { CheckReply, CheckRequest, TypeFiles } from './protocol.ts';
import { TypeService } from './type-service.ts';

const service = new TypeService();

function reply({ id, types, ...files }: CheckRequest): CheckReply {
  try {
    for (const json of types) service.addTypes(JSON.parse(json) as TypeFiles);
    return { id, diagnostics: service.check(files) };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

self.addEventListener('message', ({ data }: MessageEvent<CheckRequest>) => {
  self.postMessage(reply(data));
});
