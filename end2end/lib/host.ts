import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A site of somebody else's, which has an offer on its pages. */
export interface Host {
  /** Its origin: `http://localhost:PORT`. The desk is on 127.0.0.1, so this is another site. */
  origin: string;
  /** As an offer's allowed site. */
  site: string;
  /** Puts a page there. */
  page: (path: string, body: string, headers?: Record<string, string>) => void;
  stop: () => void;
}

/** Starts a site without pages. */
export async function startHost(): Promise<Host> {
  const pages = new Map<string, { body: string; headers: Record<string, string> }>();
  const server = createServer((asked, answered) => {
    const found = pages.get(new URL(asked.url ?? '/', 'http://localhost').pathname);
    if (!found) {
      answered.writeHead(asked.url === '/favicon.ico' ? 204 : 404).end();
      return;
    }
    answered.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...found.headers }).end(found.body);
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  const site = `localhost:${String((server.address() as AddressInfo).port)}`;
  return {
    origin: `http://${site}`,
    site,
    page: (path, body, headers = {}) => pages.set(path, { body, headers }),
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** A whole page around some HTML, with the script tag that a site owner pastes. It notes all events. */
export function hostPage(desk: string, html: string): string {
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>My school</title><body><header><h1>My school</h1></header>
<script>
  for (const name of ['ready', 'open', 'submit', 'action_required', 'processing', 'declined', 'error', 'paid', 'close'])
    document.addEventListener('paydesk:' + name, (event) => {
      window.note?.([name, event.detail, event.target.id]);
      if (window.keep === name) event.preventDefault();
    });
</script>
<script async src="${desk}/paydesk.js"></script>
<main>${html}</main></body></html>`;
}
