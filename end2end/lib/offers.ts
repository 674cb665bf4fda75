/** The offers that `paydesk demo` puts on sale. */
export const offers = {
  /** One price, $49.00. */
  plain: '/o/guitar-course',
  /** One price in a currency without decimals, ¥3,500. */
  yen: '/o/tokyo-walk',
  /** Two prices, in euros first and in US dollars. */
  twoCurrencies: '/o/consultation',
  /** Nothing to pay. */
  free: '/o/chord-chart',
} as const;
