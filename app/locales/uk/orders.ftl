# Замовлення, якими їх бачать учасники.

## Список

orders-number = Номер
orders-placed = Оформлено
orders-buyer = Покупець
orders-offer = Офер
orders-amount = Сума
orders-status = Статус
orders-pages = Сторінки списку
orders-newer = ← Новіші
orders-older = Старіші →
orders-time-zone = Час указано для часового поясу { $zone }.
orders-empty = Замовлень поки немає. Виставте офер на продаж, відкрийте його посилання й оплатіть тестовою карткою: замовлення з’явиться тут.
orders-empty-link = До оферів
orders-csv = Завантажити ці замовлення таблицею (CSV)
orders-look = Потребує уваги
orders-nothing = Жодне замовлення не підходить. Приберіть частину фільтрів або вкоротіть початок.
orders-looked = Фільтр застосовано до { $count } зі знайдених замовлень. Посилання нижче продовжать із наступних.
orders-search = Пошук
orders-search-hint = Номер замовлення, початок пошти чи імені, останні чотири цифри картки, сума або pi_… платежу в Stripe.
orders-find = Показати
orders-filters = Фільтри
orders-clear = Показати всі замовлення
orders-any = Будь-який
orders-mode = Режим
orders-mode-live = Справжні гроші
orders-mode-test = Тест
orders-from = Оформлено з
orders-to = Оформлено до, цей день включно
orders-day-hint = День у часовому поясі { $zone }
orders-no-day = Укажіть день, наприклад 2026-11-24.
orders-days-reversed = Останній день раніше за перший.
orders-read-as = Шукали: { $what }.
orders-read-number = номер замовлення
orders-read-payment = платіж у Stripe
orders-read-amount = суму
orders-read-last4 = останні чотири цифри картки
orders-read-beginning = початок пошти чи імені (за абеткою)

order-status-open = Ще не оплачено
order-status-requires_action = Чекає на банк покупця
order-status-processing = Банк обробляє
order-status-failed = Останню спробу відхилено
order-status-paid = Оплачено
order-status-partly_refunded = Повернено частково
order-status-refunded = Повернено
order-status-canceled = Скасовано
order-status-expired = Строк сплив без оплати
order-dispute-open = Оскаржується
order-dispute-won = Спір виграно
order-dispute-lost = Спір програно

## Одне замовлення

orders-title = Замовлення { $number }
orders-back = Усі замовлення
orders-sync = Звірити зі Stripe
orders-bought = Що куплено
orders-frozen = Таким офер був, коли оформили замовлення.
orders-description = Опис
orders-slug = Сторінка
orders-seller = Продавець
orders-paid-at = Оплачено
orders-expires-at = Спливе, якщо не оплатити
orders-name = Ім’я
orders-carried = Що принесло посилання
orders-carried-lead = З адреси сторінки офера: звідки прийшов покупець і ваші власні мітки.
orders-account = Акаунт Stripe
orders-intent = Платіж
orders-card = Картка
orders-charge = Списання
orders-received = Отримано
orders-refunded = Повернено
orders-dashboard = Посилання відкриває цей платіж у панелі Stripe.
orders-tell-buyer = Що сказати покупцеві: { $words }

orders-refunds = Повернення
orders-refund-by = Запит від { $by }, { $at }
orders-refund-at-stripe = Зроблено в Stripe, помічено { $at }
orders-refund-amount = Сума
orders-refund-hint = Можна повернути до { $left }. Лишіть суму як є, щоб повернути весь залишок.
orders-refund-reason = Причина
orders-refund-reason-hint = Її бачать Stripe і банк. Після «Шахрайство» Stripe блокує цю картку й пошту.
orders-refund-send = Повернути гроші
orders-refund-disputed = Банк покупця вже вимагає цих грошей. Поки спір відкритий, Stripe відхиляє повернення: дайте відповідь на спір у панелі Stripe.
orders-refund-no-amount = Укажіть суму, наприклад 49 або 49,50.
orders-refund-nothing = Сума повернення має бути більшою за нуль.
orders-refund-too-much = Стільки вже не лишилося: можна повернути до { $left }.
orders-refund-not-paid = Повертати нічого: замовлення не оплачено через Stripe, або всі гроші вже повертаються.
orders-refused-disputed = Stripe відмовив: платіж оскаржується. Нічого не повернено; дайте відповідь на спір у панелі Stripe.
orders-refused-already = Stripe відмовив: ці гроші вже повернено. Натисніть «Звірити зі Stripe», щоб побачити це тут.
orders-refused-key = Stripe не приймає ключа цього акаунта, або ключу не можна робити повернення. Нічого не повернено: подивіться перевірку підключення в «Налаштування → Платіжні системи».
orders-refused-other = Stripe відхилив повернення ({ $code }). Нічого не повернено.
orders-refused-form-used = Попередня сума з цієї форми вже повертається, її видно в списку вище. Більше нічого не надіслано. Якщо це ще одне повернення, натисніть кнопку знову.
order-refund-pending = Надсилається
order-refund-sent = У дорозі
order-refund-succeeded = Повернено
order-refund-failed = Не вдалося
order-refund-canceled = Скасовано
order-why-requested_by_customer = Попросив покупець
order-why-duplicate = Оплачено двічі
order-why-fraudulent = Шахрайство
orders-mend = Виправити пошту
orders-mend-hint = Якщо в адресі помилка. Стара адреса лишиться в історії.
orders-mend-save = Зберегти адресу
orders-mend-changed = Замовлення тим часом змінилося. Погляньте на нього ще раз; нічого не збережено.

order-flag-amount_refused = Stripe не приймає таку суму в цій валюті, і покупці не можуть її сплатити. Змініть ціну офера.
order-flag-mismatch_order = Платіж у Stripe належить до іншого замовлення. Його не зараховано: подивіться його в панелі Stripe.
order-flag-mismatch_amount = Платіж у Stripe на іншу суму. Його не зараховано: подивіться його в панелі Stripe і, якщо ці гроші не ваші, поверніть їх там.
order-flag-mismatch_currency = Платіж у Stripe в іншій валюті. Його не зараховано: подивіться його в панелі Stripe і, якщо ці гроші не ваші, поверніть їх там.
order-flag-mismatch_mode = Платіж у Stripe в іншому режимі (тестовому чи зі справжніми грошима). Його не зараховано: подивіться його в панелі Stripe.
order-flag-intent_lost = Stripe більше не знає цього платежу; можливо, тестові дані акаунта видалили. Оплатити замовлення не можна.
order-flag-contradiction = Відомості від Stripe не пасують до цього замовлення: наприклад, гроші надійшли за скасоване. Порівняйте замовлення з панеллю Stripe.
order-flag-paid_twice = У Stripe два успішні платежі за цим замовленням. Поверніть другий: замовлення залишиться оплаченим.
order-flag-duplicate = Той самий покупець оплатив цей офер двічі за добу. Якщо це помилка, поверніть один із двох платежів.
orders-flag-other = Це замовлення має подивитися людина. Зазирніть в історію.

orders-twice = Можливо, оплачено двічі
orders-twice-lead = Той самий покупець (за поштою або міткою) оплатив цей офер протягом доби ще раз:
orders-twice-back = Повернути { $amount } за цим замовленням
orders-twice-second = Повернути { $amount } другого платежу { $intent }
orders-twice-clear = Усе правильно: зняти позначку
orders-marked = Позначка
orders-marked-paid-twice = Два платежі за одним замовленням

## Історія

orders-timeline = Що відбувалося
order-event-placed = Покупець оформив замовлення.
order-event-changed = Покупець змінив замовлення до оплати.
order-event-intent_created = Stripe готовий прийняти платіж.
order-event-amount_refused = Stripe не приймає таку суму в цій валюті. Змініть ціну офера: покупці не можуть її сплатити.
order-event-declined = Спробу відхилено. { $reason }
order-event-mismatch = Платіж у Stripe не належить до цього замовлення, і його не зараховано.
order-event-mismatch-order = Платіж у Stripe належить до іншого замовлення, і його не зараховано.
order-event-mismatch-amount = Платіж у Stripe на іншу суму, і його не зараховано.
order-event-mismatch-currency = Платіж у Stripe в іншій валюті, і його не зараховано.
order-event-mismatch-mode = Платіж у Stripe в іншому режимі (тестовому чи зі справжніми грошима), і його не зараховано.
order-event-intent_lost = Stripe більше не знає цього платежу.
order-event-contradiction = Відомості від Stripe не підійшли до замовлення; статус лишився колишнім.
order-event-dispute = Стан спору змінився.
order-event-dispute-open = Банк покупця вимагає повернути гроші. Дайте відповідь на спір у панелі Stripe.
order-event-dispute-won = Спір вирішено на вашу користь.
order-event-dispute-lost = Спір вирішено на користь покупця: гроші пішли назад.
order-event-dispute-none = Спору більше немає.
order-event-open = Замовлення чекає на оплату.
order-event-requires_action = Банк покупця просить підтвердження (3-D Secure). Це ще не невдача.
order-event-processing = Банк обробляє платіж. За деяких способів оплати це триває днями.
order-event-failed = Платіж не пройшов. Покупець може спробувати ще раз.
order-event-paid = Гроші надійшли.
order-event-partly_refunded = Частину грошей повернено: усього { $amount }.
order-event-refunded = Гроші повернено повністю.
order-event-canceled = Платіж скасовано. Оплатити замовлення більше не можна.
order-event-expired = Замовлення не оплатили вчасно, і його строк сплив.
order-event-refund_asked = { $by }: повернути { $amount }. Причина: { $why }.
order-event-refund_sent = Stripe повертає покупцеві { $amount }. До рахунку гроші можуть іти кілька днів.
order-event-refund_refused = Stripe відмовився повернути { $amount } ({ $code }). Нічого не повернено.
order-event-refund_made = { $amount } повернено в панелі Stripe або іншою програмою.
order-event-refund_failed = Повернення { $amount } не вдалося ({ $code }): гроші знову у вас. Поверніть їх покупцеві в інший спосіб.
order-event-refund_canceled = Повернення { $amount } скасовано.
order-event-email_mended = { $by }: пошту змінено з { $from } на { $to }.
order-event-email_mended_by_buyer = Покупець змінив пошту з { $from } на { $to }.
order-event-receipt_again = Покупець попросив надіслати чек ще раз.
order-event-reconciled = Звірка з платежами Stripe показала, що замовлення відстало, і виправила його.
order-event-paid_twice = У Stripe є другий успішний платіж за цим замовленням.
order-event-duplicate = Той самий покупець протягом доби оплатив цей самий офер замовленням { $number }.
order-event-flag_cleared = { $by }: усе перевірено, позначку знято.
orders-event-free = Платити було нічого: замовлення виконано.
orders-event-unknown = Сталося те, для чого в цій версії Paydesk немає слів: { $name }.
orders-code = Код Stripe: { $code }
orders-code-secret = Код Stripe: { $code }. Лише для вас: не кажіть покупцеві, це може попередити злодія.
orders-3ds = Підсумок 3-D Secure: { $result }

order-reason-generic = Банк не назвав причини, яку можна передати.
order-reason-authentication_required = Банк просить покупця підтвердити платіж.
order-reason-authentication_failed = Банк не зміг переконатися, що платить власник картки (3-D Secure).
order-reason-other_method = Забракло грошей, або вичерпано ліміт.
order-reason-call_bank = Банк відмовив і хоче поговорити зі своїм клієнтом.
order-reason-not_supported = Картка не підходить для такої покупки чи валюти.
order-reason-expired_card = Строк дії картки минув.
order-reason-check_number = Номер картки вказано неправильно.
order-reason-check_cvc = Код безпеки вказано неправильно.
order-reason-check_expiry = Строк дії вказано неправильно.
order-reason-check_postal_code = Індекс не підходить до картки.
order-reason-try_again = У банку був тимчасовий збій.
order-reason-duplicate = Таку саму суму щойно платили цією карткою.
order-reason-ask_about_amount = Банк не приймає цієї суми.
order-reason-use_real_card = За справжні гроші намагалися заплатити тестовою карткою.

## Що щойно зроблено

done-order-synced = Stripe відповів. Ось який стан замовлення.
done-refund-sent = Stripe повертає гроші.
done-refund-waiting = Повернення записано. Stripe його ще не підтвердив; Paydesk питає, поки не підтвердить, і ніколи не поверне гроші двічі.
done-email-mended = Адресу змінено.
done-flag-cleared = Позначку знято. В історії замовлення вона залишилася.

## Відповіді покупця

orders-answers = Відповіді покупця
orders-answers-lead = На запитання офера, як вони тоді звучали.
orders-answer-yes = Так
orders-agreed = Згоду надано { $at }:
