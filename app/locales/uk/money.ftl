# Наші записи та записи Stripe.

reconcile-link = Звірити замовлення з платежами у Stripe
reconcile-title = Замовлення і платежі у Stripe
reconcile-lead = Проходить платежами у Stripe починаючи з обраного дня та звіряє кожен із його замовленням. Замовлення, які лише відстали, оновлюються, і це видно в їхній історії; решту показано вам. Натискати можна скільки завгодно разів.
reconcile-merchant = Акаунт Stripe
reconcile-since = Починаючи з
reconcile-button = Звірити
reconcile-no-day = Вкажіть день не пізніше сьогоднішнього, наприклад 2026-11-24.
reconcile-no-merchant = Оберіть акаунт.
reconcile-found = Що знайдено
reconcile-compared = Платежів звірено: { $payments }. Замовлень перевірено у Stripe по одному: { $orders }.
reconcile-agrees = Усе сходиться.
reconcile-open = Погляньте самі
reconcile-repaired = Виправлено
reconcile-what = Що це
reconcile-rest = Звірено до { $at }. Це ще не все.
reconcile-go-on = Продовжити
reconcile-is-repaired = Замовлення відстало. Тепер воно: { $status }.
reconcile-is-stray = Другий платіж, який ніхто не оплатив, скасовано.
reconcile-is-no-order = У Stripe ці гроші є, а замовлення тут немає. Знайдіть покупця на сторінці платежу у Stripe; поверніть гроші там або запишіть замовлення самі.
reconcile-is-no-payment = Замовлення вважається оплаченим, але такого платежу у Stripe немає. Не видавайте замовлення, поки не з’ясуєте чому.
reconcile-is-other-money = У платежу в Stripe інша сума, валюта або режим, ніж у замовлення. Paydesk не позначив замовлення оплаченим.
reconcile-is-contradiction = Платіж у Stripe не пасує до стану замовлення: наприклад, гроші за скасоване замовлення. Поверніть їх у Stripe або виконайте замовлення.
reconcile-is-twice = Замовлення оплачено вдруге. Поверніть другий платіж на його сторінці у Stripe.
reconcile-is-not-read = Stripe про нього не відповів. Звірте ще раз за хвилину.
