/** The offers that `paydesk demo` puts on sale. */
export const offers = {
  /** One price, $49.00. */
  plain: '/o/coffee-course',
  /** One price in a currency without decimals, ¥5,000. */
  yen: '/o/tokyo-walk',
  /** Two prices, in US dollars first and in euros. */
  twoCurrencies: '/o/consultation',
  /** Nothing to pay. */
  free: '/o/checklist',
} as const;
