// node tests/support/serve.ts FOLDER BASE PORT: a plain static server, for the browser tests.
import { createStaticServer } from './static-server.ts';

const [folder, base, port] = process.argv.slice(2);
if (!folder || !base || !port) throw new Error('usage: serve.ts FOLDER BASE PORT');
createStaticServer(folder, base).listen(Number(port), () => {
  console.log(`${folder} at http://localhost:${port}${base}`);
});
