# What members read around every page of the admin. The three languages have the same keys.

admin-nav = Main menu
admin-trail = You are under
admin-skip = Skip to the content
admin-orders = Orders
admin-offers = Offers
admin-settings = Settings
admin-home = To the start page
admin-banner-link = See what to do
admin-form-refused = Nothing was saved yet. Please correct this:
admin-go-on = Go on
admin-back = Back without changing anything

## Signing in

admin-sign-in = Sign in
admin-sign-out = Sign out
admin-email = Email
admin-password = Password
admin-forgot = Forgotten? An owner can make you a new link under Settings → Members; on the server, “paydesk member reset EMAIL” makes one.
admin-remember = Remember this device: it may read for 30 days
admin-sign-in-wrong = Email and password do not fit together.
admin-first-owner = Welcome. Who owns this Paydesk?
admin-first-owner-email = You sign in with it. Nobody else sees it.
admin-join = Set your password
admin-join-as = You will sign in as { $email }.
admin-new-password = New password
admin-password-again = The same password again
admin-password-rule = At least { $count } characters. Four or five unrelated words are easy to remember.
admin-set-password = Set the password and sign in
admin-password-short = This password is too short.
admin-password-long = This password is too long: 200 characters at most.
admin-password-plain = This password is too easy to guess.
admin-password-differs = The two passwords differ.
admin-email-invalid = Please check the email address. It looks like name@example.com.
admin-link-dead = This link was used already, was replaced by a newer one, or is older than three days. Ask an owner for a new one.
admin-confirm = Please confirm that it is you
admin-confirm-why = What you are about to do needs your password. One confirmation is good for 15 minutes. Whatever you typed is kept.
admin-confirm-file = The file that you chose cannot wait here: everything else is kept. Choose the file again afterwards.
admin-confirm-wrong = This is not your password.

## Saying no

admin-refused = That did not work
admin-request = In the server’s log this request is called { $id }.
admin-not-found = There is no such page here. It may have been removed meanwhile.
admin-owner-only = Only an owner may do that. Ask one of the owners to change your role.
admin-form-old = This form has grown too old, or it was sent twice from another window. Nothing was changed: go back, reload the page and try again.
admin-foreign = This form was sent from another site and was refused. Nothing was changed.
admin-too-large = This is too large. Nothing was changed.
admin-unreadable = The address or the form could not be read. Nothing was changed: go back, reload the page and try again.
admin-too-many = Too many attempts. Please wait a minute and try again.
admin-stripe-away = Stripe does not answer at the moment. Nothing was changed; please try again shortly.
admin-paused = This is a restored copy. It stays paused, and nothing is sent to Stripe or to buyers, until you say that it is the real one: press the button under Settings → This installation, or run “paydesk resume”.
admin-fault = Something went wrong here. Please try again; if it happens again, look into the server’s log.

## Members and devices

admin-members = Members
admin-members-lead = Who may sign in, and who may change things.
admin-member-self = you
admin-member-invited = invited
admin-invite-title = Invite somebody
admin-invite = Make an invitation link
admin-role = Role
admin-make-owner = Make owner
admin-make-viewer = Make viewer
admin-new-link = New password link
admin-remove = Remove
admin-link-made = Send this link to the person it is for. It works once, for three days, and is shown only now.
admin-member-taken = This person signs in already.
admin-last-owner = The last owner stays: make somebody else an owner first.
role-owner = Owner
role-viewer = Viewer
role-owner-may = Owner: changes everything, keys and members too
role-viewer-may = Viewer: sees offers and orders
admin-devices = Your devices
admin-devices-lead = Where you are signed in. End what you do not recognize.
admin-device = Signed in from { $address }, last used { $seen }
admin-device-this = this device
admin-device-end = Sign out

## Settings

admin-payment-systems = Payment systems
admin-payment-systems-lead = Your Stripe accounts and whether they work.

## The start page

admin-start = Your way to the first sale
admin-start-ready = Everything is set up
admin-done = done
admin-open = to do
admin-step-connect = Connect your Stripe account
admin-step-connect-how = Begin with the test keys: three fields, and Paydesk checks them with Stripe at once.
admin-step-offer = Make an offer
admin-step-offer-how = A title, a price, and what the buyer gets.
admin-step-choose = Choose the account as the offer’s payment system
admin-step-choose-how = In the offer’s form, under “Payment system”; then put it on sale.
admin-step-pay = Pay for it with the test card
admin-step-pay-how = Open the offer’s page and pay with 4242 4242 4242 4242, any expiry date that is not in the past, and any three digits.
admin-step-live = Take real money
admin-step-live-how = Connect your real keys in the same form, and give the offer the real account. Its link stays.

## What was just done

done-role = The role was changed. This person has to sign in again.
done-removed = The member was removed and signed out everywhere.
done-ended = That device was signed out.
done-saved = Saved.

## This installation

admin-installation = This installation
admin-installation-lead = Whether it is the real one or a copy, its address, and how it is backed up.
admin-installation-real = This is the real one: it takes orders, writes to buyers and works with Stripe.
admin-installation-which = Is this the real one?
admin-installation-paused = This installation is paused since { $since }, as every restored copy is. It takes no orders, sends nothing and changes nothing at Stripe. You may look at everything.
admin-installation-two = Two copies that run at once would both charge buyers, refund and write to them. So only one may be the real one, and a person has to say which.
admin-installation-first = Switch the other one off for good before you start this one.
admin-installation-start = This is the real one: start
admin-installation-ask-owner = An owner can say here that this is the real one.
admin-installation-elsewhere = Stripe still rings at another address
admin-installation-elsewhere-why = These accounts’ webhooks go elsewhere: { $names }. Payments are found all the same, only later. On the server this registers everything anew:
admin-installation-address = Public address
admin-installation-version = Paydesk’s version
admin-installation-database = Database
admin-installation-sqlite = One SQLite file on this server
admin-installation-postgres = A PostgreSQL server
admin-installation-backup = Backup, on the server
admin-installation-key = The master key is never in a backup. Keep a copy of it somewhere else: without it the Stripe keys in the backup are lost, with both a thief has them.
admin-banner-paused = This installation is paused since { $since }: it takes no orders and sends nothing.
done-resumed = This is the real one now. It takes orders and reads what happened at Stripe meanwhile.
