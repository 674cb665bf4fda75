/** What the buyer reads in the Payment Element, by language. */

/** @type {Record<string, string>} */
const EN = {
  card: 'Card', bancontact: 'Bancontact', ideal: 'iDEAL', eps: 'EPS', p24: 'Przelewy24', twint: 'TWINT', amazon_pay: 'Amazon Pay',
  sepa_debit: 'SEPA Debit', us_bank_account: 'US bank account', bacs_debit: 'Bacs Direct Debit',
  methods: 'Payment methods', number: 'Card number', expiry: 'Expiration date', cvc: 'Security code', cvcHint: 'CVC', expiryHint: 'MM / YY',
  country: 'Country', postalCode: 'Postal code', zip: 'ZIP code', name: 'Full name', email: 'Email', phone: 'Phone number', iban: 'IBAN',
  routingNumber: 'Routing number', accountNumber: 'Account number', sortCode: 'Sort code',
  redirect: 'After submission, you will be redirected to securely complete next steps.',
  mandate: 'By providing your payment information, you authorise {business} to debit your account.',
  terms: 'By providing your card information, you allow {business} to charge your card for future payments in accordance with their terms.',
  incomplete_number: 'Your card number is incomplete.', invalid_number: 'Your card number is invalid.',
  incomplete_expiry: 'Your card’s expiration date is incomplete.', invalid_expiry_month: 'Your card’s expiration date is invalid.',
  invalid_expiry_month_past: 'Your card’s expiration date is in the past.', invalid_expiry_year_past: 'Your card’s expiration year is in the past.',
  invalid_expiry_year: 'Your card’s expiration year is invalid.', incomplete_cvc: 'Your card’s security code is incomplete.',
  incomplete_zip: 'Your postal code is incomplete.', incomplete_name: 'Please provide your full name.', incomplete_email: 'Your email is incomplete.',
  incomplete_phone_number: 'Please provide a mobile phone number.', incomplete_iban: 'Your IBAN is incomplete.', invalid_iban: 'Your IBAN is invalid.',
  incomplete_routing_number: 'Your routing number is incomplete.', incomplete_account_number: 'Your account number is incomplete.',
  incomplete_payment_details: 'Please select a payment method.',
};

/** @type {Record<string, string>} */
const RU = {
  ...EN,
  card: 'Карта', us_bank_account: 'Счёт в банке США', methods: 'Способы оплаты',
  number: 'Номер карты', expiry: 'Срок действия', cvc: 'Код безопасности', expiryHint: 'ММ / ГГ', country: 'Страна', postalCode: 'Почтовый индекс',
  zip: 'Почтовый индекс', name: 'Имя и фамилия', email: 'Адрес эл. почты', phone: 'Номер телефона', routingNumber: 'Номер маршрутизации',
  accountNumber: 'Номер счёта', sortCode: 'Код банка',
  redirect: 'После отправки вы будете перенаправлены для безопасного завершения платежа.',
  mandate: 'Указывая платёжные данные, вы разрешаете {business} списывать средства с вашего счёта.',
  terms: 'Указывая данные карты, вы разрешаете {business} списывать с неё будущие платежи в соответствии с условиями.',
  incomplete_number: 'Номер карты введён не полностью.', invalid_number: 'Номер карты недействителен.',
  incomplete_expiry: 'Срок действия карты введён не полностью.', invalid_expiry_month: 'Срок действия карты недействителен.',
  invalid_expiry_month_past: 'Срок действия карты истёк.', invalid_expiry_year_past: 'Год окончания срока действия карты уже прошёл.',
  invalid_expiry_year: 'Год окончания срока действия карты недействителен.', incomplete_cvc: 'Код безопасности карты введён не полностью.',
  incomplete_zip: 'Почтовый индекс введён не полностью.', incomplete_name: 'Укажите имя и фамилию.',
  incomplete_email: 'Адрес эл. почты введён не полностью.', incomplete_phone_number: 'Укажите номер телефона.',
  incomplete_iban: 'IBAN введён не полностью.', invalid_iban: 'IBAN недействителен.',
  incomplete_routing_number: 'Номер маршрутизации введён не полностью.', incomplete_account_number: 'Номер счёта введён не полностью.',
  incomplete_payment_details: 'Выберите способ оплаты.',
};

/** @param {string | undefined} locale @returns {string} the language that is shown */
export function languageOf(locale) {
  const tag = !locale || locale === 'auto' ? navigator.language : locale;
  return tag.toLowerCase().startsWith('ru') ? 'ru' : 'en';
}

/** @param {string} language @returns {(key: string) => string} */
export function textsFor(language) {
  const texts = language === 'ru' ? RU : EN;
  return (key) => texts[key] ?? key;
}
