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
merchants-permission-missing = Обмеженому ключу бракує права { $name }. Додайте його ключу у Stripe або створіть ключ із правами з переліку поруч із формою.
merchants-only-test = Цей Paydesk працює з імітацією Stripe і приймає лише тестові ключі.
merchants-unreachable = Stripe не може дістатися { $address }. Спершу вкажіть у PAYDESK_PUBLIC_URL публічну адресу.
merchants-stripe-refuses = Stripe відмовляє: { $message }
merchants-stripe-away = Зараз запитати Stripe не вдалося. Спробуйте трохи згодом; секретний ключ доведеться вставити ще раз.

## Що знайшлося під час підключення

merchants-note-inactive = Stripe поки не дозволяє цьому акаунту приймати платежі. Завершіть активацію: https://dashboard.stripe.com/account/onboarding
merchants-note-account-hidden = Ключ не може читати акаунт, тому країна і стан невідомі.
merchants-note-no-webhook = Вебхук не зареєстровано: Stripe не може дістатися { $address }. Платежі все одно знаходяться: Paydesk запитує Stripe кожні пів хвилини. До початку продажів вкажіть у PAYDESK_PUBLIC_URL публічну адресу.
done-connected = Підключено. Stripe знає обидва ключі, і вони від одного акаунта.
