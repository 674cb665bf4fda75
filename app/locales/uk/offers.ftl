# offers

offers-new = Новий офер
offers-empty = Поки нічого не продається. Офер — це те, що можна купити; він має власну сторінку.
offers-title = Назва
offers-prices = Ціни
offers-payment-system = Платіжна система
offers-status = Статус
offers-page = Сторінка
offers-draft = Чернетка
offers-on-sale = У продажу
offers-archived = В архіві
offers-test = Тест
offers-real-money = Справжні гроші

## Finding and copying

offers-search = Пошук
offers-search-hint = Слова з назви, внутрішнього імені чи адреси.
offers-any = Будь-який варіант
offers-mode = Режим
offers-find = Знайти
offers-clear = Показати всі
offers-nothing = Нічого не підійшло.
offers-pages = Сторінки
offers-newest = До найновіших
offers-older = Старіші
offers-internal-name = Внутрішнє ім’я
offers-internal-name-hint = Для вас і вашої команди; покупці його не бачать.
offers-copy = Зробити копію
offers-name-of-copy = { $name } (копія)

## The form

offers-what = Що ви продаєте
offers-slug = Адреса
offers-slug-hint = Те, що йде в адресі після { $base }. Залиште порожнім, і її буде складено з назви.
offers-description = Опис
offers-markdown = Markdown: **жирний**, *курсив*, - список, [посилання](https://example.com). HTML показується як текст.
offers-seller = Продавець
offers-seller-hint = Ім’я, під яким вас знають покупці: компанії, школи чи ваше. Порожньо: назва з акаунта Stripe.
offers-paying = Ціни та оплата
offers-prices-hint = Пишіть, як звикли: 49, 49.00 або 49,00. Перша ціна показується першою; 0 — безкоштовно. Щоб прибрати ціну, очистьте рядок.
offers-amount = Сума { $number }
offers-currency = Валюта { $number }
offers-merchant-none = Жодна: офер безкоштовний
offers-merchant-hint = Акаунт Stripe, на який надійдуть гроші. Безкоштовному оферу він не потрібен. Додати акаунт: Налаштування → Платіжні системи.
offers-after = Після оплати
offers-thanks = Текст подяки
offers-thanks-hint = Що покупець прочитає після оплати: з чого почати, куди писати. Markdown.
offers-thanks-url = Натомість — ваша сторінка подяки
offers-thanks-url-hint = { "{order}" }, { "{amount}" }, { "{currency}" } і { "{reference}" } в адресі буде заповнено.
offers-law = Умови та конфіденційність
offers-law-hint = Порожньо: як сказано в акаунта Stripe у «Бренд і право».
offers-terms = Посилання на умови продажу
offers-privacy = Посилання на політику конфіденційності
offers-save = Зберегти
offers-publish = Виставити на продаж
offers-hide = Сховати: знову в чернетки
offers-archive = В архів

## What is wrong

offers-title-missing = Дайте оферу назву.
offers-too-long = Задовго: не більше { $count } символів.
offers-slug-invalid = Адреса — це a–z, 0–9 і дефіси, наприклад { $example }.
offers-slug-taken = Цю адресу має або мав інший офер. Виберіть іншу.
offers-not-https = Тут потрібна адреса, що починається з https://.
offers-placeholder = Заповнюються лише { "{order}" }, { "{amount}" }, { "{currency}" } і { "{reference}" }, і не в імені сайту.
offers-currency-unknown = Виберіть валюту.
offers-currency-unsupported = Stripe не приймає цю валюту.
offers-currency-twice = Дві ціни в { $currency }. Залиште одну.
offers-price-unreadable = Напишіть суму так: 49, 49.00 або 49,00 — без роздільників тисяч.
offers-price-large = Це більше, ніж Stripe списує за раз.
offers-price-small = Stripe списує щонайменше { $minimum }. Для безкоштовного офера напишіть 0.
offers-price-whole = У цій валюті Stripe списує лише цілі суми.
offers-price-missing = Призначте ціну; 0 — безкоштовно.
offers-seller-missing = Вкажіть продавця: покупець має знати, в кого купує.
offers-merchant-missing = Виберіть акаунт Stripe, на який надійдуть гроші, або зробіть офер безкоштовним.
offers-merchant-archived = Цей акаунт Stripe в архіві й не приймає нових замовлень. Виберіть інший.
offers-merchant-unknown = Такого акаунта Stripe більше немає. Виберіть інший.
offers-merchant-real-money = Офер продається з тестовими платежами. Щоб приймати справжні гроші, натисніть «Приймати справжні гроші з цим офером»: спершу Paydesk покаже, чого бракує.
offers-changed = Хтось інший уже змінив цей офер. Погляньте на нього в іншому вікні; якщо зберегти ще раз, залишиться те, що тут.

done-offer-on-sale = Офер у продажу.
done-offer-hidden = Офер знову чернетка. На його сторінці написано, що тут нічого немає.
done-offer-archived = Офер в архіві. Замовлення залишилися; на його сторінці написано, що він не продається.
done-offer-copied = Це копія: чернетка з власною адресою.

## From test payments to real money

offers-live-title = Приймати справжні гроші з цим офером
offers-live-changes = Що зміниться
offers-live-changes-account = Нові замовлення оплачуватимуть справжніми картками, гроші надійдуть на вибраний нижче акаунт. Зараз їх приймає { $name } — тестовий акаунт.
offers-live-changes-page = Зі сторінки зникнуть смуга «ТЕСТ» і тестові картки, і її зможуть показувати пошуковики.
offers-live-stays = Що залишиться
offers-live-stays-link = Посилання { $url } і всі місця, які на нього ведуть чи його показують.
offers-live-stays-offer = Сам офер: тексти, ціни й те, чи він продається.
offers-live-stays-orders = Тестові замовлення залишаться з позначкою «Тест» і ніколи не рахуються як продажі. Незавершені з них завершить тестовий акаунт.
offers-live-stays-way-back = Шлях назад: одна кнопка на сторінці офера поверне тестові платежі.
offers-live-account = Акаунт Stripe для справжніх грошей
offers-live-account-hint = На нього надійдуть гроші кожного нового замовлення.
offers-live-choose = Виберіть
offers-live-look = Перевірити, чого бракує
offers-live-missing = Чого бракує
offers-live-advice = Що ми радимо
offers-live-ready = Усе готово. { $name } може приймати гроші.
offers-live-do = Приймати справжні гроші
offers-live-no-live = Жодного акаунта Stripe зі справжніми ключами ще не підключено.
offers-live-unchecked = Підключення цього акаунта ще не перевірено.
offers-live-price = Stripe не спише { $price }: змініть ціну або валюту.
offers-live-not-https = Щоб Stripe приймав справжні гроші, публічна адреса Paydesk має починатися з https://. Її задає той, хто веде сервер: PAYDESK_PUBLIC_URL.
offers-live-no-terms = Офер не має посилання на умови продажу. У багатьох країнах покупець повинен мати змогу їх прочитати.
offers-live-no-privacy = Офер не має посилання на політику конфіденційності. У багатьох країнах вона обов’язкова.
offers-live-no-support = Ні на сторінці офера, ні на сторінці подяки не сказано, куди покупцеві звернутися. Вкажіть адресу в розділі «Бренд і право» цього акаунта.
offers-live-to-account = До акаунта й перевірки підключення
offers-live-to-offer = До офера
offers-live-changed = Хтось уже змінив цей офер. Погляньте на нього ще раз; нічого не зроблено.
offers-live-no-account = Цей акаунт більше не приймає справжніх грошей. Виберіть інший.
offers-live-gaps = Чогось іще бракує. Дивіться список нижче.
offers-live-no-tests = Немає тестового акаунта, до якого можна повернутися.
offers-live-back = Повернутися до тестових платежів ({ $name })
offers-live-history = Попередні зміни
offers-live-nobody = ніхто

done-offer-takes-real-money = Тепер офер приймає справжні гроші.
done-offer-takes-tests = Офер знову приймає тестові платежі. З карток нічого не списується.

## How it reads

offers-look = Подивитися, не зберігаючи
offers-look-title = Як це читається
offers-look-no-price = Ціни ще немає
offers-look-unknown-minimum = Stripe не публікує мінімальну суму в { $codes }: приблизно пів долара США. Перш ніж продавати, заплатіть один раз самі.
offers-look-statement = У банківській виписці
offers-look-no-statement = Stripe цього ще не повідомив
offers-preview = Показати, як це побачать покупці
offers-preview-saved = Офер, як його збережено, вашою мовою. Посилання працюють; купити нічого не можна.
offers-preview-phone = На телефоні
offers-preview-desk = На широкому екрані
offers-preview-missing = Сторінку поки не можна показати:

## Про що питають покупця

offers-fields = Що запитати в покупця
offers-fields-lead = Крім пошти та імені. Відповіді зберігаються в замовленні й надходять до Stripe разом із платежем. Посилання може заповнити їх заздалегідь: …?field-ІМ’Я=значення; приховані поля заповнюються лише так.
offers-field-number = Поле { $number }
offers-field-label = Запитання
offers-field-kind = Вид
offers-field-name = Ім’я в замовленнях і посиланнях
offers-field-name-hint = a–z, 0–9 і _. Якщо залишити порожнім, ім’я буде створено із запитання.
offers-field-options = Варіанти
offers-field-options-for = Варіанти для вибору
offers-field-options-hint = По одному в рядку.
offers-field-required = Обов’язкове
offers-field-add = Додати поле
offers-field-up = Поле { $number } вище
offers-field-down = Поле { $number } нижче
offers-field-remove = Прибрати поле { $number }
offers-kind-text = Текст
offers-kind-long-text = Довгий текст
offers-kind-number = Число
offers-kind-phone = Телефон
offers-kind-country = Країна
offers-kind-link = Посилання
offers-kind-choice = Вибір
offers-kind-checkbox = Прапорець
offers-kind-date = Дата
offers-kind-hidden = Приховане
offers-fields-many = Більше даних Stripe з платежем не приймає: полів може бути щонайбільше { $count }.
offers-field-label-missing = Напишіть, що покупець прочитає над полем, або приберіть поле.
offers-field-name-invalid = В імені до 34 знаків: a–z, 0–9 і _, наприклад { $example }.
offers-field-name-twice = Таке ім’я вже має інше поле.
offers-field-hidden-required = Покупець не може заповнити приховане поле: воно не буває обов’язковим.
offers-field-options-missing = Напишіть варіанти вибору, по одному в рядку.
offers-field-options-many = У виборі щонайбільше { $count } варіантів.
offers-consent = З чим покупець має погодитися
offers-consent-hint = Необов’язково. Текст поруч із позначкою, без якої не можна сплатити; у замовленні залишаться текст і час. Посилання пишеться так: [умови продажу](https://example.com/terms).
offers-consent-link = Посилання пишіть так: [умови продажу](https://example.com/terms), адреса починається з https://.
offers-language = Мова сторінок
offers-language-hint = Офера, форми оплати та сторінки подяки. Зазвичай мову обирає покупець; якщо ваші тексти однією мовою, закріпіть її: тоді ?lang= у посиланні нічого не змінює.
offers-language-buyers = Мова покупця

## The picture

offers-picture = Картинка
offers-picture-choose = Виберіть файл
offers-picture-replace = Виберіть інший файл
offers-picture-remove = Прибрати картинку під час збереження
offers-picture-hint = PNG, JPEG або WebP, не більше 5 МБ. Її буде зменшено до 1200 пікселів, а відомості про те, де й чим її знято, — вилучено.
offers-picture-large = Цей файл більший за 5 МБ. Зменште його або виберіть інший.
offers-picture-kind = Це не картинка PNG, JPEG чи WebP. Виберіть інший файл.
offers-picture-pixels = У цій картинці понад 50 мільйонів пікселів. Зменште її або виберіть іншу.
offers-picture-unreadable = Ця картинка пошкоджена, її не прочитати. Виберіть інший файл.

## На інших сайтах

offers-embed = Розмістити на своєму сайті
offers-embed-intro = Вставте один тег script і посилання або форму: покупці платять, не залишаючи вашої сторінки. Де це неможливо, посилання відкриває сторінку офера.
offers-embed-not-on-sale = Офер ще не в продажу: виставте його на продаж, перш ніж вставляти.
offers-sites-title = Сайти, на яких його можна показувати
offers-sites = Дозволені сайти
offers-sites-hint = По одному в рядку: example.com, *.example.com для всіх піддоменів, example.com:8443 з портом. Сайти працюють через https; без нього можна лише локальним іменам, наприклад localhost:3000.
offers-sites-none = Поки що жоден сайт не може показувати офер: додайте свій.
offers-sites-many = В одного офера може бути не більше ніж { $count } сайтів.
offers-site-no-host = «{ $site }» не схоже на ім’я сайту. Напишіть його так: example.com.
offers-site-path = Напишіть лише сайт, без сторінки: у «{ $site }» є зайве.
offers-site-http = Сайт «{ $site }» має працювати через https. Без нього можна лише локальним іменам.
offers-site-star = «{ $site }»: зірочка ставиться перед цілим іменем, наприклад *.example.com.
offers-snippets = Що вставити
offers-snippet-script = Один раз на кожній сторінці, будь-де:
offers-snippet-link = Посилання, яке відкриває оплату поверх сторінки:
offers-snippet-inline = Форма просто на сторінці. Висота тримає для неї місце, поки вона завантажується:
offers-embed-policy = Якщо ваш сайт має Content-Security-Policy
offers-embed-policy-hint = Вона має дозволяти Paydesk у цих трьох директивах; додайте їх до того, що там є:
offers-embed-preview = Попередній перегляд: { $how }
offers-embed-overlay = поверх сторінки
offers-embed-inline = на сторінці
offers-twice = Ця форма вже створила офер. Збережіть ще раз, щоб створити інший.
