import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs the desk's command line on the data of the running desk. */
async function paydesk(...args: string[]): Promise<string> {
  const program = process.env['PAYDESK_BIN'];
  if (!program) throw new Error('PAYDESK_BIN is not set: run the tests with "cargo xtask e2e"');
  const { stdout } = await run(program, args);
  return stdout;
}

/** The path of the link by which a buyer finishes an unpaid order. */
export async function finishLink(order: string): Promise<string> {
  const link = await paydesk('order', 'link', order);
  return new URL(link.trim()).pathname;
}

/** Puts an offer of $20.00 on sale, which these sites may show, and returns its path. */
export async function addOffer(slug: string, title: string, description: string, sites: string[] = []): Promise<string> {
  const merchants = await paydesk('merchant', 'list');
  const merchant = /^mer_\w+/m.exec(merchants)?.[0] ?? '';
  await paydesk(
    ...['offer', 'add', '--slug', slug, '--title', title, '--description', description],
    ...['--price', '20.00:usd', '--merchant', merchant, '--seller', 'Test seller'],
    ...sites.flatMap((site) => ['--site', site]),
  );
  return `/o/${slug}`;
}
