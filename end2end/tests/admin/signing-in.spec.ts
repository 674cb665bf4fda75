import { becomeOwner, expect, mustBeSound, ownerPassword, signIn, test, withoutScript } from '../../lib/admin.ts';

test('the first owner sets a password, signs out and in again', async ({ owner, desk }) => {
  await owner.getByRole('button', { name: 'Sign out' }).click();
  await expect(owner.getByRole('heading', { level: 1 })).toHaveText('Sign in');
  await owner.goto('/admin/settings/devices');
  await owner.getByLabel('Email').fill('owner@example.com');
  await owner.getByLabel('Password').fill('not the right one');
  await owner.getByRole('button', { name: 'Sign in' }).click();
  await expect(owner.getByRole('alert')).toContainText('do not fit together');
  await expect(owner.getByLabel('Email')).toHaveValue('owner@example.com');
  await owner.getByLabel('Password').fill(ownerPassword);
  await owner.getByRole('button', { name: 'Sign in' }).click();
  await expect(owner).toHaveURL(`${desk.url}/admin/settings/devices`);
  await expect(owner.getByText('this device')).toBeVisible();
});

test('a second person is invited as a viewer and sees less', async ({ owner, browser, desk }) => {
  await owner.goto('/admin/settings/members');
  await owner.getByLabel('Email').fill('viewer@example.com');
  await owner.getByRole('button', { name: 'Make an invitation link' }).click();
  const link = await owner.locator('code.copy').innerText();
  const viewer = await withoutScript(browser, desk);
  await viewer.goto(link);
  await viewer.getByLabel('New password').fill(ownerPassword);
  await viewer.getByLabel('The same password again').fill(ownerPassword);
  await viewer.getByRole('button', { name: 'Set the password and sign in' }).click();
  await viewer.goto('/admin/settings');
  await expect(viewer.getByText('Viewer')).toBeVisible();
  await expect(viewer.getByRole('link', { name: 'Members' })).toHaveCount(0);
  await viewer.goto('/admin/settings/members');
  await expect(viewer.getByRole('main')).toContainText('Only an owner may do that');
  await viewer.context().close();
});

test('the pages around signing in pass axe and fit a phone', async ({ browser, desk }) => {
  const context = await browser.newContext({ baseURL: desk.url, locale: 'en-US' });
  const page = await context.newPage();
  await page.goto(desk.ownerLink);
  await mustBeSound(page);
  await becomeOwner(page, desk);
  for (const path of ['/admin', '/admin/settings', '/admin/settings/members', '/admin/settings/devices', '/admin/no-such-page']) {
    await page.goto(path);
    await mustBeSound(page);
  }
  await context.clearCookies();
  await signIn(page);
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.goto('/admin/sign-in?lang=ru');
  await expect(page.getByRole('button', { name: 'Войти' })).toBeVisible();
  await mustBeSound(page);
  await context.close();
});
