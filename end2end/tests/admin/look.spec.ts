import { expect, mustBeSound, signIn, test } from '../../lib/admin.ts';
import { paymentFrame } from '../../lib/card.ts';
import { openOffer, payButton } from '../../lib/checkout.ts';
import { addMerchant, addOffer } from '../../lib/walk.ts';

test('a picture is uploaded, refused where it is none, shown to buyers and taken away', async ({ owner, page }) => {
  const main = owner.getByRole('main');
  await addMerchant(owner, 'My school', 'test');
  await addOffer(owner, 'My school');

  await owner.getByLabel('Title').fill('Guitar for all');
  await owner.getByLabel('Choose a file').setInputFiles({ name: 'x.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
  await owner.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(owner.getByLabel('Choose a file')).toHaveAccessibleDescription(/no PNG, JPEG or WebP picture/);
  await expect(owner.getByLabel('Title')).toHaveValue('Guitar for all');

  const wide = { x: 0, y: 0, width: 600, height: 300 };
  const buffer = await owner.screenshot({ clip: wide });
  await owner.getByLabel('Choose a file').setInputFiles({ name: 'guitar.png', mimeType: 'image/png', buffer });
  await owner.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(main.getByRole('img', { name: 'Picture' })).toBeVisible();

  await page.goto('/o/guitar-from-zero');
  const picture = page.locator('img.picture');
  await expect(picture).toHaveAttribute('width', '600');
  await expect(picture).toHaveAttribute('height', '300');
  expect(await picture.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(600);

  await owner.getByLabel('Remove the picture when saving').check();
  await owner.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(main.getByRole('img', { name: 'Picture' })).toHaveCount(0);
  await page.goto('/o/guitar-from-zero');
  await expect(picture).toHaveCount(0);
});

test('brand and law reach the buyers’ page, in a colour that can be read', async ({ owner, page, desk, browser }) => {
  await addMerchant(owner, 'My school', 'test');
  await owner.getByRole('link', { name: 'Brand and law' }).click();
  const form = owner.url();
  await owner.getByLabel('Shown name').fill('School of Sound');
  await owner.getByLabel('Legal name').fill('Sound GmbH');
  await owner.getByLabel('Legal address').fill('Street 1, 10115 Berlin, Germany');
  await owner.getByLabel('Support address').fill('help@sound.example');
  await owner.getByLabel('Accent colour').fill('#ffee00');
  await owner.getByRole('button', { name: 'Save' }).click();
  const colour = owner.getByLabel('Accent colour');
  await expect(colour).toHaveAccessibleDescription(/too light.*#[0-9a-f]{6}/);
  await expect(owner.getByLabel('Legal name')).toHaveValue('Sound GmbH');
  await colour.fill('#8844cc');
  await owner.getByRole('button', { name: 'Save' }).click();
  await addOffer(owner, 'My school', '');

  await openOffer(page, '/o/guitar-from-zero');
  await expect(payButton(page)).toHaveCSS('background-color', 'rgb(136, 68, 204)');
  const primary = paymentFrame(page).locator('html').evaluate((root) => getComputedStyle(root).getPropertyValue('--colorPrimary'));
  expect((await primary).trim()).toBe('#8844cc');
  await expect(page.getByText('Sold by School of Sound')).toBeVisible();
  await expect(page.getByText('Sound GmbH, Street 1, 10115 Berlin, Germany')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Help' })).toHaveAttribute(
    'href',
    'mailto:help@sound.example',
  );

  const scripted = await browser.newContext({ baseURL: desk.url });
  const looking = await scripted.newPage();
  await signIn(looking);
  for (const address of [form, form.replace(/brand$/, 'going-live'), '/admin/settings/installation', '/o/guitar-from-zero']) {
    await looking.goto(address);
    await mustBeSound(looking);
  }
  await scripted.close();
});
