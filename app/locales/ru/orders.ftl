# Заказы, какими их видят участники.

## Список

orders-number = Номер
orders-placed = Оформлен
orders-buyer = Покупатель
orders-offer = Оффер
orders-amount = Сумма
orders-status = Статус
orders-pages = Страницы списка
orders-newer = ← Новее
orders-older = Старее →
orders-time-zone = Время указано для часового пояса { $zone }.
orders-empty = Заказов пока нет. Выставьте оффер на продажу, откройте его ссылку и оплатите тестовой картой: заказ появится здесь.
orders-empty-link = К офферам
orders-csv = Скачать эти заказы таблицей (CSV)
orders-look = Требует внимания
orders-nothing = Ни один заказ не подходит. Уберите часть фильтров или укоротите начало.
orders-looked = Фильтр применён к { $count } из найденных заказов. Ссылки ниже продолжат со следующих.
orders-search = Поиск
orders-search-hint = Номер заказа, начало почты или имени, последние четыре цифры карты, сумма или pi_… платежа в Stripe.
orders-find = Показать
orders-filters = Фильтры
orders-clear = Показать все заказы
orders-any = Любой
orders-mode = Режим
orders-mode-live = Настоящие деньги
orders-mode-test = Тест
orders-from = Оформлен с
orders-to = Оформлен по, этот день включительно
orders-day-hint = День в часовом поясе { $zone }
orders-no-day = Укажите день, например 2026-11-24.
orders-days-reversed = Последний день раньше первого.
orders-read-as = Искали: { $what }.
orders-read-number = номер заказа
orders-read-payment = платёж в Stripe
orders-read-amount = сумму
orders-read-last4 = последние четыре цифры карты
orders-read-beginning = начало почты или имени (по алфавиту)

order-status-open = Ещё не оплачен
order-status-requires_action = Ждёт банк покупателя
order-status-processing = Банк обрабатывает
order-status-failed = Последняя попытка отклонена
order-status-paid = Оплачен
order-status-partly_refunded = Возвращён частично
order-status-refunded = Возвращён
order-status-canceled = Отменён
order-status-expired = Истёк без оплаты
order-dispute-open = Оспаривается
order-dispute-won = Спор выигран
order-dispute-lost = Спор проигран

## Один заказ

orders-title = Заказ { $number }
orders-back = Все заказы
orders-sync = Сверить со Stripe
orders-bought = Что куплено
orders-frozen = Таким оффер был, когда оформили заказ.
orders-description = Описание
orders-slug = Страница
orders-seller = Продавец
orders-paid-at = Оплачен
orders-expires-at = Истечёт, если не оплатить
orders-name = Имя
orders-carried = Что принесла ссылка
orders-carried-lead = Из адреса страницы оффера: откуда пришёл покупатель и ваши собственные метки.
orders-account = Аккаунт Stripe
orders-intent = Платёж
orders-card = Карта
orders-charge = Списание
orders-received = Получено
orders-refunded = Возвращено
orders-dashboard = Ссылка открывает этот платёж в панели Stripe.
orders-tell-buyer = Что сказать покупателю: { $words }

orders-refunds = Возвраты
orders-refund-by = Запросил(а) { $by }, { $at }
orders-refund-at-stripe = Сделан в Stripe, замечен { $at }
orders-refund-amount = Сумма
orders-refund-hint = Можно вернуть до { $left }. Оставьте сумму как есть, чтобы вернуть весь остаток.
orders-refund-reason = Причина
orders-refund-reason-hint = Её видят Stripe и банк. После «Мошенничество» Stripe блокирует эту карту и почту.
orders-refund-send = Вернуть деньги
orders-refund-disputed = Банк покупателя уже требует эти деньги. Пока спор открыт, Stripe отклоняет возвраты: ответьте на спор в панели Stripe.
orders-refund-no-amount = Укажите сумму, например 49 или 49,50.
orders-refund-nothing = Сумма возврата должна быть больше нуля.
orders-refund-too-much = Столько уже не осталось: можно вернуть до { $left }.
orders-refund-not-paid = Возвращать нечего: заказ не оплачен через Stripe, или все деньги уже возвращаются.
orders-refused-disputed = Stripe отказал: платёж оспаривается. Ничего не возвращено; ответьте на спор в панели Stripe.
orders-refused-already = Stripe отказал: эти деньги уже возвращены. Нажмите «Сверить со Stripe», чтобы увидеть это здесь.
orders-refused-key = Stripe не принимает ключ этого аккаунта, или ключу нельзя делать возвраты. Ничего не возвращено: посмотрите проверку подключения в «Настройки → Платёжные системы».
orders-refused-other = Stripe отклонил возврат ({ $code }). Ничего не возвращено.
orders-refused-form-used = Прежняя сумма из этой формы уже возвращается, её видно в списке выше. Больше ничего не отправлено. Если это ещё один возврат, нажмите кнопку снова.
order-refund-pending = Отправляется
order-refund-sent = В пути
order-refund-succeeded = Возвращено
order-refund-failed = Не удался
order-refund-canceled = Отменён
order-why-requested_by_customer = Попросил покупатель
order-why-duplicate = Оплачено дважды
order-why-fraudulent = Мошенничество
orders-mend = Исправить почту
orders-mend-hint = Если в адресе опечатка. Старый адрес останется в истории.
orders-mend-save = Сохранить адрес
orders-mend-changed = Заказ тем временем изменился. Посмотрите на него ещё раз; ничего не сохранено.

order-flag-amount_refused = Stripe не принимает такую сумму в этой валюте, и покупатели не могут её оплатить. Измените цену оффера.
order-flag-mismatch_order = Платёж в Stripe относится к другому заказу. Он не засчитан: посмотрите его в панели Stripe.
order-flag-mismatch_amount = Платёж в Stripe на другую сумму. Он не засчитан: посмотрите его в панели Stripe и, если деньги вам не причитаются, верните их там.
order-flag-mismatch_currency = Платёж в Stripe в другой валюте. Он не засчитан: посмотрите его в панели Stripe и, если деньги вам не причитаются, верните их там.
order-flag-mismatch_mode = Платёж в Stripe в другом режиме (тестовом или с настоящими деньгами). Он не засчитан: посмотрите его в панели Stripe.
order-flag-intent_lost = Stripe больше не знает этого платежа; возможно, тестовые данные аккаунта удалили. Оплатить заказ нельзя.
order-flag-contradiction = Сведения от Stripe не подходят к этому заказу: например, деньги пришли за отменённый. Сравните заказ с панелью Stripe.
order-flag-paid_twice = В Stripe два успешных платежа по этому заказу. Верните второй: заказ останется оплаченным.
order-flag-duplicate = Тот же покупатель оплатил этот оффер дважды за сутки. Если это ошибка, верните один из двух платежей.
orders-flag-other = Этот заказ должен посмотреть человек. Загляните в историю.

orders-twice = Возможно, оплачено дважды
orders-twice-lead = Тот же покупатель (по почте или метке) оплатил этот оффер в течение суток ещё раз:
orders-twice-back = Вернуть { $amount } по этому заказу
orders-twice-second = Вернуть { $amount } второго платежа { $intent }
orders-twice-clear = Всё верно: снять пометку
orders-marked = Пометка
orders-marked-paid-twice = Два платежа по одному заказу

## История

orders-timeline = Что происходило
order-event-placed = Покупатель оформил заказ.
order-event-changed = Покупатель изменил заказ до оплаты.
order-event-intent_created = Stripe готов принять платёж.
order-event-amount_refused = Stripe не принимает такую сумму в этой валюте. Измените цену оффера: покупатели не могут её оплатить.
order-event-declined = Попытка отклонена. { $reason }
order-event-mismatch = Платёж в Stripe не относится к этому заказу и не засчитан.
order-event-mismatch-order = Платёж в Stripe относится к другому заказу и не засчитан.
order-event-mismatch-amount = Платёж в Stripe на другую сумму и не засчитан.
order-event-mismatch-currency = Платёж в Stripe в другой валюте и не засчитан.
order-event-mismatch-mode = Платёж в Stripe в другом режиме (тестовом или с настоящими деньгами) и не засчитан.
order-event-intent_lost = Stripe больше не знает этого платежа.
order-event-contradiction = Сведения от Stripe не подошли к заказу; статус оставлен прежним.
order-event-dispute = Состояние спора изменилось.
order-event-dispute-open = Банк покупателя требует вернуть деньги. Ответьте на спор в панели Stripe.
order-event-dispute-won = Спор решён в вашу пользу.
order-event-dispute-lost = Спор решён в пользу покупателя: деньги ушли обратно.
order-event-dispute-none = Спора больше нет.
order-event-open = Заказ ждёт оплаты.
order-event-requires_action = Банк покупателя просит подтверждение (3-D Secure). Это ещё не неудача.
order-event-processing = Банк обрабатывает платёж. При некоторых способах оплаты это занимает дни.
order-event-failed = Платёж не прошёл. Покупатель может попробовать ещё раз.
order-event-paid = Деньги пришли.
order-event-partly_refunded = Часть денег возвращена: всего { $amount }.
order-event-refunded = Деньги возвращены полностью.
order-event-canceled = Платёж отменён. Оплатить заказ больше нельзя.
order-event-expired = Заказ не оплатили вовремя, и он истёк.
order-event-refund_asked = { $by }: вернуть { $amount }. Причина: { $why }.
order-event-refund_sent = Stripe возвращает покупателю { $amount }. До счёта деньги могут идти несколько дней.
order-event-refund_refused = Stripe отказался вернуть { $amount } ({ $code }). Ничего не возвращено.
order-event-refund_made = { $amount } возвращено в панели Stripe или другой программой.
order-event-refund_failed = Возврат { $amount } не удался ({ $code }): деньги снова у вас. Верните их покупателю другим способом.
order-event-refund_canceled = Возврат { $amount } отменён.
order-event-email_mended = { $by }: почта изменена с { $from } на { $to }.
order-event-email_mended_by_buyer = Покупатель изменил почту с { $from } на { $to }.
order-event-receipt_again = Покупатель попросил прислать чек ещё раз.
order-event-reconciled = Сверка с платежами Stripe показала, что заказ отстал, и исправила его.
order-event-paid_twice = В Stripe есть второй успешный платёж по этому заказу.
order-event-duplicate = Тот же покупатель в течение суток оплатил этот же оффер заказом { $number }.
order-event-flag_cleared = { $by }: всё проверено, пометка снята.
orders-event-free = Платить было нечего: заказ выполнен.
orders-event-unknown = Произошло то, для чего в этой версии Paydesk нет слов: { $name }.
orders-code = Код Stripe: { $code }
orders-code-secret = Код Stripe: { $code }. Только для вас: не говорите покупателю, это может предупредить вора.
orders-3ds = Исход 3-D Secure: { $result }

order-reason-generic = Банк не назвал причины, которую можно передать.
order-reason-authentication_required = Банк просит покупателя подтвердить платёж.
order-reason-authentication_failed = Банк не смог убедиться, что платит владелец карты (3-D Secure).
order-reason-other_method = Не хватило денег, или исчерпан лимит.
order-reason-call_bank = Банк отказал и хочет поговорить со своим клиентом.
order-reason-not_supported = Карта не подходит для такой покупки или валюты.
order-reason-expired_card = Срок действия карты истёк.
order-reason-check_number = Номер карты указан неверно.
order-reason-check_cvc = Код безопасности указан неверно.
order-reason-check_expiry = Срок действия указан неверно.
order-reason-check_postal_code = Индекс не подходит к карте.
order-reason-try_again = У банка был временный сбой.
order-reason-duplicate = Такую же сумму только что платили этой картой.
order-reason-ask_about_amount = Банк не принимает эту сумму.
order-reason-use_real_card = За настоящие деньги пытались заплатить тестовой картой.

## Что только что сделано

done-order-synced = Stripe ответил. Вот как обстоит дело с заказом.
done-refund-sent = Stripe возвращает деньги.
done-refund-waiting = Возврат записан. Stripe его ещё не подтвердил; Paydesk спрашивает, пока не подтвердит, и никогда не вернёт деньги дважды.
done-email-mended = Адрес изменён.
done-flag-cleared = Пометка снята. В истории заказа она осталась.

## Ответы покупателя

orders-answers = Ответы покупателя
orders-answers-lead = На вопросы оффера, как они тогда звучали.
orders-answer-yes = Да
orders-agreed = Согласие дано { $at }:
