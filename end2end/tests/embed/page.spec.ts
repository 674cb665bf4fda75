import { AxeBuilder } from '@axe-core/playwright';

import { checkout, events, expect, fill, names, openHost, pressEscape, pressPay, test } from '../../lib/embed.ts';

const link = (offer: string, more = ''): string => `<a id="buy" href="${offer}" data-paydesk ${more}>Buy</a>`;

test('the overlay is closed by Escape, by its button and by Back, and gives the focus back', async ({ page, host, offer, place }) => {
  await openHost(page, host, place.desk, link(offer));
  const closing = [
    () => pressEscape(page),
    () => checkout(page).locator('#close').click(),
    () => page.goBack(),
  ];
  for (const close of closing) {
    await page.getByText('Buy').click();
    await expect(checkout(page).locator('form[data-widget="live"]')).toBeVisible();
    await close();
    await expect(page.locator('dialog')).toHaveCount(0);
    await expect(page.locator('#buy')).toBeFocused();
    await expect(page).toHaveURL(`${host.origin}/`);
  }
  expect(names(page).filter((name) => name === 'close')).toHaveLength(3);
});

test('while the payment runs nothing closes it', async ({ page, host, offer, place }) => {
  await openHost(page, host, place.desk, link(offer));
  await page.getByText('Buy').click();
  const frame = checkout(page);
  await fill(frame, '4000002760003184');
  await pressPay(frame);
  await expect.poll(() => names(page)).toContain('action_required');
  await page.evaluate(() => {
    (window as unknown as { Paydesk: { close: () => void } }).Paydesk.close();
  });
  await page.evaluate(() => {
    history.back();
  });
  await expect.poll(() => page.evaluate(() => Boolean((history.state as { paydesk?: string } | null)?.paydesk))).toBe(true);
  await expect(frame.locator('#close')).toBeDisabled();
  await expect(page.locator('dialog')).toHaveCount(1);
  expect(names(page)).not.toContain('close');
});

test('a page may keep the overlay shut, and keep it open', async ({ page, host, offer, place }) => {
  await openHost(page, host, place.desk, link(offer));
  const keep = (name: string) =>
    page.evaluate((name) => {
      (window as unknown as { keep: string }).keep = name;
    }, name);
  await keep('open');
  await page.getByText('Buy').click();
  await expect.poll(() => names(page)).toEqual(['open']);
  await expect(page.locator('dialog')).toHaveCount(0);
  await keep('close');
  await page.getByText('Buy').click();
  await expect(checkout(page).locator('form[data-widget="live"]')).toBeVisible();
  await pressEscape(page);
  await expect.poll(() => names(page)).toContain('close');
  await expect(page.locator('dialog')).toHaveCount(1);
});

test('links that come later open; modified clicks and prevented ones are the page’s', async ({ page, host, offer, place }) => {
  await openHost(page, host, place.desk, '');
  await page.evaluate((html) => {
    document.querySelector('main')?.insertAdjacentHTML('beforeend', html);
  }, link(offer));
  const tab = page.context().waitForEvent('page');
  await page.getByText('Buy').click({ modifiers: ['ControlOrMeta'] });
  await (await tab).close();
  await expect(page.locator('dialog')).toHaveCount(0);
  await page.evaluate(() => {
    document.querySelector('#buy')?.addEventListener('click', (event) => event.preventDefault(), { once: true });
  });
  await page.getByText('Buy').click();
  await expect(page.locator('dialog')).toHaveCount(0);
  await page.getByText('Buy').click();
  await expect(checkout(page).locator('form[data-widget="live"]')).toBeVisible();
});

test('two forms on one page, mounted, unmounted and mounted again', async ({ page, host, offer, place, ledger }) => {
  const form = (id: string): string => `<paydesk-checkout id="${id}" reference="${id}"><a href="${offer}">Buy</a></paydesk-checkout>`;
  await openHost(page, host, place.desk, form('first') + form('second'));
  for (const id of ['first', 'second']) {
    await expect(checkout(page, `#${id}`).locator('form[data-widget="live"]')).toBeVisible();
  }
  await page.evaluate(() => {
    const first = document.querySelector('#first');
    const parent = first?.parentElement;
    first?.remove();
    parent?.prepend(first as Element);
    first?.remove();
    parent?.prepend(first as Element);
  });
  await expect(page.locator('#first').locator('iframe')).toHaveCount(1);
  const frame = checkout(page, '#first');
  await page.evaluate(() => {
    (window as unknown as { keep: string }).keep = 'paid';
  });
  await fill(frame);
  await pressPay(frame);
  await expect.poll(() => names(page)).toContain('paid');
  const [, detail, target] = events(page).at(-1) ?? [];
  expect([target, detail?.['reference']]).toEqual(['first', 'first']);
  expect((await ledger.order()).status).toBe('paid');
});

test('included twice, with a strict policy of the page’s own', async ({ page, host, offer, place }) => {
  const desk = place.desk;
  host.page(
    '/strict',
    `<!doctype html><html lang="en"><title>Strict</title><script async src="${desk}/paydesk.js"></script>
     <script async src="${desk}/paydesk.js?again"></script>${link(offer)}
     <paydesk-checkout><a href="${offer}">In the page</a></paydesk-checkout></html>`,
    { 'content-security-policy': `default-src 'none'; script-src ${desk}; frame-src ${desk}; connect-src ${desk}` },
  );
  await page.goto(`${host.origin}/strict`);
  await expect(checkout(page, 'paydesk-checkout').locator('form[data-widget="live"]')).toBeVisible();
  await page.getByText('Buy').click();
  await expect(checkout(page).locator('form[data-widget="live"]')).toBeVisible();
  await expect(page.locator('dialog')).toHaveCount(1);
});

for (const width of [1280, 360]) {
  test.describe(() => {
    // High enough for the form and the link below it: see lib/browser.ts.
    test.use({ viewport: { width, height: 1400 } });
    test(`the page shifts by nothing (${width} wide)`, async ({ page, host, offer, place }) => {
      const html = `<paydesk-checkout style="display:block;min-height:68rem"><a href="${offer}">Buy</a></paydesk-checkout>
        <p id="below">Below</p>${link(offer)}<div style="height:200vh"></div>`;
      await page.addInitScript(() => {
        const shifts: [number, unknown[]][] = [];
        Object.assign(window, { shifts });
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) {
            const { value, sources } = entry as unknown as { value: number; sources: { node?: Element }[] };
            shifts.push([value, sources.map(({ node }) => node?.outerHTML?.slice(0, 200))]);
          }
        }).observe({ type: 'layout-shift', buffered: true });
      });
      await openHost(page, host, place.desk, html);
      await expect(checkout(page, 'paydesk-checkout').locator('form[data-widget="live"]')).toBeVisible();
      await expect.poll(() => names(page)).toContain('ready');
      const place0 = await page.locator('#below').boundingBox();
      await page.locator('#buy').click();
      await expect(checkout(page).locator('form[data-widget="live"]')).toBeVisible();
      expect((await page.locator('#below').boundingBox())?.x).toBe(place0?.x);
      await page.evaluate(() => {
        (window as unknown as { Paydesk: { close: () => void } }).Paydesk.close();
      });
      await expect(page.locator('dialog')).toHaveCount(0);
      expect(await page.evaluate(() => (window as unknown as { shifts: unknown[] }).shifts)).toEqual([]);
    });
  });
}

test('axe finds nothing with the overlay open', async ({ page, host, offer, place }) => {
  await openHost(page, host, place.desk, link(offer));
  await page.getByText('Buy').click();
  await expect(checkout(page).locator('form[data-widget="live"]')).toBeVisible();
  await expect(page.getByRole('dialog', { name: 'Buy' })).toBeVisible();
  const { violations } = await new AxeBuilder({ page }).include('dialog').exclude('iframe[title="Secure payment input frame"]').analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});
