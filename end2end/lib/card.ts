import type { FrameLocator, Page } from '@playwright/test';

/** Stripe's test cards, by what they do. */
export const cards = {
  succeeds: '4242424242424242',
  declined: '4000000000000002',
  insufficientFunds: '4000000000009995',
  stolen: '4000000000009979',
  expired: '4000000000000069',
  incorrectNumber: '4242424242424241',
  authenticates: '4000002760003184',
  authenticatesThenDeclined: '4000008400001629',
} as const;

/** The frame of the Payment Element, titled as Stripe titles it. */
export function paymentFrame(page: Page): FrameLocator {
  return page.frameLocator('iframe[title="Secure payment input frame"]');
}

/** Types a card into the Payment Element. */
export async function fillCard(page: Page, number: string): Promise<void> {
  const frame = paymentFrame(page);
  await frame.locator('input[name="number"]').fill(number);
  await frame.locator('input[name="expiry"]').fill('12 / 34');
  await frame.locator('input[name="cvc"]').fill('123');
}

/** Answers the 3-D Secure challenge, whose button lies one or more frames deep. */
export async function answerChallenge(page: Page, answer: 'complete' | 'fail'): Promise<void> {
  const id = answer === 'complete' ? '#test-source-authorize-3ds' : '#test-source-fail-3ds';
  const frame = await challengeFrame(page, id);
  await frame.locator(id).click();
}

/** Waits until some frame of the page shows the element. */
async function challengeFrame(page: Page, selector: string) {
  const deadline = Date.now() + 15_000;
  while (Date.now() < deadline) {
    for (const frame of page.frames()) {
      if (await frame.locator(selector).isVisible().catch(() => false)) return frame;
    }
    await page.waitForTimeout(100);
  }
  throw new Error(`no frame shows ${selector}`);
}
