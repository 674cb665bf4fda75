# Settings → Payment systems → Stripe. The three languages have the same keys.

merchants-systems-lead = Who takes the money for your offers.
merchants-stripe-lead = Cards, wallets and local methods. The money goes to your own Stripe account.
merchants-list-lead = Test accounts and real ones stand side by side. An offer is paid to the one that you choose in its settings.
merchants-none = No Stripe account is connected yet.
merchants-add = Add new merchant
merchants-mode-test = TEST
merchants-mode-live = Real money
merchants-archived = archived
merchants-unknown = unknown
merchants-account = Account at Stripe
merchants-country = Country of the account

## The form

merchants-name = Account name
merchants-name-hint = For you and your team; buyers do not see it.
merchants-publishable = Publishable key
merchants-publishable-hint = Begins with pk_. Stripe shows it whole on the page “API keys”.
merchants-secret = Secret key
merchants-secret-hint = Begins with sk_ (or rk_). On the same page press “Reveal test key”. It is stored encrypted; from then on only its last four characters are shown.
merchants-save = Save
merchants-save-note = Saving checks with Stripe that both keys work and belong together, and registers the address at which Stripe reports payments.
merchants-practice = This Paydesk speaks to a stand-in for Stripe on this machine. It takes the stand-in’s keys, not yours.

## Where the keys are

merchants-guide = Where the keys are
merchants-guide-register = No Stripe account yet? Register, say that you will use the Stripe API, and fill in the activation form: before that Stripe takes no real money. Test keys work at once.
merchants-guide-test = Begin with the test keys. No money moves, and you see the whole way.
merchants-guide-copy = Copy the publishable key; then press “Reveal test key” and copy the secret key. Whether it is test or real money Paydesk reads from the keys.
merchants-guide-live = The real keys come later, after activation, into this same form. Stripe shows a real secret key only once: when you make it.
merchants-link-register = Register at Stripe
merchants-link-activate = Activation form
merchants-link-test-keys = Test keys at Stripe
merchants-link-live-keys = Real keys at Stripe
merchants-link-countries = Stripe’s own list
merchants-countries-title = Is Stripe there in my country?
merchants-countries-rule = Your account’s country counts, not where you live or where your buyers are. Stripe opens accounts in:
merchants-countries = AU Australia, AT Austria, BE Belgium, BR Brazil, BG Bulgaria, CA Canada, HR Croatia, CY Cyprus, CZ Czechia, DK Denmark, EE Estonia, FI Finland, FR France, DE Germany, GI Gibraltar, GR Greece, HK Hong Kong, HU Hungary, IN India, IE Ireland, IT Italy, JP Japan, LV Latvia, LI Liechtenstein, LT Lithuania, LU Luxembourg, MY Malaysia, MT Malta, MX Mexico, NL Netherlands, NZ New Zealand, NO Norway, PL Poland, PT Portugal, RO Romania, SG Singapore, SK Slovakia, SI Slovenia, ES Spain, SE Sweden, CH Switzerland, TH Thailand, AE United Arab Emirates, GB United Kingdom, US United States
merchants-restricted-title = With a restricted key instead
merchants-restricted = A restricted key (rk_) may do only what you allow: the safer choice. Make one at Stripe under “API keys” with these permissions:
merchants-restricted-list = Write: Payment Intents, Setup Intents, Charges and Refunds, Webhook Endpoints, Payment Method Domains. Read: Events, Disputes, Balance.

## What is wrong with what was typed

merchants-name-missing = Give the account a name, such as that of your school.
merchants-name-long = Please choose a shorter name: 80 characters at most.
merchants-name-secret = This looks like a secret key. Give the account a name for people, and paste the key below.
merchants-keys-swapped = The two keys are in each other’s fields. The publishable key begins with pk_, the secret key with sk_ or rk_: please paste each into its own field.
merchants-keys-mixed = One key is for tests and the other for real money. Copy both from the same page at Stripe: both with test in them, or both with live.
merchants-keys-strangers = The two keys belong to different Stripe accounts (or sandboxes). Copy both from the same page at Stripe.
merchants-key-organization = This is an organization’s key. Open the one account that sells and copy its own key there.
merchants-publishable-missing = Paste the publishable key here. It begins with pk_.
merchants-publishable-is-secret = This is a secret key; it belongs into the field below. The publishable key begins with pk_.
merchants-publishable-is-webhook = This is the signing secret of a webhook. The publishable key begins with pk_.
merchants-publishable-unknown = This is not a publishable key. Copy it whole from the page “API keys” at Stripe; it begins with pk_test_ or pk_live_.
merchants-publishable-dead = Stripe does not accept the publishable key (any more). Copy it anew from the page “API keys”.
merchants-secret-missing = Paste the secret key here. It begins with sk_ or rk_.
merchants-secret-is-publishable = This is the publishable key. The secret key begins with sk_ or rk_: on the page “API keys” press “Reveal test key”.
merchants-secret-is-webhook = This is the signing secret of a webhook; Paydesk gets its own by itself. The secret key begins with sk_ or rk_.
merchants-secret-unknown = This is not a secret key. Copy it whole from the page “API keys” at Stripe; it begins with sk_ or rk_.
merchants-secret-dead = Stripe does not accept the secret key (any more). Copy it anew, or make a new one at Stripe.
merchants-permission-missing = The restricted key lacks permissions: { $name }. Add them to the key at Stripe, or make a key with those listed beside this form.
merchants-only-test = This Paydesk speaks to a stand-in for Stripe and takes test keys only.
merchants-keys-foreign = These keys belong to another Stripe account than the one connected here: they reach neither its webhook nor its payments. Copy both keys from that account. Another account is connected with “Add new merchant”.
merchants-keys-test-for-live = These are test keys, and this account takes real money. Paste its real keys. Test keys are connected with “Add new merchant”.
merchants-unreachable = Stripe cannot reach { $address }. Set PAYDESK_PUBLIC_URL to a public address first.
merchants-stripe-refuses = Stripe refuses: { $message }
merchants-stripe-away = Stripe could not be asked just now. Please try again shortly; the secret key has to be pasted once more.

## What connecting found

merchants-note-inactive = Stripe does not let this account charge yet. Finish its activation at https://dashboard.stripe.com/account/onboarding
merchants-note-account-hidden = The key may not read the account, so its country and state are unknown.
merchants-note-no-webhook = No webhook is registered: Stripe cannot reach { $address }. Payments are found by asking Stripe every half minute instead; set PAYDESK_PUBLIC_URL to a public address before you sell.
done-connected = Connected. Stripe knows both keys, and they belong together.
merchants-notes = Good to know
done-keys = The keys are replaced. Links, offers and open orders go on with the new ones.

## Replace keys

merchants-replace-keys = Replace keys
merchants-replace-what = What changes and what stays
merchants-replace-stays = Only the keys change. Links, offers, the webhook and open orders stay: whoever is about to pay can go on.
merchants-replace-same = Keys of the same account and the same mode are taken; Paydesk asks Stripe before it saves. You find them here:
merchants-replace-old = Delete the old key at Stripe after that, not before.
merchants-replace-now = Now the secret key that ends in { $last4 } is in use.
merchants-live-title = This is going live
merchants-live-lead = The keys that you pasted are for real money, and “{ $name }” is a test account. Nothing was changed, and the keys were not kept.
merchants-live-keep = Leave the test account as it is. It stays beside the real one, to try things out.
merchants-live-add = Press the button below and paste both real keys there: they become an account of their own.
merchants-live-offers = Then choose the new account as the payment system of each offer that is to take real money. Their links stay the same.
merchants-live-offers-link = Offers with this test account
merchants-live-connected = Real keys of this account are connected already:

## The webhook’s secret

merchants-webhook-title = Webhook’s secret
merchants-webhook-since = The secret that signs Stripe’s reports counts since { $at }.
merchants-webhook-both = Two secrets count: the new one since { $since }, and the one before it until { $until }.
merchants-webhook-both-until = Two secrets count: the new one, and the one before it until { $until }.
merchants-rotate = Rotate the secret
merchants-rotate-what = When somebody else may have seen the secret. Paydesk registers a new webhook with a secret of its own and accepts both for four days, as long as Stripe may repeat a report. Rotating again in that time ends the older secret at once.

## The end of an account

merchants-end = Archive or delete
merchants-archive = Archive
merchants-archive-what = An archived account takes no new orders. Open orders are still paid, money can be sent back, and you can bring it back at any time.
merchants-archived-what = This account is archived: it takes no new orders. Open orders are still paid, and money can be sent back.
merchants-bring-back = Bring back
merchants-delete = Delete this account
merchants-delete-what = Nobody has ordered with this account, so it can be deleted, with its keys. Paydesk also removes its webhook at Stripe and switches this server’s domain off there. Drafts that use it lose their payment system. Your account at Stripe stays.
merchants-delete-now = Delete for good
merchants-archived-list = Archived
merchants-on-sale = Offers are on sale with this account: { $names }. First choose another payment system for them, or hide them.
merchants-has-orders = This account has orders, so it cannot be deleted. Archive it instead.
done-merchant-archived = Archived. The account takes no new orders.
done-merchant-back = The account is back and can take orders again.
done-merchant-deleted = The account is deleted here, and its webhook at Stripe too. Delete its keys at Stripe if nothing else needs them.
done-merchant-deleted-left = The account is deleted here, but Stripe did not take everything back. Look at Stripe under Developers → Webhooks for an address of this server, and under Settings → Payment method domains for its domain, and remove them there.

## Brand and law

merchants-brand = Brand and law
merchants-brand-what = What buyers see
merchants-brand-none = Nothing yet: each offer names its seller itself.
merchants-brand-lead = Buyers see this on the offer’s page and on the thank-you page of every offer that is paid to this account. What an offer says itself comes first. Orders keep the name, the law and the links as they were.
merchants-brand-look = Brand
merchants-brand-name = Shown name
merchants-brand-name-hint = The name that buyers know: of your company, your school, or yours.
merchants-brand-logo = Address of the logo
merchants-brand-logo-hint = A picture at an https address. It is shown 48 pixels high. Its server sees that a page was opened.
merchants-brand-accent = Accent colour
merchants-brand-accent-hint = The pay button’s colour, such as #0f766e. It must be seen on light and dark pages.
merchants-brand-support = Support address
merchants-brand-support-hint = An e-mail address or a page: where buyers ask.
merchants-brand-law = Law
merchants-brand-legal-name = Legal name
merchants-brand-legal-name-hint = As it stands in the register, if you have to say it.
merchants-brand-legal-address = Legal address
merchants-brand-legal-address-hint = Street, postal code, town, country.
merchants-brand-terms = Link to your terms of sale
merchants-brand-privacy = Link to your privacy policy
merchants-brand-refunds = Link to your refund policy
merchants-brand-mail = Mail to buyers
merchants-brand-mail-from-hint = Empty: the sender’s address of Settings → Mail. The same mail server sends it and must allow it.
merchants-brand-mail-reply-hint = Empty: the help address above, or the one of Settings → Mail.
merchants-brand-long = Please shorten this: { $count } characters at most.
merchants-brand-secret = This looks like a secret key. Everybody could read it here, so it was not kept. Make a new key at Stripe if it was a real one.
merchants-brand-https = This is not an https address. Copy it whole, such as https://example.com/terms.
merchants-brand-support-invalid = Give an e-mail address or an https address.
merchants-brand-no-color = This is not a colour. Write it as #0f766e.
merchants-brand-too-light = This colour is too light: on a white page nobody would see the button. The nearest that passes is { $color }.
merchants-brand-too-dark = This colour is too dark: on a dark page nobody would see the button. The nearest that passes is { $color }.
merchants-brand-needed = These offers are on sale and name no seller of their own: { $names }. Buyers must know who sells, so keep a name here.
done-brand = Saved. Buyers see it from now on.

## Connection check

merchants-connection = Connection check
merchants-check = Check with Stripe
merchants-checked-at = Last looked at: { $at }. It looks again by itself every quarter of an hour.
merchants-checked-never = Not looked at yet.
merchants-since = Since { $at }
merchants-verdict-good = Everything is as it should be.
merchants-verdict-warning = Payments come in. Something is missing all the same: see below.
merchants-verdict-broken = Buyers cannot pay to this account. See below what to do.
merchants-state-good = fine
merchants-state-warning = attention
merchants-state-broken = broken
merchants-state-unknown = not known
merchants-renew-webhook = Register the webhook anew
merchants-register-wallets = Register the domain
merchants-link-domains = Domains at Stripe
merchants-check-key = Secret key
merchants-check-modes = Test or real money
merchants-check-pair = Both keys, one account
merchants-check-permissions = Permissions of the key
merchants-check-account = Account
merchants-check-charges = May take payments
merchants-check-details = Activation form
merchants-check-twice = Connected once
merchants-check-webhook = Webhook
merchants-check-webhook-enabled = Webhook switched on
merchants-check-webhook-events = What the webhook reports
merchants-check-webhook-version = Version of the webhook
merchants-check-webhook-heard = Stripe’s last call
merchants-check-clock = Clock
merchants-check-wallets = Apple Pay, Google Pay, Link
merchants-check-sites = Wallets on your sites
merchants-check-last-paid = Last payment
merchants-check-last-failed = Last failed payment
merchants-found-hidden = The key may not read this: it lacks the permission { $name }.
merchants-found-key = Stripe takes the key that ends in { $last4 }.
merchants-found-key-refused = Stripe rejects the secret key. Make a new one at Stripe and replace it here; links and open orders stay.
merchants-found-key-expired = The secret key has expired at Stripe. Make a new one there and replace it here; links and open orders stay.
merchants-found-key-unusable = The stored key cannot be used on this server. Replace the keys.
merchants-found-key-first = Cannot be asked while Stripe does not take the key.
merchants-found-modes-test = Both are test keys: no money moves.
merchants-found-modes-live = Both are keys for real money.
merchants-found-modes-differ = One key is for tests and the other for real money. Replace both keys.
merchants-found-pair = Stripe knows both keys as keys of one account.
merchants-found-pair-strangers = The keys belong to different Stripe accounts. Replace both with keys from one page.
merchants-found-publishable-refused = Stripe rejects the publishable key, so the checkout does not open. Replace the keys.
merchants-found-permissions-all = A secret key may do everything that Paydesk needs. A restricted key would be safer still.
merchants-found-permissions = The restricted key may do what Paydesk needs.
merchants-found-permissions-missing = The restricted key lacks permissions: { $names }. Add them to the key at Stripe.
merchants-found-account = In { $country }: { $id }
merchants-found-account-hidden = The key may not read the account. That does no harm.
merchants-found-charges = Stripe lets this account take payments.
merchants-found-charges-off = Stripe does not let this account take real money yet. Finish its activation.
merchants-found-details = The activation form was sent.
merchants-found-details-open = The activation form is not finished.
merchants-found-twice = The same account is connected as: { $names }. Both work; one is enough.
merchants-found-webhook = Stripe reports to { $address }.
merchants-found-webhook-loopback = Stripe cannot reach { $address } from outside. Payments are found by asking Stripe every half minute.
merchants-found-webhook-none = No webhook is registered. Payments are found by asking Stripe, half a minute later.
merchants-found-webhook-gone = The webhook was deleted at Stripe. Payments are found by asking Stripe, half a minute later.
merchants-found-webhook-elsewhere = Stripe reports to { $address }, which is not this server’s address. Payments are found by asking Stripe, half a minute later.
merchants-found-webhook-enabled = It is switched on.
merchants-found-webhook-disabled = It is switched off at Stripe. Payments are found by asking Stripe, half a minute later.
merchants-found-webhook-events = It reports everything that Paydesk needs.
merchants-found-webhook-events-missing = It does not report: { $names }.
merchants-found-webhook-version = It sends { $version }.
merchants-found-webhook-version-old = It sends { $version } instead of { $wanted }. Paydesk replaces it by itself within a few hours.
merchants-found-webhook-heard = Heard at { $at }.
merchants-found-webhook-quiet = Nothing heard yet. Pay with the test card, and it will be.
merchants-found-webhook-silent = Payments came in, and Stripe’s reports of them did not arrive. See whether a firewall or proxy keeps Stripe out.
merchants-found-clock = This server’s clock and Stripe’s agree.
merchants-found-clock-off = This server’s clock and Stripe’s differ by { $seconds } seconds. Switch on time synchronization (NTP) on the server.
merchants-found-clock-wrong = This server’s clock and Stripe’s differ by { $seconds } seconds, so Stripe’s reports are refused as too old. Switch on time synchronization (NTP) on the server.
merchants-found-wallets = Wallets may be shown on { $host }.
merchants-found-wallets-loopback = Wallets need a public https address.
merchants-found-wallets-none = { $host } is not registered for wallets. Cards work all the same.
merchants-found-wallets-off = { $host } is switched off for wallets at Stripe. Cards work all the same.
merchants-found-wallets-inactive = Not shown on { $host }: { $names }. Stripe says: { $reason }
merchants-found-sites = Apple Pay, Google Pay and Link may be shown in the embed on { $hosts }.
merchants-found-sites-none = No other site may show an offer of this account.
merchants-found-sites-off = Switched off for wallets at Stripe: { $hosts }. Cards work there all the same.
merchants-found-sites-inactive = Not every wallet is shown in the embed on { $hosts }. Stripe says: { $reason }
merchants-found-paid = It came at { $at }.
merchants-found-no-payment = None yet.
merchants-found-failed = Declined at { $at }. { $reason }
merchants-banner = { $name }: { $what } Since { $since }.
merchants-banner-lost = Orders that could not be paid since then: { $count }.
done-checked = Checked with Stripe.
done-check-late = Stripe did not answer everything in time. What it did not answer stands as it was.
done-webhook = The webhook is registered anew. The one before it counts until it has drained.
done-wallets = The domain is registered.

## The way to real money

merchants-steps = The way to real money
merchants-step-keys = Keys saved
merchants-step-checked = Connection checked
merchants-step-heard = Stripe’s webhook heard
merchants-step-offer = An offer is paid to this account
merchants-step-paid-test = Test payment seen
merchants-step-paid-live = First payment seen
merchants-step-live = Real keys connected
merchants-twice = This form has connected an account before. Save again to connect one more.
merchants-brand-changed = This account was changed meanwhile. Look at it in another window; if you save again, what stands here stays.
