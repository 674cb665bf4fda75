import { expect, type Frame, type FrameLocator, type Page } from '@playwright/test';

/** Stripe's test cards, by what they do: https://docs.stripe.com/testing */
export const cards = {
  succeeds: '4242424242424242',
  declined: '4000000000000002',
  insufficientFunds: '4000000000009995',
  stolen: '4000000000009979',
  expired: '4000000000000069',
  incorrectCvc: '4000000000000127',
  authenticates: '4000002760003184',
  authenticatesThenDeclined: '4000008400001629',
} as const;

/** No test card: the stand-in takes it for real money, as Stripe takes a real card. */
export const realCard = '4539148803436467';

/** What Chromium writes when Stripe's API declines a card: the answer's status is 402. */
export const declineNoise = /status of 402/;

/** The frame of the Payment Element, titled as Stripe titles it. */
export function paymentFrame(page: Page): FrameLocator {
  return page.frameLocator('iframe[title="Secure payment input frame"]');
}

/** Waits until a card can be typed. */
export async function waitForCardForm(page: Page): Promise<void> {
  const number = paymentFrame(page).locator('input[name="number"]');
  const card = paymentFrame(page).locator('button[value="card"], [data-testid="card"]');
  await expect(number.or(card).first()).toBeVisible();
  if (!(await number.isVisible())) await card.first().click();
  await expect(number).toBeEditable();
}

/** Types a card into the Payment Element. */
export async function fillCard(page: Page, number: string): Promise<void> {
  await waitForCardForm(page);
  const frame = paymentFrame(page);
  await frame.locator('input[name="number"]').fill(number);
  await frame.locator('input[name="expiry"]').fill('12 / 34');
  await frame.locator('input[name="cvc"]').fill('123');
  const postalCode = frame.locator('input[name="postalCode"]');
  if (await postalCode.isVisible()) await postalCode.fill('94107');
}

/** Opens another payment method than the card. */
export async function chooseMethod(page: Page, type: string): Promise<FrameLocator> {
  const frame = paymentFrame(page);
  await frame.locator(`button[value="${type}"]`).click();
  return frame;
}

const buttons = { complete: '#test-source-authorize-3ds', fail: '#test-source-fail-3ds' } as const;

/** Answers the 3-D Secure challenge. */
export async function answerChallenge(page: Page, answer: keyof typeof buttons): Promise<void> {
  const frame = await challengeFrame(page);
  await frame.locator(buttons[answer]).click();
}

/** Waits for the challenge: its buttons lie some frames deep, where Stripe may nest as it likes. */
export async function challengeFrame(page: Page): Promise<Frame> {
  let found: Frame | undefined;
  await expect(async () => {
    for (const frame of page.frames()) {
      if (await frame.locator(buttons.complete).isVisible()) found = frame;
    }
    expect(found, 'a frame with the challenge').toBeDefined();
  }).toPass({ timeout: 20_000 });
  return found as Frame;
}
