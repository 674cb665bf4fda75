# Orders, as members read them.

## The list

orders-number = Number
orders-placed = Placed
orders-buyer = Buyer
orders-offer = Offer
orders-amount = Amount
orders-status = Status
orders-pages = Pages of the list
orders-newer = ← Newer
orders-older = Older →
orders-time-zone = Times are of the zone { $zone }.
orders-empty = There are no orders yet. Put an offer on sale, open its link and pay for it with a test card: the order appears here.
orders-empty-link = To the offers
orders-csv = Download these orders as a table (CSV)
orders-look = Look at this
orders-nothing = No order fits. Try fewer filters or a shorter beginning.
orders-looked = The filter was held against { $count } of the orders that the search found. The links below go on with the next ones.
orders-search = Search
orders-search-hint = An order’s number, how an email or a name begins, the card’s last four digits, an amount, or Stripe’s pi_… of a payment.
orders-find = Show
orders-filters = Filters
orders-clear = Show all orders
orders-any = Any
orders-mode = Mode
orders-mode-live = Real money
orders-mode-test = Test
orders-from = Placed from
orders-to = Placed until, this day included
orders-day-hint = A day in the zone { $zone }
orders-no-day = Please give a day such as 2026-11-24.
orders-days-reversed = The last day lies before the first one.
orders-read-as = Searched for { $what }.
orders-read-number = the order’s number
orders-read-payment = Stripe’s payment
orders-read-amount = the amount
orders-read-last4 = the card’s last four digits
orders-read-beginning = the beginning of an email or a name (in alphabetical order)

order-status-open = Not paid yet
order-status-requires_action = Waiting for the buyer’s bank
order-status-processing = Bank is processing
order-status-failed = Last attempt declined
order-status-paid = Paid
order-status-partly_refunded = Partly refunded
order-status-refunded = Refunded
order-status-canceled = Canceled
order-status-expired = Expired unpaid
order-dispute-open = Disputed
order-dispute-won = Dispute won
order-dispute-lost = Dispute lost

## One order

orders-title = Order { $number }
orders-back = All orders
orders-sync = Check with Stripe
orders-bought = What was bought
orders-frozen = As the offer was when the order was placed.
orders-description = Description
orders-slug = Page
orders-seller = Seller
orders-paid-at = Paid
orders-expires-at = Expires unless it is paid
orders-name = Name
orders-carried = What the link carried
orders-carried-lead = Given in the address of the offer’s page: where the buyer came from, and your own marks.
orders-account = Stripe account
orders-intent = Payment
orders-card = Card
orders-charge = Charge
orders-received = Received
orders-refunded = Refunded
orders-dashboard = The link opens this payment in Stripe’s dashboard.
orders-tell-buyer = What to tell the buyer: { $words }

orders-refunds = Refunds
orders-refund-by = Asked for by { $by }, { $at }
orders-refund-at-stripe = Made at Stripe, seen { $at }
orders-refund-amount = Amount
orders-refund-hint = Up to { $left } can go back. Leave the amount as it is to refund all that is left.
orders-refund-reason = Reason
orders-refund-reason-hint = Stripe and the bank see it. “Fraud” makes Stripe block this card and email from now on.
orders-refund-send = Send the money back
orders-refund-disputed = The buyer’s bank already asks for this money. While the dispute is open, Stripe refuses refunds: answer it in Stripe’s dashboard.
orders-refund-no-amount = Please give an amount such as 49 or 49.50.
orders-refund-nothing = A refund is of more than nothing.
orders-refund-too-much = Not so much is left: up to { $left } can go back.
orders-refund-not-paid = There is nothing that could go back: the order was not paid through Stripe, or all of it is on its way back.
orders-refused-disputed = Stripe refused: the payment is disputed. Nothing went back; answer the dispute in Stripe’s dashboard.
orders-refused-already = Stripe refused: this money has gone back already. Press “Check with Stripe” to see it here.
orders-refused-key = Stripe does not accept this account’s key, or the key may not make refunds. Nothing went back: see the connection check under Settings → Payment systems.
orders-refused-other = Stripe refused the refund ({ $code }). Nothing went back.
orders-refused-form-used = An earlier amount from this form is on its way back already, as the list above shows. Nothing more was sent. If this is a further refund, press the button again.
order-refund-pending = Being sent
order-refund-sent = On its way
order-refund-succeeded = Sent back
order-refund-failed = Failed
order-refund-canceled = Called off
order-why-requested_by_customer = The buyer asked for it
order-why-duplicate = Paid twice
order-why-fraudulent = Fraud
orders-mend = Mend the email
orders-mend-hint = For a mistyped address. The timeline keeps the old one.
orders-mend-save = Save the address
orders-mend-changed = The order was changed meanwhile. Look at it once more; nothing was saved.

order-flag-amount_refused = Stripe takes no payment of this amount in this currency, so buyers cannot pay it. Change the offer’s price.
order-flag-mismatch_order = Stripe’s payment names another order. It was not counted: look at it in Stripe’s dashboard.
order-flag-mismatch_amount = Stripe’s payment is for another amount. It was not counted: look at it in Stripe’s dashboard, and refund it there if the money is not due.
order-flag-mismatch_currency = Stripe’s payment is in another currency. It was not counted: look at it in Stripe’s dashboard, and refund it there if the money is not due.
order-flag-mismatch_mode = Stripe’s payment is in the other mode (test or real money). It was not counted: look at it in Stripe’s dashboard.
order-flag-intent_lost = Stripe does not know this payment any more; perhaps the account’s test data was deleted. The order cannot be paid.
order-flag-contradiction = Stripe’s news does not fit this order, such as money for a canceled one. Compare the order with Stripe’s dashboard.
order-flag-paid_twice = Stripe has a second payment for this order that succeeded. Send it back: the order stays paid.
order-flag-duplicate = The same buyer paid for this offer twice within a day. If that was a mistake, send one of the two payments back.
orders-flag-other = Something about this order needs a person. See its timeline.

orders-twice = Perhaps paid twice
orders-twice-lead = The same buyer (by email or reference) paid for this offer within a day too:
orders-twice-back = Send { $amount } of this order back
orders-twice-second = Send { $amount } of the second payment { $intent } back
orders-twice-clear = It is right so: take the mark away
orders-marked = Marked as
orders-marked-paid-twice = Two payments for one order

## The timeline

orders-timeline = What happened
order-event-placed = The buyer placed the order.
order-event-changed = The buyer changed the order before paying.
order-event-intent_created = Stripe is ready to take the payment.
order-event-amount_refused = Stripe takes no payment of this amount in this currency. Change the offer’s price: buyers cannot pay it.
order-event-declined = An attempt was declined. { $reason }
order-event-mismatch = Stripe’s payment does not belong to this order and was not counted.
order-event-mismatch-order = Stripe’s payment names another order and was not counted.
order-event-mismatch-amount = Stripe’s payment is for another amount and was not counted.
order-event-mismatch-currency = Stripe’s payment is in another currency and was not counted.
order-event-mismatch-mode = Stripe’s payment is in the other mode (test or real money) and was not counted.
order-event-intent_lost = Stripe does not know the payment any more.
order-event-contradiction = Stripe’s news did not fit the order; its status was kept.
order-event-dispute = The state of the dispute changed.
order-event-dispute-open = The buyer’s bank asks for the money back. Answer the dispute in Stripe’s dashboard.
order-event-dispute-won = The dispute was decided for you.
order-event-dispute-lost = The dispute was decided for the buyer: the money went back.
order-event-dispute-none = The dispute is gone.
order-event-open = The order waits for payment.
order-event-requires_action = The buyer’s bank asks for confirmation (3-D Secure). This is no failure yet.
order-event-processing = The bank is processing the payment. This can take days with some ways to pay.
order-event-failed = The payment did not go through. The buyer can try again.
order-event-paid = The money has arrived.
order-event-partly_refunded = A part went back: { $amount } in all.
order-event-refunded = All of the money went back.
order-event-canceled = The payment was canceled. The order can no longer be paid.
order-event-expired = The order was not paid in time and expired.
order-event-refund_asked = { $by } asked to send { $amount } back. Reason: { $why }.
order-event-refund_sent = Stripe sends { $amount } back to the buyer. It can take some days until it is on the account.
order-event-refund_refused = Stripe refused to send { $amount } back ({ $code }). Nothing went back.
order-event-refund_made = { $amount } was sent back in Stripe’s dashboard or by another program.
order-event-refund_failed = The refund of { $amount } failed ({ $code }): the money is with you again. Pay the buyer back in another way.
order-event-refund_canceled = The refund of { $amount } was called off.
order-event-email_mended = { $by } changed the email from { $from } to { $to }.
order-event-email_mended_by_buyer = The buyer changed the email from { $from } to { $to }.
order-event-receipt_again = The buyer asked for the receipt again.
order-event-reconciled = The comparison with Stripe’s payments found this order behind and brought it up.
order-event-paid_twice = Stripe has a second payment that succeeded for this order.
order-event-duplicate = The same buyer paid order { $number } for this offer within a day.
order-event-flag_cleared = { $by } looked at it and took the mark away.
orders-event-free = There was nothing to pay: the order is complete.
orders-event-unknown = Something happened that this version of Paydesk has no words for: { $name }.
orders-code = Stripe’s code: { $code }
orders-code-secret = Stripe’s code: { $code }. For your eyes only: do not tell the buyer, it could warn a thief.
orders-3ds = 3-D Secure ended with: { $result }

order-reason-generic = The bank gave no reason that could be passed on.
order-reason-authentication_required = The bank wants the buyer to confirm the payment.
order-reason-authentication_failed = The bank could not confirm that it was the card’s owner (3-D Secure).
order-reason-other_method = There was not enough money, or a limit was reached.
order-reason-call_bank = The bank refused and wants to speak with its customer.
order-reason-not_supported = The card cannot be used for this purchase or currency.
order-reason-expired_card = The card has expired.
order-reason-check_number = The card’s number was wrong.
order-reason-check_cvc = The security code was wrong.
order-reason-check_expiry = The expiry date was wrong.
order-reason-check_postal_code = The postal code did not match the card.
order-reason-try_again = The bank had a passing fault.
order-reason-duplicate = The same amount was paid with this card a moment before.
order-reason-ask_about_amount = The bank does not accept this amount.
order-reason-use_real_card = A test card was used for real money.

## What was just done

done-order-synced = Stripe was asked. This is how the order stands.
done-refund-sent = Stripe sends the money back.
done-refund-waiting = The refund is noted. Stripe has not confirmed it yet; Paydesk asks until it does, and never sends it twice.
done-email-mended = The address was changed.
done-flag-cleared = The mark is gone. The timeline keeps it.

## What the buyer answered

orders-answers = What the buyer answered
orders-answers-lead = The offer’s own questions, as they were.
orders-answer-yes = Yes
orders-agreed = Agreed on { $at } to:
