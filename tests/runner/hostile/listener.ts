import { createSocket } from 'node:dgram';
import { createServer, type AddressInfo } from 'node:net';

/** A server on which nothing may ever arrive, neither by TCP nor by UDP on the same port. */
export interface Listener {
  /** As an address of the web. */
  url: string;
  /** What arrived: one entry for each connection and each datagram. */
  arrived: string[];
  close: () => Promise<void>;
}

export async function listen(): Promise<Listener> {
  const arrived: string[] = [];
  const server = createServer((socket) => {
    arrived.push('connection');
    socket.on('error', () => {});
    socket.end('HTTP/1.1 204 No Content\r\nAccess-Control-Allow-Origin: *\r\n\r\n');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const datagrams = createSocket('udp4', () => arrived.push('datagram'));
  await new Promise<void>((resolve) => datagrams.bind(port, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${port}/`,
    arrived,
    close: async () => {
      datagrams.close();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
