import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect } from '@playwright/test';

/** Waits for a mail in a folder to an address whose text has these words, and returns it. */
export async function mailTo(folder: string, address: string, words: string): Promise<string> {
  let found: string | undefined;
  await expect
    .poll(
      async () => {
        found = (await mails(folder)).find((mail) => mail.includes(`To: ${address}`) && mail.includes(words));
        return found !== undefined;
      },
      { timeout: 20_000, message: `a mail to ${address} with "${words}"` },
    )
    .toBe(true);
  return found ?? '';
}

async function mails(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const texts = await Promise.all(names.map(async (name) => readFile(join(folder, name), 'utf8')));
  return texts.map((text) => text.replaceAll('=\r\n', '').replaceAll('=3D', '='));
}
