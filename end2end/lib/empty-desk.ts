import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { standinKeys } from './env.ts';
import { serveHttps } from './https.ts';

/** A desk that was just installed: nobody can sign in, nothing is on sale. */
export interface EmptyDesk {
  url: string;
  /** The one-time link that the first start prints. */
  ownerLink: string;
  stop: () => Promise<void>;
}

/** Starts `paydesk serve` on an empty data folder, behind https; its Stripe is the stand-in at `standin`. */
export async function startEmptyDesk(standin: string, more: Record<string, string> = {}): Promise<EmptyDesk> {
  const program = process.env['PAYDESK_BIN'];
  if (!program) throw new Error('PAYDESK_BIN is not set: run the tests with "cargo xtask e2e"');
  const data = await mkdtemp(join(tmpdir(), 'paydesk-empty-'));
  const port = await freePort();
  const { url, stop: stopHttps } = await serveHttps(port);
  const running = spawn(program, ['serve'], {
    env: {
      ...process.env,
      PAYDESK_DATA: data,
      PAYDESK_LISTEN: `127.0.0.1:${String(port)}`,
      PAYDESK_PUBLIC_URL: url,
      PAYDESK_TRUSTED_PROXIES: '127.0.0.1',
      PAYDESK_STRIPE_API_BASE: standin,
      PAYDESK_STRIPE_LIVE_STANDIN: 'true',
      PAYDESK_WEBHOOK_LOOPBACK: 'true',
      ...more,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await deliverWebhooks(standin, url, `http://127.0.0.1:${String(port)}`);
  const ownerLink = await printed(running, /http\S+\/admin\/join\/\S+/);
  const stop = async (): Promise<void> => {
    const ended = new Promise((resolve) => running.once('exit', resolve));
    running.kill('SIGTERM');
    await ended;
    await forgetWebhooks(standin, url);
    stopHttps();
    await rm(data, { recursive: true });
  };
  return { url, ownerLink, stop };
}

/** The stand-in speaks http only: what it has for `from` goes past the desk's https, to `to`. */
async function deliverWebhooks(standin: string, from: string, to: string): Promise<void> {
  const answer = await fetch(`${standin}/_control/webhooks`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ do: 'route', from, to }),
  });
  if (!answer.ok) throw new Error(`the stand-in refuses a route: ${String(answer.status)}`);
}

/** An account has at most 16 endpoints, and many desks connect the same one. */
async function forgetWebhooks(standin: string, desk: string): Promise<void> {
  for (const mode of ['test', 'live'] as const) {
    const headers = { authorization: `Bearer ${standinKeys(mode).secret}` };
    const endpoints = `${standin}/v1/webhook_endpoints`;
    const answer = await fetch(`${endpoints}?limit=100`, { headers });
    const { data } = (await answer.json()) as { data: { id: string; url: string }[] };
    for (const { id } of data.filter(({ url }) => url.startsWith(desk))) {
      await fetch(`${endpoints}/${id}`, { method: 'DELETE', headers });
    }
  }
}

async function printed(running: ChildProcess, wanted: RegExp): Promise<string> {
  let said = '';
  return new Promise((resolve, reject) => {
    running.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const found = wanted.exec(said);
      if (found) resolve(found[0]);
    });
    running.once('exit', (code) => {
      reject(new Error(`paydesk ended with ${String(code)}; it said: ${said}`));
    });
  });
}

async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      server.close(() => {
        resolve(port);
      });
    });
  });
}
