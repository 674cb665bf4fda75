import { request as forward } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';

import { generate } from 'selfsigned';

/** Https in front of a desk, as a proxy does it in production. */
export interface Https {
  url: string;
  stop: () => void;
}

/** Serves `http://127.0.0.1:{port}` over https, with a certificate that nobody vouches for. */
export async function serveHttps(port: number): Promise<Https> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'localhost' }]);
  const server = createServer({ key, cert }, (asked, answered) => {
    const sender = [asked.headers['x-forwarded-for'], asked.socket.remoteAddress].flat().filter(Boolean).join(', ');
    const headers = { ...asked.headers, 'x-forwarded-for': sender, 'x-forwarded-proto': 'https' };
    const onward = forward({ host: '127.0.0.1', port, method: asked.method, path: asked.url, headers }, (answer) => {
      answered.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(answered);
    });
    onward.once('error', () => {
      answered.destroy();
    });
    asked.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `https://localhost:${String((server.address() as AddressInfo).port)}`, stop };
}
