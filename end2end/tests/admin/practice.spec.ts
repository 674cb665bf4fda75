import { expect, mustBeSound, signIn, test } from '../../lib/admin.ts';
import { addMerchant, addOffer } from '../../lib/walk.ts';

test('a practice run plays the whole path of an offer and leaves no order', async ({ owner, desk, browser }) => {
  await addMerchant(owner, 'My school', 'test');
  const account = owner.url().replace(/\?.*$/, '');
  await addOffer(owner, 'My school');

  await owner.goto(account);
  await owner.getByRole('link', { name: 'Practice run' }).click();
  await owner.getByLabel('Offer', { exact: true }).selectOption({ label: 'Guitar from zero' });
  await owner.getByRole('button', { name: 'Start the practice run' }).click();

  await expect(owner.getByRole('status')).toHaveText('Everything went as it must.');
  const seen = owner.getByRole('listitem').filter({ hasText: 'Passed' });
  expect(await seen.count()).toBeGreaterThan(14);
  await expect(seen.filter({ hasText: '3-D Secure is left alone' })).toContainText('reminder with the link');
  await owner.goto('/admin/orders');
  await expect(owner.getByRole('main').getByRole('row')).toHaveCount(0);

  const scripted = await browser.newContext({ baseURL: desk.url });
  const looking = await scripted.newPage();
  await signIn(looking);
  await looking.goto(`${account}/practice`);
  await looking.getByRole('button', { name: 'Start the practice run' }).click();
  await expect(looking.getByRole('status')).toBeVisible();
  await mustBeSound(looking);
  await scripted.close();
});
