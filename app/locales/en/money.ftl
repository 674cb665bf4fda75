# Our books against Stripe's.

reconcile-link = Compare orders with Stripe’s payments
reconcile-title = Orders against Stripe’s payments
reconcile-lead = Goes through Stripe’s payments since a day and holds each against its order. Orders that are only behind are brought up to date, with an entry in their timeline; the rest is listed for you. It may be pressed as often as you like.
reconcile-merchant = Stripe account
reconcile-since = Since
reconcile-button = Compare
reconcile-no-day = Please give a day such as 2026-11-24 that is not in the future.
reconcile-no-merchant = Please choose an account.
reconcile-found = What was found
reconcile-compared = Payments compared: { $payments }. Orders looked up at Stripe one by one: { $orders }.
reconcile-agrees = Everything agrees.
reconcile-open = Look at these
reconcile-repaired = Repaired
reconcile-what = What it is
reconcile-rest = Compared until { $at }. There is more.
reconcile-go-on = Go on
reconcile-is-repaired = The order was behind. It is now: { $status }.
reconcile-is-stray = A second payment that was never paid is canceled.
reconcile-is-no-order = Stripe has this money, but there is no such order here. Find the buyer on Stripe’s page of the payment; give the money back there, or write the order down yourself.
reconcile-is-no-payment = The order counts as paid, but Stripe has no such payment. Do not deliver before you have found out why.
reconcile-is-other-money = Stripe’s payment has another amount, currency or mode than the order. Paydesk did not mark the order as paid.
reconcile-is-contradiction = Stripe’s payment does not fit how the order stands, such as money for a canceled order. Give it back at Stripe, or keep to the order.
reconcile-is-twice = The order was paid a second time. Give the second payment back on its page at Stripe.
reconcile-is-not-read = Stripe did not answer about it. Compare again in a minute.
