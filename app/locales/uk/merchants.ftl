# Налаштування → Платіжні системи → Stripe. Ключі в усіх трьох мовах однакові.

merchants-systems-lead = Хто приймає гроші за ваші офери.
merchants-stripe-lead = Картки, гаманці та місцеві способи оплати. Гроші надходять на ваш власний акаунт Stripe.
merchants-list-lead = Тестові та справжні акаунти стоять поруч. Офер оплачують на той, який ви виберете в його налаштуваннях.
merchants-none = Жоден акаунт Stripe ще не підключено.
merchants-add = Додати новий акаунт
merchants-mode-test = ТЕСТ
merchants-mode-live = Справжні гроші
merchants-archived = в архіві
merchants-unknown = невідомо
merchants-account = Акаунт у Stripe
merchants-country = Країна акаунта

## Форма

merchants-name = Назва акаунта
merchants-name-hint = Для вас і вашої команди; покупці її не бачать.
merchants-publishable = Публічний ключ (Publishable key)
merchants-publishable-hint = Починається з pk_. Stripe показує його повністю на сторінці «API keys».
merchants-secret = Секретний ключ (Secret key)
merchants-secret-hint = Починається з sk_ (або rk_). На тій самій сторінці натисніть «Reveal test key». Зберігається зашифрованим; потім видно лише останні чотири знаки.
merchants-save = Зберегти
merchants-save-note = Під час збереження Paydesk запитає у Stripe, чи працюють обидва ключі та чи вони від одного акаунта, і зареєструє адресу, на яку Stripe повідомляє про платежі.
merchants-practice = Цей Paydesk працює з імітацією Stripe на цій машині. Їй підходять її власні ключі, а не ваші.

## Де взяти ключі

merchants-guide = Де взяти ключі
merchants-guide-register = Ще немає акаунта Stripe? Зареєструйтеся, вкажіть, що користуватиметеся Stripe API, і заповніть анкету активації: до цього Stripe не приймає справжніх грошей. Тестові ключі працюють одразу.
merchants-guide-test = Почніть із тестових ключів. Гроші не рухаються, а весь шлях видно.
merchants-guide-copy = Скопіюйте Publishable key, потім натисніть «Reveal test key» і скопіюйте Secret key. Тест це чи справжні гроші, Paydesk зрозуміє з ключів.
merchants-guide-live = Справжні ключі з’являться після активації; їх вставляють у цю саму форму. Справжній секретний ключ Stripe показує один раз: коли ви його створюєте.
merchants-link-register = Реєстрація у Stripe
merchants-link-activate = Анкета активації
merchants-link-test-keys = Тестові ключі у Stripe
merchants-link-live-keys = Справжні ключі у Stripe
merchants-link-countries = Перелік на сайті Stripe
merchants-countries-title = Чи працює Stripe у моїй країні?
merchants-countries-rule = Важить країна вашого акаунта, а не те, де ви живете і де ваші покупці. Stripe відкриває акаунти в таких країнах:
merchants-countries = AU Австралія, AT Австрія, BE Бельгія, BG Болгарія, BR Бразилія, GB Велика Британія, GI Гібралтар, HK Гонконг, GR Греція, DK Данія, EE Естонія, IN Індія, IE Ірландія, ES Іспанія, IT Італія, CA Канада, CY Кіпр, LV Латвія, LT Литва, LI Ліхтенштейн, LU Люксембург, MY Малайзія, MT Мальта, MX Мексика, NL Нідерланди, DE Німеччина, NZ Нова Зеландія, NO Норвегія, AE ОАЕ, PL Польща, PT Португалія, RO Румунія, SG Сінгапур, SK Словаччина, SI Словенія, US США, TH Таїланд, HU Угорщина, FI Фінляндія, FR Франція, HR Хорватія, CZ Чехія, CH Швейцарія, SE Швеція, JP Японія
merchants-restricted-title = Замість секретного — обмежений ключ
merchants-restricted = Обмежений ключ (rk_) може лише те, що ви йому дозволили: це безпечніше. Створіть його у Stripe на сторінці «API keys» з такими правами:
merchants-restricted-list = Write: Payment Intents, Setup Intents, Charges and Refunds, Webhook Endpoints, Payment Method Domains. А також Read: Events, Disputes, Balance.

## Що не так із введеним

merchants-name-missing = Назвіть акаунт, наприклад ім’ям вашої школи.
merchants-name-long = Виберіть коротшу назву: щонайбільше 80 символів.
merchants-name-secret = Схоже, це секретний ключ. Тут потрібна назва для людей, а ключ вставте нижче.
merchants-keys-swapped = Ключі переплутано місцями. Публічний починається з pk_, секретний — з sk_ або rk_: вставте кожен у своє поле.
merchants-keys-mixed = Один ключ тестовий, інший для справжніх грошей. Скопіюйте обидва з однієї сторінки Stripe: в обох має бути test або в обох live.
merchants-keys-strangers = Ключі від різних акаунтів Stripe (або пісочниць). Скопіюйте обидва з однієї сторінки Stripe.
merchants-key-organization = Це ключ організації. Відкрийте той акаунт, який продає, і скопіюйте його власний ключ.
merchants-publishable-missing = Вставте сюди публічний ключ. Він починається з pk_.
merchants-publishable-is-secret = Це секретний ключ; йому місце в полі нижче. Публічний починається з pk_.
merchants-publishable-is-webhook = Це секрет підпису вебхука. Публічний ключ починається з pk_.
merchants-publishable-unknown = Це не публічний ключ. Скопіюйте його повністю зі сторінки «API keys» у Stripe; він починається з pk_test_ або pk_live_.
merchants-publishable-dead = Stripe не приймає (або більше не приймає) публічний ключ. Скопіюйте його заново зі сторінки «API keys».
merchants-secret-missing = Вставте сюди секретний ключ. Він починається з sk_ або rk_.
merchants-secret-is-publishable = Це публічний ключ. Секретний починається з sk_ або rk_: на сторінці «API keys» натисніть «Reveal test key».
merchants-secret-is-webhook = Це секрет підпису вебхука; свій Paydesk отримує сам. Секретний ключ починається з sk_ або rk_.
merchants-secret-unknown = Це не секретний ключ. Скопіюйте його повністю зі сторінки «API keys» у Stripe; він починається з sk_ або rk_.
merchants-secret-dead = Stripe не приймає (або більше не приймає) секретний ключ. Скопіюйте його заново або створіть у Stripe новий.
merchants-permission-missing = Обмеженому ключу бракує прав: { $name }. Додайте їх ключу у Stripe або створіть ключ із правами з переліку поруч із формою.
merchants-only-test = Цей Paydesk працює з імітацією Stripe і приймає лише тестові ключі.
merchants-keys-foreign = Ці ключі від іншого акаунта Stripe, а не від підключеного тут: їм недоступні ні його вебхук, ні його платежі. Скопіюйте обидва ключі в тому самому акаунті. Інший акаунт підключають кнопкою «Додати новий акаунт».
merchants-keys-test-for-live = Це тестові ключі, а цей акаунт приймає справжні гроші. Вставте його справжні ключі. Тестові підключають кнопкою «Додати новий акаунт».
merchants-unreachable = Stripe не може дістатися { $address }. Спершу вкажіть у PAYDESK_PUBLIC_URL публічну адресу.
merchants-stripe-refuses = Stripe відмовляє: { $message }
merchants-stripe-away = Зараз запитати Stripe не вдалося. Спробуйте трохи згодом; секретний ключ доведеться вставити ще раз.

## Що знайшлося під час підключення

merchants-note-inactive = Stripe поки не дозволяє цьому акаунту приймати платежі. Завершіть активацію: https://dashboard.stripe.com/account/onboarding
merchants-note-account-hidden = Ключ не може читати акаунт, тому країна і стан невідомі.
merchants-note-no-webhook = Вебхук не зареєстровано: Stripe не може дістатися { $address }. Платежі все одно знаходяться: Paydesk запитує Stripe кожні пів хвилини. До початку продажів вкажіть у PAYDESK_PUBLIC_URL публічну адресу.
done-connected = Підключено. Stripe знає обидва ключі, і вони від одного акаунта.
merchants-notes = Це варто знати
done-keys = Ключі замінено. Посилання, офери та відкриті замовлення працюють далі з новими.

## Заміна ключів

merchants-replace-keys = Замінити ключі
merchants-replace-what = Що зміниться, а що залишиться
merchants-replace-stays = Змінюються лише ключі. Посилання, офери, вебхук і відкриті замовлення залишаються: хто саме платить, той заплатить.
merchants-replace-same = Підходять ключі того самого акаунта й того самого режиму; перед збереженням Paydesk запитає у Stripe. Ось де вони:
merchants-replace-old = Старий ключ видаляйте у Stripe після цього, а не до.
merchants-replace-now = Зараз використовується секретний ключ, що закінчується на { $last4 }.
merchants-live-title = Перехід до справжніх грошей
merchants-live-lead = Ви вставили ключі для справжніх грошей, а «{ $name }» — тестовий акаунт. Нічого не змінилося, ключі не збережено.
merchants-live-keep = Тестовий акаунт лишіть як є. Він залишиться поруч зі справжнім, для спроб.
merchants-live-add = Натисніть кнопку внизу й вставте там обидва справжні ключі: вони стануть окремим акаунтом.
merchants-live-offers = Потім виберіть новий акаунт платіжною системою в кожному офері, що має приймати справжні гроші. Посилання залишаться тими самими.
merchants-live-offers-link = Офери з цим тестовим акаунтом
merchants-live-connected = Справжні ключі цього акаунта вже підключено:

## Секрет вебхука

merchants-webhook-title = Секрет вебхука
merchants-webhook-since = Секрет, яким Stripe підписує повідомлення, діє від { $at }.
merchants-webhook-both = Діють два секрети: новий від { $since }, попередній до { $until }.
merchants-webhook-both-until = Діють два секрети: новий і, до { $until }, попередній.
merchants-rotate = Змінити секрет
merchants-rotate-what = Якщо секрет міг побачити хтось чужий. Paydesk зареєструє новий вебхук із власним секретом і чотири дні прийматиме обидва: стільки Stripe може повторювати повідомлення. Ще одна зміна за цей час одразу скасує старий секрет.

## Кінець акаунта

merchants-end = В архів або видалити
merchants-archive = В архів
merchants-archive-what = Акаунт в архіві не приймає нових замовлень. Відкриті замовлення й далі оплачуються, гроші можна повернути, а сам акаунт — дістати з архіву будь-коли.
merchants-archived-what = Цей акаунт в архіві: нових замовлень він не приймає. Відкриті замовлення й далі оплачуються, гроші можна повернути.
merchants-bring-back = Дістати з архіву
merchants-delete = Видалити цей акаунт
merchants-delete-what = На цей акаунт ніхто нічого не замовляв, тому його можна видалити разом із ключами. Paydesk видалить і його вебхук у Stripe та вимкне там домен цього сервера. Чернетки з ним залишаться без платіжної системи. Ваш акаунт у Stripe залишиться.
merchants-delete-now = Видалити назавжди
merchants-archived-list = В архіві
merchants-on-sale = Із цим акаунтом продаються офери: { $names }. Спочатку виберіть для них іншу платіжну систему або приховайте їх.
merchants-has-orders = Цей акаунт має замовлення, тому видалити його не можна. Відправте його в архів.
done-merchant-archived = В архіві. Нових замовлень цей акаунт не приймає.
done-merchant-back = Акаунт знову працює й може приймати замовлення.
done-merchant-deleted = Акаунт видалено тут, його вебхук у Stripe — теж. Видаліть у Stripe і його ключі, якщо вони більше ніде не потрібні.
done-merchant-deleted-left = Акаунт видалено тут, але Stripe забрав назад не все. Перевірте у Stripe в розділі Developers → Webhooks, чи немає адреси цього сервера, а в Settings → Payment method domains — його домену, і видаліть їх там.

## Бренд і право

merchants-brand = Бренд і право
merchants-brand-what = Що бачать покупці
merchants-brand-none = Поки нічого: продавця називає сам офер.
merchants-brand-lead = Покупці бачать це на сторінці офера та на сторінці подяки кожного офера з оплатою на цей акаунт. Що сказано в самому офері, важливіше. У замовленнях назва, реквізити й посилання залишаються такими, якими були.
merchants-brand-look = Бренд
merchants-brand-name = Назва для покупців
merchants-brand-name-hint = Ім’я, яке знають покупці: компанії, школи або ваше.
merchants-brand-logo = Адреса логотипа
merchants-brand-logo-hint = Зображення за адресою https. Його висота на сторінці — 48 пікселів. Його сервер бачить, що сторінку відкрили.
merchants-brand-accent = Колір
merchants-brand-accent-hint = Колір кнопки оплати, наприклад #0f766e. Він має бути видимим і на світлій, і на темній сторінці.
merchants-brand-support = Куди звертатися
merchants-brand-support-hint = Адреса пошти або сторінка, куди покупці пишуть із запитаннями.
merchants-brand-law = Право
merchants-brand-legal-name = Юридична назва
merchants-brand-legal-name-hint = Як у реєстрі, якщо її треба вказувати.
merchants-brand-legal-address = Юридична адреса
merchants-brand-legal-address-hint = Вулиця, індекс, місто, країна.
merchants-brand-terms = Посилання на умови продажу
merchants-brand-privacy = Посилання на політику конфіденційності
merchants-brand-refunds = Посилання на правила повернення
merchants-brand-mail = Листи покупцям
merchants-brand-mail-from-hint = Порожньо: адреса відправника з «Налаштування → Пошта». Надсилає той самий поштовий сервер, і він має дозволяти цю адресу.
merchants-brand-mail-reply-hint = Порожньо: адреса підтримки вище або адреса з «Налаштування → Пошта».
merchants-brand-long = Скоротіть, будь ласка: не більше { $count } знаків.
merchants-brand-secret = Схоже на секретний ключ. Тут його прочитав би будь-хто, тому його не збережено. Якщо ключ справжній, створіть у Stripe новий.
merchants-brand-https = Це не адреса https. Скопіюйте її повністю, наприклад https://example.com/terms.
merchants-brand-support-invalid = Вкажіть адресу пошти або адресу https.
merchants-brand-no-color = Це не колір. Напишіть його так: #0f766e.
merchants-brand-too-light = Надто світлий колір: на білій сторінці кнопки ніхто не побачить. Найближчий придатний — { $color }.
merchants-brand-too-dark = Надто темний колір: на темній сторінці кнопки ніхто не побачить. Найближчий придатний — { $color }.
merchants-brand-needed = Ці офери продаються і самі продавця не називають: { $names }. Покупці мають знати, хто продає, тому залиште тут назву.
done-brand = Збережено. Покупці вже це бачать.

## Перевірка підключення

merchants-connection = Перевірка підключення
merchants-check = Перевірити у Stripe
merchants-checked-at = Остання перевірка: { $at }. Щочверть години вона повторюється сама.
merchants-checked-never = Перевірки ще не було.
merchants-since = Від { $at }
merchants-verdict-good = Усе як слід.
merchants-verdict-warning = Платежі проходять. Але дечого бракує: дивіться нижче.
merchants-verdict-broken = Покупці не можуть платити на цей акаунт. Що робити — нижче.
merchants-state-good = гаразд
merchants-state-warning = увага
merchants-state-broken = не працює
merchants-state-unknown = невідомо
merchants-renew-webhook = Зареєструвати вебхук заново
merchants-register-wallets = Зареєструвати домен
merchants-link-domains = Домени у Stripe
merchants-check-key = Секретний ключ
merchants-check-modes = Тест чи справжні гроші
merchants-check-pair = Обидва ключі від одного акаунта
merchants-check-permissions = Права ключа
merchants-check-account = Акаунт
merchants-check-charges = Може приймати платежі
merchants-check-details = Анкета активації
merchants-check-twice = Підключено один раз
merchants-check-webhook = Вебхук
merchants-check-webhook-enabled = Вебхук увімкнено
merchants-check-webhook-events = Про що повідомляє вебхук
merchants-check-webhook-version = Версія вебхука
merchants-check-webhook-heard = Останнє повідомлення Stripe
merchants-check-clock = Годинник
merchants-check-wallets = Apple Pay, Google Pay та Link
merchants-check-sites = Гаманці на ваших сайтах
merchants-check-last-paid = Останній платіж
merchants-check-last-failed = Останній невдалий платіж
merchants-found-hidden = Ключ не може це читати: бракує права { $name }.
merchants-found-key = Stripe приймає ключ, що закінчується на { $last4 }.
merchants-found-key-refused = Stripe відхиляє секретний ключ. Створіть у Stripe новий і замініть його тут; посилання та відкриті замовлення збережуться.
merchants-found-key-expired = Строк секретного ключа у Stripe минув. Створіть там новий і замініть його тут; посилання та відкриті замовлення збережуться.
merchants-found-key-unusable = Збережений ключ не можна використати на цьому сервері. Замініть ключі.
merchants-found-key-first = Запитати не можна, поки Stripe не приймає ключ.
merchants-found-modes-test = Обидва ключі тестові: гроші не рухаються.
merchants-found-modes-live = Обидва ключі — для справжніх грошей.
merchants-found-modes-differ = Один ключ тестовий, інший для справжніх грошей. Замініть обидва ключі.
merchants-found-pair = Stripe знає обидва ключі як ключі одного акаунта.
merchants-found-pair-strangers = Ключі від різних акаунтів Stripe. Замініть обидва ключами з однієї сторінки.
merchants-found-publishable-refused = Stripe відхиляє публічний ключ, тому форма оплати не відкривається. Замініть ключі.
merchants-found-permissions-all = Секретний ключ може все, що потрібно Paydesk. Обмежений був би ще безпечнішим.
merchants-found-permissions = Обмежений ключ може все, що потрібно Paydesk.
merchants-found-permissions-missing = Обмеженому ключу бракує прав: { $names }. Додайте їх ключу у Stripe.
merchants-found-account = { $country }: { $id }
merchants-found-account-hidden = Ключ не може читати акаунт. Це не заважає.
merchants-found-charges = Stripe дозволяє цьому акаунту приймати платежі.
merchants-found-charges-off = Stripe поки не дозволяє цьому акаунту приймати справжні гроші. Завершіть активацію.
merchants-found-details = Анкету активації надіслано.
merchants-found-details-open = Анкету активації не закінчено.
merchants-found-twice = Той самий акаунт підключено ще як: { $names }. Працюють обидва, але досить одного.
merchants-found-webhook = Stripe повідомляє на { $address }.
merchants-found-webhook-loopback = Ззовні Stripe не може дістатися { $address }. Платежі знаходяться: Paydesk запитує Stripe кожні пів хвилини.
merchants-found-webhook-none = Вебхук не зареєстровано. Платежі знаходяться на пів хвилини пізніше: Paydesk запитує сам.
merchants-found-webhook-gone = Вебхук видалено у Stripe. Платежі знаходяться на пів хвилини пізніше: Paydesk запитує сам.
merchants-found-webhook-elsewhere = Stripe повідомляє на { $address }, а це не адреса цього сервера. Платежі знаходяться на пів хвилини пізніше: Paydesk запитує сам.
merchants-found-webhook-enabled = Його ввімкнено.
merchants-found-webhook-disabled = У Stripe його вимкнено. Платежі знаходяться на пів хвилини пізніше: Paydesk запитує сам.
merchants-found-webhook-events = Він повідомляє про все, що потрібно Paydesk.
merchants-found-webhook-events-missing = Він не повідомляє про: { $names }.
merchants-found-webhook-version = Надсилає { $version }.
merchants-found-webhook-version-old = Він надсилає { $version } замість { $wanted }. Paydesk сам замінить його протягом кількох годин.
merchants-found-webhook-heard = Отримано { $at }.
merchants-found-webhook-quiet = Поки нічого. Заплатіть тестовою карткою, і повідомлення прийде.
merchants-found-webhook-silent = Платежі були, а повідомлення Stripe про них не дійшли. Перевірте, чи не затримує Stripe фаєрвол або проксі.
merchants-found-clock = Годинники цього сервера і Stripe збігаються.
merchants-found-clock-off = Годинники цього сервера і Stripe розходяться на { $seconds } с. Увімкніть на сервері синхронізацію часу (NTP).
merchants-found-clock-wrong = Годинники цього сервера і Stripe розходяться на { $seconds } с, і повідомлення Stripe відхиляються як застарілі. Увімкніть на сервері синхронізацію часу (NTP).
merchants-found-wallets = Гаманці можуть показуватися на { $host }.
merchants-found-wallets-loopback = Гаманцям потрібна публічна адреса з https.
merchants-found-wallets-none = { $host } не зареєстровано для гаманців. Картки працюють і так.
merchants-found-wallets-off = { $host } вимкнено для гаманців у Stripe. Картки працюють і так.
merchants-found-wallets-inactive = На { $host } не показуються: { $names }. Stripe каже: { $reason }
merchants-found-sites = Apple Pay, Google Pay і Link можна показувати у формі на сайтах { $hosts }.
merchants-found-sites-none = Жоден інший сайт не показує офери цього акаунта.
merchants-found-sites-off = Вимкнені для гаманців у Stripe: { $hosts }. Картки там однаково працюють.
merchants-found-sites-inactive = Не всі гаманці показуються у формі на сайтах { $hosts }. Stripe повідомляє: { $reason }
merchants-found-paid = Був { $at }.
merchants-found-no-payment = Поки жодного.
merchants-found-failed = Відхилений { $at }. { $reason }
merchants-banner = { $name }: { $what } Від { $since }.
merchants-banner-lost = Замовлень, які відтоді не вдалося оплатити: { $count }.
done-checked = Перевірено у Stripe.
done-check-late = Stripe не встиг відповісти на все. На що він не відповів, лишилося як було.
done-webhook = Вебхук зареєстровано заново. Попередній діє, поки не спорожніє.
done-wallets = Домен зареєстровано.

## Шлях до справжніх грошей

merchants-steps = Шлях до справжніх грошей
merchants-step-keys = Ключі збережено
merchants-step-checked = Підключення перевірено
merchants-step-heard = Вебхук Stripe спрацював
merchants-step-offer = Є офер з оплатою на цей акаунт
merchants-step-paid-test = Тестовий платіж видно
merchants-step-paid-live = Перший платіж видно
merchants-step-live = Справжні ключі підключено
merchants-twice = Ця форма вже під’єднала акаунт. Збережіть ще раз, щоб під’єднати інший.
merchants-brand-changed = Цей акаунт тим часом змінили. Подивіться на нього в іншому вікні; якщо зберегти ще раз, залишиться те, що тут.
