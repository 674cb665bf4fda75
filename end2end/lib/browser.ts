import { existsSync } from 'node:fs';

const systemChromium = '/usr/bin/chromium';
const chromium = process.env['CHROMIUM'] ?? (existsSync(systemChromium) ? systemChromium : undefined);

/** How the browser is started: the system's Chromium where there is one, else Playwright's own. */
export const browser = {
  browserName: 'chromium' as const,
  locale: 'en-US',
  // High enough for the whole form: a click right after scrolling past a frame of another site can
  // reach that frame, where the compositor has it on its last picture.
  viewport: { width: 1280, height: 1200 },
  launchOptions: {
    ...(chromium ? { executablePath: chromium } : {}),
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  },
};
