import { cards } from '../lib/card.ts';
import { openOffer, pay, thankYou } from '../lib/checkout.ts';
import { addOffer } from '../lib/desk.ts';
import { expect, test } from '../lib/test.ts';

const title = `</script><script>document.title='hit'</script>`;
const description = [
  '<img src=x onerror="document.title=\'hit\'">',
  '[a link](javascript:document.title="hit")',
  '</textarea><script>document.title="hit"</script>',
].join('\n\n');

test('markup in an offer’s words is text on every page', async ({ page }) => {
  const path = await addOffer(`hostile-${Date.now()}`, title, description);
  await openOffer(page, path);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(page).not.toHaveTitle('hit');
  await expect(page.locator('.prose img, .prose script, .prose a[href^="javascript"]')).toHaveCount(0);
  await pay(page, cards.succeeds);
  await thankYou(page);
  await expect(page.getByText(title)).toBeVisible();
  await expect(page).not.toHaveTitle('hit');
});

test('markup in what a link fills in is text', async ({ page }) => {
  const name = `"><script>document.title='hit'</script>`;
  await openOffer(page, `/o/guitar-course?${new URLSearchParams({ name, reference: '</script><script>alert(1)</script>' })}`);
  await expect(page.locator('#name')).toHaveValue(name);
  await expect(page).not.toHaveTitle('hit');
});
