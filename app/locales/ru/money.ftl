# Наши записи и записи Stripe.

reconcile-link = Сверить заказы с платежами в Stripe
reconcile-title = Заказы и платежи в Stripe
reconcile-lead = Проходит по платежам в Stripe начиная с выбранного дня и сверяет каждый с его заказом. Заказы, которые лишь отстали, обновляются, и это видно в их истории; остальное показано вам. Нажимать можно сколько угодно раз.
reconcile-merchant = Аккаунт Stripe
reconcile-since = Начиная с
reconcile-button = Сверить
reconcile-no-day = Укажите день не позже сегодняшнего, например 2026-11-24.
reconcile-no-merchant = Выберите аккаунт.
reconcile-found = Что найдено
reconcile-compared = Платежей сверено: { $payments }. Заказов проверено в Stripe по одному: { $orders }.
reconcile-agrees = Всё сходится.
reconcile-open = Посмотрите сами
reconcile-repaired = Исправлено
reconcile-what = Что это
reconcile-rest = Сверено до { $at }. Это ещё не всё.
reconcile-go-on = Продолжить
reconcile-is-repaired = Заказ отстал. Теперь он: { $status }.
reconcile-is-stray = Второй платёж, который никто не оплатил, отменён.
reconcile-is-no-order = В Stripe эти деньги есть, а заказа здесь нет. Найдите покупателя на странице платежа в Stripe; верните деньги там или запишите заказ сами.
reconcile-is-no-payment = Заказ считается оплаченным, но такого платежа в Stripe нет. Не выдавайте заказ, пока не выясните почему.
reconcile-is-other-money = У платежа в Stripe другая сумма, валюта или режим, чем у заказа. Paydesk не отметил заказ оплаченным.
reconcile-is-contradiction = Платёж в Stripe не подходит к состоянию заказа: например, деньги за отменённый заказ. Верните их в Stripe или исполните заказ.
reconcile-is-twice = Заказ оплачен второй раз. Верните второй платёж на его странице в Stripe.
reconcile-is-not-read = Stripe о нём не ответил. Сверьте ещё раз через минуту.
