import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect } from '@playwright/test';

import type { EmptyDesk } from './empty-desk.ts';

/** Waits for a mail to an address whose text has these words, and returns it. */
export async function mailTo(desk: EmptyDesk, address: string, words: string): Promise<string> {
  let found: string | undefined;
  await expect
    .poll(
      async () => {
        found = (await mails(desk)).find((mail) => mail.includes(`To: ${address}`) && mail.includes(words));
        return found !== undefined;
      },
      { timeout: 20_000, message: `a mail to ${address} with "${words}"` },
    )
    .toBe(true);
  return found ?? '';
}

async function mails(desk: EmptyDesk): Promise<string[]> {
  const names = await readdir(desk.mails).catch(() => []);
  const texts = await Promise.all(names.map(async (name) => readFile(join(desk.mails, name), 'utf8')));
  return texts.map((text) => text.replaceAll('=\r\n', '').replaceAll('=3D', '='));
}
