# offers

offers-new = New offer
offers-empty = Nothing is for sale yet. An offer is one thing that people can buy, with a page of its own.
offers-title = Title
offers-prices = Prices
offers-payment-system = Payment system
offers-status = Status
offers-page = Page
offers-draft = Draft
offers-on-sale = On sale
offers-archived = Archived
offers-test = Test
offers-real-money = Real money

## Finding and copying

offers-search = Search
offers-search-hint = Words of the title, the internal name or the address.
offers-any = Any
offers-mode = Mode
offers-find = Find
offers-clear = Show all
offers-nothing = No offer fits.
offers-pages = Pages
offers-newest = To the newest
offers-older = Older
offers-internal-name = Internal name
offers-internal-name-hint = For you and your team; buyers do not see it.
offers-copy = Make a copy
offers-name-of-copy = { $name } (copy)

## The form

offers-what = What you sell
offers-slug = Address
offers-slug-hint = What follows { $base } in the address. Leave it empty to have it made from the title.
offers-description = Description
offers-markdown = Markdown: **bold**, *italic*, - list, [link](https://example.com). HTML is shown as text.
offers-seller = Seller
offers-seller-hint = The name that buyers know: of your company, your school, or yours. Empty: the shown name of the Stripe account.
offers-paying = Prices and payment
offers-prices-hint = As you write it: 49, 49.00 or 49,00. The first price is shown first; 0 is free. Empty a line to remove its price.
offers-amount = Amount { $number }
offers-currency = Currency { $number }
offers-merchant-none = None: the offer is free
offers-merchant-hint = The Stripe account that gets the money. A free offer needs none. More accounts: Settings → Payment systems.
offers-after = After paying
offers-thanks = Thank-you text
offers-thanks-hint = What buyers read once they have paid: how to begin, where to write. Markdown.
offers-thanks-url = Your own thank-you page instead
offers-thanks-url-hint = { "{order}" }, { "{amount}" }, { "{currency}" } and { "{reference}" } in it are filled in.
offers-law = Terms and privacy
offers-law-hint = Empty: what the Stripe account says under “Brand and law”.
offers-terms = Link to your terms of sale
offers-privacy = Link to your privacy policy
offers-save = Save
offers-publish = Put on sale
offers-hide = Hide: back to draft
offers-archive = Archive

## What is wrong

offers-title-missing = Give the offer a title.
offers-too-long = This is too long: { $count } characters at most.
offers-slug-invalid = The address takes a–z, 0–9 and dashes, for example { $example }.
offers-slug-taken = Another offer has, or had, this address. Please choose another one.
offers-not-https = An address that begins with https:// is wanted here.
offers-placeholder = Only { "{order}" }, { "{amount}" }, { "{currency}" } and { "{reference}" } can be filled in, and not in the site’s name.
offers-currency-unknown = Please choose a currency.
offers-currency-unsupported = Stripe cannot charge in this currency.
offers-currency-twice = There are two prices in { $currency }. Keep one.
offers-price-unreadable = Write the amount as 49, 49.00 or 49,00, without thousands separators.
offers-price-large = This is more than Stripe charges at once.
offers-price-small = Stripe charges at least { $minimum }. For a free offer write 0.
offers-price-whole = Stripe charges this currency in whole units only.
offers-price-missing = Give the offer a price; 0 makes it free.
offers-seller-missing = Say who sells this: buyers must know.
offers-merchant-missing = Choose the Stripe account that gets the money, or make the offer free.
offers-merchant-archived = This Stripe account is archived and takes no new orders. Choose another one.
offers-merchant-unknown = There is no such Stripe account any more. Choose another one.
offers-merchant-real-money = This offer is on sale with test payments. To take real money press “Take real money with this offer”: it shows first what is missing.
offers-changed = Somebody else changed this offer meanwhile. Look at it in another window; saving once more replaces it with what is here.

done-offer-on-sale = The offer is on sale.
done-offer-hidden = The offer is a draft again. Its page says that there is nothing there.
done-offer-archived = The offer is archived. Its orders stay; its page says that it is not on sale.
done-offer-copied = This is the copy: a draft with an address of its own.

## From test payments to real money

offers-live-title = Take real money with this offer
offers-live-changes = What changes
offers-live-changes-account = New orders are paid with real cards, to the account that you choose below. Until now { $name }, a test account, takes them.
offers-live-changes-page = The page loses its TEST ribbon and its test cards, and search engines may list it.
offers-live-stays = What stays
offers-live-stays-link = The link, { $url }, and every place that leads to it or shows it.
offers-live-stays-offer = The offer itself: its text, its prices, and whether it is on sale.
offers-live-stays-orders = Test orders keep their Test badge and never count as sales. Those that are still open are settled with the test account.
offers-live-stays-way-back = The way back: one button on the offer’s page returns to test payments.
offers-live-account = Stripe account for real money
offers-live-account-hint = The money of every new order goes to this account.
offers-live-choose = Please choose
offers-live-look = See what is missing
offers-live-missing = What is missing
offers-live-advice = What we advise
offers-live-ready = Nothing is missing. { $name } can take the money.
offers-live-do = Take real money
offers-live-no-live = No Stripe account with real keys is connected yet.
offers-live-unchecked = This account’s connection has not been checked yet.
offers-live-price = Stripe does not charge { $price }: change the price or its currency.
offers-live-not-https = Paydesk’s public address must begin with https:// before Stripe takes real money on it. Whoever runs the server sets PAYDESK_PUBLIC_URL.
offers-live-no-terms = The offer has no link to terms of sale. In many countries buyers must be able to read them.
offers-live-no-privacy = The offer has no link to a privacy policy. In many countries it must have one.
offers-live-no-support = Neither the offer’s page nor the thank-you page says where buyers can ask for help. Set a support address under the account’s Brand and law.
offers-live-to-account = To the account and its connection check
offers-live-to-offer = To the offer
offers-live-changed = Somebody changed this offer meanwhile. Look at it again; nothing was done.
offers-live-no-account = This account takes no real money any more. Choose another one.
offers-live-gaps = Something is still missing. It is listed below.
offers-live-no-tests = There is no test account to go back to.
offers-live-back = Back to test payments ({ $name })
offers-live-history = Earlier changes
offers-live-nobody = nobody

done-offer-takes-real-money = The offer takes real money from now on.
done-offer-takes-tests = The offer takes test payments again. No card is charged.

## How it reads

offers-look = Look, without saving
offers-look-title = How it reads
offers-look-no-price = No price yet
offers-look-unknown-minimum = Stripe does not publish its smallest charge in { $codes }: roughly the worth of half a US dollar. Pay once yourself before you sell.
offers-look-statement = On the bank statement
offers-look-no-statement = Stripe has not said it yet
offers-preview = Preview as buyers see it
offers-preview-saved = The offer as it is saved, in your language. Its links work; nothing can be bought.
offers-preview-phone = On a phone
offers-preview-desk = On a wide screen
offers-preview-missing = The page cannot be shown yet:

## What buyers are asked

offers-fields = What buyers are asked
offers-fields-lead = Besides email and name. The answers are kept with the order and sent to Stripe with the payment. A link can fill them in: …?field-NAME=value; hidden fields are filled in only so.
offers-field-number = Field { $number }
offers-field-label = Question
offers-field-kind = Kind
offers-field-name = Name in orders and links
offers-field-name-hint = a–z, 0–9 and _. Leave it empty to have it made from the question.
offers-field-options = Options
offers-field-options-for = Options of a choice
offers-field-options-hint = One in each line.
offers-field-required = Required
offers-field-add = Add a field
offers-field-up = Move field { $number } up
offers-field-down = Move field { $number } down
offers-field-remove = Remove field { $number }
offers-kind-text = Text
offers-kind-long-text = Long text
offers-kind-number = Number
offers-kind-phone = Phone
offers-kind-country = Country
offers-kind-link = Link
offers-kind-choice = Choice
offers-kind-checkbox = Checkbox
offers-kind-date = Date
offers-kind-hidden = Hidden
offers-fields-many = Stripe takes only so much with a payment: { $count } fields at most.
offers-field-label-missing = Write what buyers read above the field, or remove it.
offers-field-name-invalid = A name takes up to 34 of a–z, 0–9 and _, for example { $example }.
offers-field-name-twice = Another field has this name already.
offers-field-hidden-required = A buyer cannot fill in a hidden field: it cannot be required.
offers-field-options-missing = Give the choice its options, one in each line.
offers-field-options-many = A choice has { $count } options at most.
offers-consent = What buyers must agree to
offers-consent-hint = Optional. Beside a box that must be ticked before paying; the order keeps text and time. A link is written [terms of sale](https://example.com/terms).
offers-consent-link = Write links as [terms of sale](https://example.com/terms), with addresses that begin with https://.
offers-language = Language of its pages
offers-language-hint = Offer, payment form and thank-you page. Buyers choose theirs, unless you fix one because your texts are in it; then ?lang= in a link changes nothing.
offers-language-buyers = The buyer’s

## The picture

offers-picture = Picture
offers-picture-choose = Choose a file
offers-picture-replace = Choose another file
offers-picture-remove = Remove the picture when saving
offers-picture-hint = PNG, JPEG or WebP, at most 5 MB. It is scaled to 1200 pixels; where and with what it was taken is removed.
offers-picture-large = This file is larger than 5 MB. Make it smaller, or choose another one.
offers-picture-kind = This is no PNG, JPEG or WebP picture. Choose another file.
offers-picture-pixels = This picture has more than 50 million pixels. Make it smaller, or choose another one.
offers-picture-unreadable = This picture is damaged and cannot be read. Choose another file.

## On other sites

offers-embed = Put it on your own site
offers-embed-intro = Paste one script tag, and a link or a form: buyers pay without leaving your page. Where that cannot work, the link opens the offer’s own page.
offers-embed-not-on-sale = The offer is not on sale yet: put it on sale before you paste it.
offers-sites-title = Sites that may show it
offers-sites = Allowed sites
offers-sites-hint = One a line: example.com, *.example.com for every site below it, example.com:8443 with a port. Sites use https; only local names such as localhost:3000 may do without.
offers-sites-none = No site may show the offer yet: add yours.
offers-sites-many = { $count } sites are the most for one offer.
offers-site-no-host = “{ $site }” is not the name of a site. Write it as example.com.
offers-site-path = Write only the site, without a page: “{ $site }” has more.
offers-site-http = “{ $site }” must use https. Only local names may do without.
offers-site-star = “{ $site }”: the star stands in front of a whole name, such as *.example.com.
offers-snippets = What to paste
offers-snippet-script = Once on each page, anywhere:
offers-snippet-link = A link that opens the checkout over the page:
offers-snippet-inline = The form in the page. The height keeps its place free while it loads:
offers-embed-policy = If your site has a Content-Security-Policy
offers-embed-policy-hint = It must allow Paydesk in these three directives; add them to what stands there:
offers-embed-preview = Preview: { $how }
offers-embed-overlay = over the page
offers-embed-inline = in the page
offers-twice = This form has already made an offer. Save again to make one more.
