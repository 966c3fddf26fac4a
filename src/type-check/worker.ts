import type { CheckReply, CheckRequest, TypeFiles } from './protocol.ts';
import { TypeService } from './type-service.ts';

const service = new TypeService();

function reply(message: CheckReply): void {
  self.postMessage(message);
}

function check({ id, types, ...files }: CheckRequest): CheckReply {
  try {
    for (const json of types) service.addTypes(JSON.parse(json) as TypeFiles);
    const diagnostics = service.check(files, (partial) => reply({ id, partial }));
    return { id, diagnostics };
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error) };
  }
}

self.addEventListener('message', ({ data }: MessageEvent<CheckRequest>) => {
  reply(check(data));
});
