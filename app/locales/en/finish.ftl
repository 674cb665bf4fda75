# The finish link: what its buyer reads, and its owner.

finish-title = Finish your payment
finish-number = Order { $number }. You will not be charged twice.
finish-challenge = Your bank is waiting for you to approve this payment. Its window opens by itself.
finish-paid-title = Already paid
finish-paid = This order is paid. There is nothing left to do.
finish-paid-instead = You have paid for this with another order. Nothing more will be charged, and this order needs no payment.
finish-expired-title = This link has expired
finish-expired = The order was not paid in time, and nothing was charged.
finish-to-thanks = To your order

finish-admin-title = The buyer can still pay
finish-admin-lead = Send this link to the buyer only: whoever has it sees the buyer’s name and address. It opens this order’s checkout on any device, with the bank’s pending question or another card, and makes no second order.
