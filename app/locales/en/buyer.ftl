# What buyers read. The three files have the same keys; a test holds that.

## The checkout form

checkout-heading = Your details
checkout-email = Email
checkout-name = Full name
checkout-optional = optional
checkout-choose = Please choose
checkout-want-text = Please fill this in: { $count } characters at most.
checkout-want-number = Please enter a number, such as 12 or 12.5.
checkout-want-phone = Please enter a phone number with its country’s code, such as +380 44 123 45 67.
checkout-want-country = Please choose a country.
checkout-want-link = Please enter an address that begins with https://.
checkout-want-choice = Please choose one of these.
checkout-want-checkbox = Please tick this box to go on.
checkout-want-date = Please enter a date.
checkout-payment = Payment
checkout-pay = Pay { $price }
checkout-get-free = Get it free
checkout-loading = Loading the secure card form…
checkout-busy = Please wait…
checkout-placing = Placing your order…
checkout-confirming = Confirming the payment with your bank. Please keep this page open.
checkout-authenticating = Waiting for you to approve the payment with your bank…
checkout-done-paid = Paid. Opening your confirmation…
checkout-done-processing = Your bank is processing the payment. Opening your order…
checkout-terms-changed = The price changed while this page was open. It is now { $price }. Nothing was charged: press the button if you agree.
checkout-try-again = Try again
checkout-secure = Card details go straight to Stripe. The seller never sees them.
checkout-script-off = Paying needs JavaScript, which is switched off in this browser. Switch it on and reload the page, or open this page in another browser. Nothing was charged.
checkout-script-failed = The payment form could not start in this browser. Reload the page; if that does not help, switch off content blockers for this page or open it in another browser. Nothing was charged.

## Why something did not work: one text for each code

error-invalid_request = Something in this form could not be read. Please reload the page and try again.
error-invalid_email = Please check the email address. It looks like name@example.com.
error-invalid_name = Please enter your name, up to 120 characters.
error-invalid_field = Please check the form: something in it is missing or not right. If nothing is marked, reload the page: the form has changed.
error-consent_missing = Please tick the box to agree before you pay. If it is ticked, its text has changed: reload the page.
error-not_found = There is no such page. Please check the address.
error-offer_unavailable = This offer is not on sale at the moment. Nothing was charged.
error-page_outdated = This page has grown old: the seller has changed how payments are taken. Nothing was charged. Please load the page again.
error-price_changed = The price changed while this page was open. Nothing was charged. Please look at the new price.
error-order_in_progress = A payment for this order is still being checked. Please wait a minute before you try again: you will not be charged twice.
error-order_closed = This order was closed before it was paid. Press the button to start a new one.
error-too_many_requests = Too many attempts. Please wait a minute and try again.
error-payments_unavailable = The payment service does not answer at the moment. Please try again shortly: you will not be charged twice.
error-amount_refused = This price cannot be charged here. Nothing was paid. Please tell the seller.
error-merchant_not_ready = The seller cannot take payments at the moment. Please contact the seller.
error-paused = Sales are paused while this shop is being moved. Nothing was charged. Please come back a little later.
error-foreign_origin = This request came from another site and was refused. Please open the page again by its own address.
error-invalid_signature = This request was refused because its signature does not match.
error-too_large = This request is too large.
error-internal = Something went wrong on our side. Please try again: you will not be charged twice.
error-network = There is no connection to the shop. Check your internet connection and try again: you will not be charged twice.
error-stripe_blocked = The card form of Stripe, our payment provider, was blocked or could not be loaded. Switch off content blockers for this page, check your connection and try again.
error-stripe_slow = The card form is taking unusually long to load. Check your connection and try again.

## What to do about a declined payment: one text for each advice

decline-generic = The payment was declined. Please use another card or another way to pay.
decline-authentication_required = Your bank wants you to approve this payment. Press the button again and confirm it with your bank.
decline-authentication_failed = Your bank could not confirm that it was you, so nothing was charged. Please try again or use another card.
decline-other_method = Your bank did not allow this amount on this card. Please use another card or another way to pay.
decline-call_bank = Your bank refused the payment. Please call it (the number is on the back of the card) or use another card.
decline-not_supported = This card cannot be used for this purchase or currency. Please use another card.
decline-expired_card = This card has expired. Please use another card.
decline-check_number = The card number is not right. Please correct it and try again.
decline-check_cvc = The security code is not right. Please correct it and try again.
decline-check_expiry = The expiry date is not right. Please correct it and try again.
decline-check_postal_code = The postal code does not match the card. Please correct it and try again.
decline-try_again = The bank could not process the payment just now. Please try again shortly; if it happens again, call your bank.
decline-duplicate = The same amount was paid with this card a moment ago. Please look for that payment before you pay again.
decline-ask_about_amount = Your bank does not accept this amount. Please ask your bank or use another card.
decline-use_real_card = This is a test card. Please pay with a real card.

## Every page

page-language = Language
page-currency = Currency
page-close = Close
page-skip = Skip to the form
page-preview = PREVIEW: this is how buyers will see it.
page-preview-note = Preview: nothing can be bought here. Stripe’s card form appears under “Payment”.
page-terms = Terms of sale
page-privacy = Privacy
page-refunds = Refunds
page-support = Help
page-powered = Payments by Stripe
page-free = Free
language-en = English
language-ru = Русский
language-uk = Українська

## A test merchant

test-badge = TEST
test-note = No real money moves here.
test-cards = Pay with one of these test cards
test-expiry = Any expiry date that is not in the past, any three digits for the security code.
test-card-paid = Paid at once
test-card-declined = Declined by the bank
test-card-3ds = The bank asks for 3-D Secure
test-order = This is a test order: no real money moved.

## The offer page

offer-seller = Sold by { $seller }

## A browser in which the offer was bought

bought-already = You already have this.
bought-order = To your order
bought-again = To buy it once more, pay again below.

## The thank-you page

thanks-title = Thank you!
thanks-paid = Your payment has arrived.
thanks-free = Your order is complete. There is nothing to pay.
thanks-refunded = This payment has been refunded.
thanks-partly-refunded = A part of this payment has been refunded.
thanks-processing-title = Your payment is on its way
thanks-processing = Your bank is processing the payment, which can take a while. This page updates by itself; you can also come back to it later by its address. Please do not pay again.
thanks-item = You bought
thanks-item-pending = Your order
thanks-amount = Amount
thanks-order-number = Order number
thanks-seller = Seller
thanks-email = Your email
thanks-email-mend = Change it
thanks-receipt-again = Send the receipt again

## The buyer's address after paying

mend-title = Your email
mend-lead = The receipt and whatever else concerns order { $number } go to this address.
mend-save = Save
mend-over = The address can be changed in the first half hour after paying, and not more than three times. Please write to the seller.
mend-changed = The order was changed meanwhile. This is the address that it has now.
mend-back = Back to your order
mended = The address is changed. If a receipt was sent before, it is on its way to the new one too.
receipt-sent = The receipt is on its way. Look among the spam too.
receipt-wait = The receipt was sent a moment ago. Look among the spam too, and try again in a few minutes.
receipt-often = The receipt was sent several times already. Look among the spam, or write to the seller.

## An order that is not paid

order-open-title = Not paid yet
order-open = This order has not been paid, and nothing was charged. You can go back and pay it.
order-requires_action-title = Waiting for your bank
order-requires_action = The payment is not confirmed yet. If you closed your bank’s window, go back and press the button again: you will not be charged twice. This page updates by itself.
order-failed-title = The payment did not go through
order-canceled-title = This order was canceled
order-canceled = It was not paid and can no longer be paid. You can place a new order.
order-expired-title = This order has expired
order-expired = It was not paid in time and can no longer be paid. You can place a new order.
order-continue = Continue to payment
order-again = Order again

## The demo’s home page

home-title = Paydesk demo
home-intro = Every page here is real; only the money is not. A stand-in for Stripe runs on this machine.
home-offers = On sale
home-try = What there is to try
home-try-pay = Pay with the test card
home-try-decline = See a declined card, then pay with another
home-try-3ds = Confirm a payment with 3-D Secure, or fail it
home-try-currency = Choose another currency
home-try-language = Read the pages in another language
home-empty = Nothing is on sale yet.

## A message instead of a page

message-not-found-title = Page not found
message-unavailable-title = Not on sale
message-paused-title = Sales are paused
message-error-title = That did not work
message-request = If you write to the seller, please give this number: { $id }
message-home = To the start page
