# Trouble that wakes the team: mails and banners.

mail-to-mend = Open it in Paydesk
mail-subject-connection-broken = Buyers cannot pay: { $name }
mail-body-connection-broken = Buyers cannot pay by “{ $name }” since { $since }. { $what } We write again when it works.
mail-subject-connection-mended = Buyers can pay again: { $name }
mail-body-connection-mended = Buyers can pay by “{ $name }” again. They could not from { $since } to { $until }.
mail-subject-destination-failing = Nothing arrives at { $name }
mail-body-destination-failing = “{ $name }” was switched off: for five days nothing arrived there. What happens from now on is not sent to it. Mend the address, then send a test: if it arrives, it is on again.
mail-subject-destination-gone = { $name } takes nothing any more
mail-body-destination-gone = “{ $name }” was switched off: its address answered that it is gone for good (410). If that is a mistake, send a test when it is mended: if it arrives, it is on again.
mail-subject-disk-low = The disk is nearly full
mail-body-disk-low = The disk with Paydesk’s database (folder { $folder }) has only { $free } left since { $since }. When it is full, no order can be stored: make room, or give it a bigger disk.
mail-subject-disk-fine = The disk has room again
mail-body-disk-fine = The disk with Paydesk’s database has { $free } left. It was nearly full from { $since } to { $until }.
mail-body-mails-failing = Mails cannot be sent since { $since }. The last error: { $said }
mail-to-refund = Look at the order and refund it
mail-subject-fraud-warning = Fraud warning: order { $number }
mail-body-fraud-warning = The bank of the card that paid { $price } { $currency } for “{ $title }” (order { $number }, { $name }) thinks that its holder did not pay. A dispute often follows, which costs a fee besides the money. A full refund now usually spares you both. Do not deliver before you have looked.
mail-subject-no-sale = { $title } is looked at and not bought
mail-body-no-sale = “{ $title }” was opened { $views } times since its last sale; usually it sells once in { $usual } times. Look whether it can still be paid: open its page as a buyer does, and the connection check of its Stripe account.
mail-subject-sale-again = { $title } sells again
mail-body-sale-again = “{ $title }” was bought again. It was not from { $since } to { $until }, though people looked at it.
