# Настройки → Платёжные системы → Stripe. Ключи во всех трёх языках одинаковые.

merchants-systems-lead = Кто принимает деньги за ваши офферы.
merchants-stripe-lead = Карты, кошельки и местные способы оплаты. Деньги поступают на ваш собственный аккаунт Stripe.
merchants-list-lead = Тестовые и настоящие аккаунты стоят рядом. Оффер оплачивают на тот, который вы выберете в его настройках.
merchants-none = Ни один аккаунт Stripe пока не подключён.
merchants-add = Добавить новый аккаунт
merchants-mode-test = ТЕСТ
merchants-mode-live = Настоящие деньги
merchants-archived = в архиве
merchants-unknown = неизвестно
merchants-account = Аккаунт в Stripe
merchants-country = Страна аккаунта

## Форма

merchants-name = Название аккаунта
merchants-name-hint = Для вас и вашей команды; покупатели его не видят.
merchants-publishable = Публикуемый ключ (Publishable key)
merchants-publishable-hint = Начинается с pk_. Stripe показывает его целиком на странице «API keys».
merchants-secret = Секретный ключ (Secret key)
merchants-secret-hint = Начинается с sk_ (или rk_). На той же странице нажмите «Reveal test key». Хранится в зашифрованном виде; потом видны только последние четыре знака.
merchants-save = Сохранить
merchants-save-note = При сохранении Paydesk спросит у Stripe, работают ли оба ключа и от одного ли они аккаунта, и зарегистрирует адрес, на который Stripe сообщает о платежах.
merchants-practice = Этот Paydesk работает с имитацией Stripe на этой машине. Ей подходят её собственные ключи, а не ваши.

## Где взять ключи

merchants-guide = Где взять ключи
merchants-guide-register = Ещё нет аккаунта Stripe? Зарегистрируйтесь, укажите, что будете использовать Stripe API, и заполните анкету активации: до этого Stripe не принимает настоящие деньги. Тестовые ключи работают сразу.
merchants-guide-test = Начните с тестовых ключей. Деньги не движутся, а весь путь виден.
merchants-guide-copy = Скопируйте Publishable key, затем нажмите «Reveal test key» и скопируйте Secret key. Тест это или настоящие деньги, Paydesk поймёт по ключам.
merchants-guide-live = Настоящие ключи появятся после активации; их вставляют в эту же форму. Настоящий секретный ключ Stripe показывает один раз: когда вы его создаёте.
merchants-link-register = Регистрация в Stripe
merchants-link-activate = Анкета активации
merchants-link-test-keys = Тестовые ключи в Stripe
merchants-link-live-keys = Настоящие ключи в Stripe
merchants-link-countries = Список на сайте Stripe
merchants-countries-title = Работает ли Stripe в моей стране?
merchants-countries-rule = Важна страна вашего аккаунта, а не то, где вы живёте и где ваши покупатели. Stripe открывает аккаунты в таких странах:
merchants-countries = AU Австралия, AT Австрия, BE Бельгия, BG Болгария, BR Бразилия, GB Великобритания, HU Венгрия, DE Германия, GI Гибралтар, HK Гонконг, GR Греция, DK Дания, IN Индия, IE Ирландия, ES Испания, IT Италия, CA Канада, CY Кипр, LV Латвия, LT Литва, LI Лихтенштейн, LU Люксембург, MY Малайзия, MT Мальта, MX Мексика, NL Нидерланды, NZ Новая Зеландия, NO Норвегия, AE ОАЭ, PL Польша, PT Португалия, RO Румыния, SG Сингапур, SK Словакия, SI Словения, US США, TH Таиланд, FI Финляндия, FR Франция, HR Хорватия, CZ Чехия, CH Швейцария, SE Швеция, EE Эстония, JP Япония
merchants-restricted-title = Вместо секретного — ограниченный ключ
merchants-restricted = Ограниченный ключ (rk_) может только то, что вы ему разрешили: это безопаснее. Создайте его в Stripe на странице «API keys» с такими правами:
merchants-restricted-list = Write: Payment Intents, Setup Intents, Charges and Refunds, Webhook Endpoints, Payment Method Domains. А также Read: Events, Disputes, Balance.

## Что не так с введённым

merchants-name-missing = Назовите аккаунт, например именем вашей школы.
merchants-name-long = Выберите название короче: не больше 80 символов.
merchants-name-secret = Похоже, это секретный ключ. Здесь нужно название для людей, а ключ вставьте ниже.
merchants-keys-swapped = Ключи перепутаны местами. Публикуемый начинается с pk_, секретный — с sk_ или rk_: вставьте каждый в своё поле.
merchants-keys-mixed = Один ключ тестовый, другой для настоящих денег. Скопируйте оба с одной страницы Stripe: в обоих должно быть test или в обоих live.
merchants-keys-strangers = Ключи от разных аккаунтов Stripe (или песочниц). Скопируйте оба с одной страницы Stripe.
merchants-key-organization = Это ключ организации. Откройте тот аккаунт, который продаёт, и скопируйте его собственный ключ.
merchants-publishable-missing = Вставьте сюда публикуемый ключ. Он начинается с pk_.
merchants-publishable-is-secret = Это секретный ключ; ему место в поле ниже. Публикуемый начинается с pk_.
merchants-publishable-is-webhook = Это секрет подписи вебхука. Публикуемый ключ начинается с pk_.
merchants-publishable-unknown = Это не публикуемый ключ. Скопируйте его целиком со страницы «API keys» в Stripe; он начинается с pk_test_ или pk_live_.
merchants-publishable-dead = Stripe не принимает (или больше не принимает) публикуемый ключ. Скопируйте его заново со страницы «API keys».
merchants-secret-missing = Вставьте сюда секретный ключ. Он начинается с sk_ или rk_.
merchants-secret-is-publishable = Это публикуемый ключ. Секретный начинается с sk_ или rk_: на странице «API keys» нажмите «Reveal test key».
merchants-secret-is-webhook = Это секрет подписи вебхука; свой Paydesk получает сам. Секретный ключ начинается с sk_ или rk_.
merchants-secret-unknown = Это не секретный ключ. Скопируйте его целиком со страницы «API keys» в Stripe; он начинается с sk_ или rk_.
merchants-secret-dead = Stripe не принимает (или больше не принимает) секретный ключ. Скопируйте его заново или создайте в Stripe новый.
merchants-permission-missing = Ограниченному ключу не хватает прав: { $name }. Добавьте их ключу в Stripe или создайте ключ с правами из списка рядом с формой.
merchants-only-test = Этот Paydesk работает с имитацией Stripe и принимает только тестовые ключи.
merchants-keys-foreign = Эти ключи от другого аккаунта Stripe, а не от подключённого здесь: им недоступны ни его вебхук, ни его платежи. Скопируйте оба ключа в том же аккаунте. Другой аккаунт подключается кнопкой «Добавить новый аккаунт».
merchants-keys-test-for-live = Это тестовые ключи, а этот аккаунт принимает настоящие деньги. Вставьте его настоящие ключи. Тестовые подключаются кнопкой «Добавить новый аккаунт».
merchants-unreachable = Stripe не может достучаться до { $address }. Сначала укажите в PAYDESK_PUBLIC_URL публичный адрес.
merchants-stripe-refuses = Stripe отказывает: { $message }
merchants-stripe-away = Сейчас спросить Stripe не удалось. Попробуйте чуть позже; секретный ключ придётся вставить ещё раз.

## Что нашлось при подключении

merchants-note-inactive = Stripe пока не разрешает этому аккаунту принимать платежи. Завершите активацию: https://dashboard.stripe.com/account/onboarding
merchants-note-account-hidden = Ключ не может читать аккаунт, поэтому страна и состояние неизвестны.
merchants-note-no-webhook = Вебхук не зарегистрирован: Stripe не может достучаться до { $address }. Платежи всё равно находятся: Paydesk спрашивает Stripe каждые полминуты. До начала продаж укажите в PAYDESK_PUBLIC_URL публичный адрес.
done-connected = Подключено. Stripe знает оба ключа, и они от одного аккаунта.
merchants-notes = Это стоит знать
done-keys = Ключи заменены. Ссылки, офферы и открытые заказы работают дальше с новыми.

## Замена ключей

merchants-replace-keys = Заменить ключи
merchants-replace-what = Что изменится, а что останется
merchants-replace-stays = Меняются только ключи. Ссылки, офферы, вебхук и открытые заказы остаются: кто как раз платит, заплатит.
merchants-replace-same = Подходят ключи того же аккаунта и того же режима; перед сохранением Paydesk спросит у Stripe. Вот где они:
merchants-replace-old = Старый ключ удаляйте в Stripe после этого, а не до.
merchants-replace-now = Сейчас используется секретный ключ, который кончается на { $last4 }.
merchants-live-title = Переход к настоящим деньгам
merchants-live-lead = Вы вставили ключи для настоящих денег, а «{ $name }» — тестовый аккаунт. Ничего не изменилось, ключи не сохранены.
merchants-live-keep = Тестовый аккаунт оставьте как есть. Он останется рядом с настоящим, для проб.
merchants-live-add = Нажмите кнопку внизу и вставьте там оба настоящих ключа: они станут отдельным аккаунтом.
merchants-live-offers = Потом выберите новый аккаунт платёжной системой в каждом оффере, который должен принимать настоящие деньги. Ссылки останутся прежними.
merchants-live-offers-link = Офферы с этим тестовым аккаунтом
merchants-live-connected = Настоящие ключи этого аккаунта уже подключены:

## Секрет вебхука

merchants-webhook-title = Секрет вебхука
merchants-webhook-since = Секрет, которым Stripe подписывает сообщения, действует с { $at }.
merchants-webhook-both = Действуют два секрета: новый с { $since }, прежний до { $until }.
merchants-webhook-both-until = Действуют два секрета: новый и, до { $until }, прежний.
merchants-rotate = Сменить секрет
merchants-rotate-what = Если секрет мог увидеть кто-то чужой. Paydesk зарегистрирует новый вебхук с собственным секретом и четыре дня будет принимать оба: столько Stripe может повторять сообщение. Ещё одна смена за это время сразу отменит старый секрет.

## Конец аккаунта

merchants-end = В архив или удалить
merchants-archive = В архив
merchants-archive-what = Аккаунт в архиве не принимает новых заказов. Открытые заказы по-прежнему оплачиваются, деньги можно вернуть, а сам аккаунт — достать из архива в любой момент.
merchants-archived-what = Этот аккаунт в архиве: новых заказов он не принимает. Открытые заказы по-прежнему оплачиваются, деньги можно вернуть.
merchants-bring-back = Достать из архива
merchants-delete = Удалить этот аккаунт
merchants-delete-what = На этот аккаунт никто ничего не заказывал, поэтому его можно удалить вместе с ключами. Paydesk удалит и его вебхук в Stripe и выключит там домен этого сервера. Черновики с ним останутся без платёжной системы. Ваш аккаунт в Stripe останется.
merchants-delete-now = Удалить навсегда
merchants-archived-list = В архиве
merchants-on-sale = С этим аккаунтом продаются офферы: { $names }. Сначала выберите для них другую платёжную систему или скройте их.
merchants-has-orders = У этого аккаунта есть заказы, поэтому удалить его нельзя. Отправьте его в архив.
done-merchant-archived = В архиве. Новых заказов этот аккаунт не принимает.
done-merchant-back = Аккаунт снова в работе и может принимать заказы.
done-merchant-deleted = Аккаунт удалён здесь, его вебхук в Stripe — тоже. Удалите в Stripe и его ключи, если они больше нигде не нужны.
done-merchant-deleted-left = Аккаунт удалён здесь, но Stripe забрал назад не всё. Посмотрите в Stripe в разделе Developers → Webhooks, нет ли адреса этого сервера, а в Settings → Payment method domains — его домена, и удалите их там.

## Бренд и право

merchants-brand = Бренд и право
merchants-brand-what = Что видят покупатели
merchants-brand-none = Пока ничего: продавца называет сам оффер.
merchants-brand-lead = Покупатели видят это на странице оффера и на странице благодарности у каждого оффера с оплатой на этот аккаунт. Что сказано в самом оффере, важнее. В заказах название, реквизиты и ссылки остаются такими, какими были.
merchants-brand-look = Бренд
merchants-brand-name = Название для покупателей
merchants-brand-name-hint = Имя, которое знают покупатели: компании, школы или ваше.
merchants-brand-logo = Адрес логотипа
merchants-brand-logo-hint = Картинка по адресу https. Её высота на странице — 48 пикселей. Её сервер видит, что страницу открыли.
merchants-brand-accent = Цвет
merchants-brand-accent-hint = Цвет кнопки оплаты, например #0f766e. Он должен быть виден и на светлой, и на тёмной странице.
merchants-brand-support = Куда обращаться
merchants-brand-support-hint = Адрес почты или страница, куда покупатели пишут с вопросами.
merchants-brand-law = Право
merchants-brand-legal-name = Юридическое название
merchants-brand-legal-name-hint = Как в реестре, если его нужно указывать.
merchants-brand-legal-address = Юридический адрес
merchants-brand-legal-address-hint = Улица, индекс, город, страна.
merchants-brand-terms = Ссылка на условия продажи
merchants-brand-privacy = Ссылка на политику конфиденциальности
merchants-brand-refunds = Ссылка на правила возврата
merchants-brand-mail = Письма покупателям
merchants-brand-mail-from-hint = Пусто: адрес отправителя из «Настройки → Почта». Отправляет тот же почтовый сервер, и он должен этот адрес разрешать.
merchants-brand-mail-reply-hint = Пусто: адрес поддержки выше или адрес из «Настройки → Почта».
merchants-brand-long = Сократите, пожалуйста: не больше { $count } знаков.
merchants-brand-secret = Похоже на секретный ключ. Здесь его прочёл бы любой, поэтому он не сохранён. Если ключ настоящий, создайте в Stripe новый.
merchants-brand-https = Это не адрес https. Скопируйте его целиком, например https://example.com/terms.
merchants-brand-support-invalid = Укажите адрес почты или адрес https.
merchants-brand-no-color = Это не цвет. Напишите его так: #0f766e.
merchants-brand-too-light = Слишком светлый цвет: на белой странице кнопку никто не увидит. Ближайший подходящий — { $color }.
merchants-brand-too-dark = Слишком тёмный цвет: на тёмной странице кнопку никто не увидит. Ближайший подходящий — { $color }.
merchants-brand-needed = Эти офферы продаются и сами продавца не называют: { $names }. Покупатели должны знать, кто продаёт, поэтому оставьте здесь название.
done-brand = Сохранено. Покупатели уже это видят.

## Проверка подключения

merchants-connection = Проверка подключения
merchants-check = Проверить в Stripe
merchants-checked-at = Последняя проверка: { $at }. Каждые четверть часа она повторяется сама.
merchants-checked-never = Проверки ещё не было.
merchants-since = С { $at }
merchants-verdict-good = Всё как надо.
merchants-verdict-warning = Платежи проходят. Но кое-чего не хватает: смотрите ниже.
merchants-verdict-broken = Покупатели не могут платить на этот аккаунт. Что делать — ниже.
merchants-state-good = в порядке
merchants-state-warning = внимание
merchants-state-broken = не работает
merchants-state-unknown = неизвестно
merchants-renew-webhook = Зарегистрировать вебхук заново
merchants-register-wallets = Зарегистрировать домен
merchants-link-domains = Домены в Stripe
merchants-check-key = Секретный ключ
merchants-check-modes = Тест или настоящие деньги
merchants-check-pair = Оба ключа от одного аккаунта
merchants-check-permissions = Права ключа
merchants-check-account = Аккаунт
merchants-check-charges = Может принимать платежи
merchants-check-details = Анкета активации
merchants-check-twice = Подключён один раз
merchants-check-webhook = Вебхук
merchants-check-webhook-enabled = Вебхук включён
merchants-check-webhook-events = О чём сообщает вебхук
merchants-check-webhook-version = Версия вебхука
merchants-check-webhook-heard = Последнее сообщение Stripe
merchants-check-clock = Часы
merchants-check-wallets = Apple Pay, Google Pay и Link
merchants-check-sites = Кошельки на ваших сайтах
merchants-check-last-paid = Последний платёж
merchants-check-last-failed = Последний неудачный платёж
merchants-found-hidden = Ключ не может это читать: не хватает права { $name }.
merchants-found-key = Stripe принимает ключ, который кончается на { $last4 }.
merchants-found-key-refused = Stripe отвергает секретный ключ. Создайте в Stripe новый и замените его здесь; ссылки и открытые заказы сохранятся.
merchants-found-key-expired = Срок секретного ключа в Stripe истёк. Создайте там новый и замените его здесь; ссылки и открытые заказы сохранятся.
merchants-found-key-unusable = Сохранённый ключ нельзя использовать на этом сервере. Замените ключи.
merchants-found-key-first = Спросить нельзя, пока Stripe не принимает ключ.
merchants-found-modes-test = Оба ключа тестовые: деньги не движутся.
merchants-found-modes-live = Оба ключа — для настоящих денег.
merchants-found-modes-differ = Один ключ тестовый, другой для настоящих денег. Замените оба ключа.
merchants-found-pair = Stripe знает оба ключа как ключи одного аккаунта.
merchants-found-pair-strangers = Ключи от разных аккаунтов Stripe. Замените оба ключами с одной страницы.
merchants-found-publishable-refused = Stripe отвергает публикуемый ключ, поэтому форма оплаты не открывается. Замените ключи.
merchants-found-permissions-all = Секретный ключ может всё, что нужно Paydesk. Ограниченный был бы ещё безопаснее.
merchants-found-permissions = Ограниченный ключ может всё, что нужно Paydesk.
merchants-found-permissions-missing = Ограниченному ключу не хватает прав: { $names }. Добавьте их ключу в Stripe.
merchants-found-account = { $country }: { $id }
merchants-found-account-hidden = Ключ не может читать аккаунт. Это не мешает.
merchants-found-charges = Stripe разрешает этому аккаунту принимать платежи.
merchants-found-charges-off = Stripe пока не разрешает этому аккаунту принимать настоящие деньги. Завершите активацию.
merchants-found-details = Анкета активации отправлена.
merchants-found-details-open = Анкета активации не закончена.
merchants-found-twice = Тот же аккаунт подключён ещё как: { $names }. Работают оба, но хватит одного.
merchants-found-webhook = Stripe сообщает на { $address }.
merchants-found-webhook-loopback = Снаружи Stripe не может достучаться до { $address }. Платежи находятся: Paydesk спрашивает Stripe каждые полминуты.
merchants-found-webhook-none = Вебхук не зарегистрирован. Платежи находятся на полминуты позже: Paydesk спрашивает сам.
merchants-found-webhook-gone = Вебхук удалён в Stripe. Платежи находятся на полминуты позже: Paydesk спрашивает сам.
merchants-found-webhook-elsewhere = Stripe сообщает на { $address }, а это не адрес этого сервера. Платежи находятся на полминуты позже: Paydesk спрашивает сам.
merchants-found-webhook-enabled = Он включён.
merchants-found-webhook-disabled = В Stripe он выключен. Платежи находятся на полминуты позже: Paydesk спрашивает сам.
merchants-found-webhook-events = Он сообщает обо всём, что нужно Paydesk.
merchants-found-webhook-events-missing = Он не сообщает о: { $names }.
merchants-found-webhook-version = Шлёт { $version }.
merchants-found-webhook-version-old = Он шлёт { $version } вместо { $wanted }. Paydesk сам заменит его в течение нескольких часов.
merchants-found-webhook-heard = Получено { $at }.
merchants-found-webhook-quiet = Пока ничего. Заплатите тестовой картой, и сообщение придёт.
merchants-found-webhook-silent = Платежи были, а сообщения Stripe о них не дошли. Проверьте, не задерживает ли Stripe файрвол или прокси.
merchants-found-clock = Часы этого сервера и Stripe совпадают.
merchants-found-clock-off = Часы этого сервера и Stripe расходятся на { $seconds } с. Включите на сервере синхронизацию времени (NTP).
merchants-found-clock-wrong = Часы этого сервера и Stripe расходятся на { $seconds } с, и сообщения Stripe отклоняются как устаревшие. Включите на сервере синхронизацию времени (NTP).
merchants-found-wallets = Кошельки могут показываться на { $host }.
merchants-found-wallets-loopback = Кошелькам нужен публичный адрес с https.
merchants-found-wallets-none = { $host } не зарегистрирован для кошельков. Карты работают и так.
merchants-found-wallets-off = { $host } выключен для кошельков в Stripe. Карты работают и так.
merchants-found-wallets-inactive = На { $host } не показываются: { $names }. Stripe говорит: { $reason }
merchants-found-sites = Apple Pay, Google Pay и Link можно показывать в форме на сайтах { $hosts }.
merchants-found-sites-none = Ни один другой сайт не показывает офферы этого аккаунта.
merchants-found-sites-off = Отключены для кошельков в Stripe: { $hosts }. Карты там всё равно работают.
merchants-found-sites-inactive = Не все кошельки показываются в форме на сайтах { $hosts }. Stripe сообщает: { $reason }
merchants-found-paid = Был { $at }.
merchants-found-no-payment = Пока ни одного.
merchants-found-failed = Отклонён { $at }. { $reason }
merchants-banner = { $name }: { $what } С { $since }.
merchants-banner-lost = Заказов, которые с тех пор не удалось оплатить: { $count }.
done-checked = Проверено в Stripe.
done-check-late = Stripe не успел ответить на всё. На что он не ответил, осталось как было.
done-webhook = Вебхук зарегистрирован заново. Прежний действует, пока не опустеет.
done-wallets = Домен зарегистрирован.

## Путь к настоящим деньгам

merchants-steps = Путь к настоящим деньгам
merchants-step-keys = Ключи сохранены
merchants-step-checked = Подключение проверено
merchants-step-heard = Вебхук Stripe сработал
merchants-step-offer = Есть оффер с оплатой на этот аккаунт
merchants-step-paid-test = Тестовый платёж виден
merchants-step-paid-live = Первый платёж виден
merchants-step-live = Настоящие ключи подключены
merchants-twice = Эта форма уже подключила аккаунт. Сохраните ещё раз, чтобы подключить другой.
merchants-brand-changed = Этот аккаунт тем временем изменили. Посмотрите на него в другом окне; если сохранить ещё раз, останется то, что здесь.
