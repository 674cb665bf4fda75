# offers

offers-new = Новый оффер
offers-empty = Пока ничего не продаётся. Оффер — это то, что можно купить; у него есть своя страница.
offers-title = Название
offers-prices = Цены
offers-payment-system = Платёжная система
offers-status = Статус
offers-page = Страница
offers-draft = Черновик
offers-on-sale = В продаже
offers-archived = В архиве
offers-test = Тест
offers-real-money = Настоящие деньги

## Finding and copying

offers-search = Поиск
offers-search-hint = Слова из названия, внутреннего имени или адреса.
offers-any = Любой вариант
offers-mode = Режим
offers-find = Найти
offers-clear = Показать все
offers-nothing = Ничего не подошло.
offers-pages = Страницы
offers-newest = К новейшим
offers-older = Более старые
offers-internal-name = Внутреннее имя
offers-internal-name-hint = Для вас и вашей команды; покупатели его не видят.
offers-copy = Сделать копию
offers-name-of-copy = { $name } (копия)

## The form

offers-what = Что вы продаёте
offers-slug = Адрес
offers-slug-hint = То, что идёт в адресе после { $base }. Оставьте пустым, и он получится из названия.
offers-description = Описание
offers-markdown = Markdown: **жирный**, *курсив*, - список, [ссылка](https://example.com). HTML показывается как текст.
offers-seller = Продавец
offers-seller-hint = Имя, под которым вас знают покупатели: компании, школы или ваше. Пусто: название из аккаунта Stripe.
offers-paying = Цены и оплата
offers-prices-hint = Пишите как привыкли: 49, 49.00 или 49,00. Первая цена показывается первой; 0 — бесплатно. Чтобы убрать цену, очистите строку.
offers-amount = Сумма { $number }
offers-currency = Валюта { $number }
offers-merchant-none = Никакая: оффер бесплатный
offers-merchant-hint = Аккаунт Stripe, на который придут деньги. Бесплатному офферу он не нужен. Добавить аккаунт: Настройки → Платёжные системы.
offers-after = После оплаты
offers-thanks = Текст благодарности
offers-thanks-hint = Что покупатель прочтёт после оплаты: с чего начать, куда писать. Markdown.
offers-thanks-url = Вместо него — ваша страница благодарности
offers-thanks-url-hint = { "{order}" }, { "{amount}" }, { "{currency}" } и { "{reference}" } в адресе будут заполнены.
offers-law = Условия и конфиденциальность
offers-law-hint = Пусто: как сказано у аккаунта Stripe в «Бренд и право».
offers-terms = Ссылка на условия продажи
offers-privacy = Ссылка на политику конфиденциальности
offers-save = Сохранить
offers-publish = Выставить на продажу
offers-hide = Скрыть: снова в черновики
offers-archive = В архив

## What is wrong

offers-title-missing = Дайте офферу название.
offers-too-long = Слишком длинно: не больше { $count } символов.
offers-slug-invalid = Адрес — это a–z, 0–9 и дефисы, например { $example }.
offers-slug-taken = Этот адрес занят другим оффером или был у него раньше. Выберите другой.
offers-not-https = Здесь нужен адрес, который начинается с https://.
offers-placeholder = Заполняются только { "{order}" }, { "{amount}" }, { "{currency}" } и { "{reference}" }, и не в имени сайта.
offers-currency-unknown = Выберите валюту.
offers-currency-unsupported = Stripe не принимает эту валюту.
offers-currency-twice = Две цены в { $currency }. Оставьте одну.
offers-price-unreadable = Напишите сумму так: 49, 49.00 или 49,00 — без разделителей тысяч.
offers-price-large = Это больше, чем Stripe списывает за раз.
offers-price-small = Stripe списывает не меньше { $minimum }. Для бесплатного оффера напишите 0.
offers-price-whole = В этой валюте Stripe списывает только целые суммы.
offers-price-missing = Назначьте цену; 0 — бесплатно.
offers-seller-missing = Укажите продавца: покупатель должен знать, у кого покупает.
offers-merchant-missing = Выберите аккаунт Stripe, на который придут деньги, или сделайте оффер бесплатным.
offers-merchant-archived = Этот аккаунт Stripe в архиве и не принимает новых заказов. Выберите другой.
offers-merchant-unknown = Такого аккаунта Stripe больше нет. Выберите другой.
offers-merchant-real-money = Оффер продаётся с тестовыми платежами. Чтобы принимать настоящие деньги, нажмите «Принимать настоящие деньги с этим оффером»: сначала Paydesk покажет, чего не хватает.
offers-changed = Кто-то другой уже изменил этот оффер. Посмотрите на него в другом окне; если сохранить ещё раз, останется то, что здесь.

done-offer-on-sale = Оффер в продаже.
done-offer-hidden = Оффер снова черновик. На его странице написано, что здесь ничего нет.
done-offer-archived = Оффер в архиве. Заказы остались; на его странице написано, что он не продаётся.
done-offer-copied = Это копия: черновик со своим адресом.

## From test payments to real money

offers-live-title = Принимать настоящие деньги с этим оффером
offers-live-changes = Что изменится
offers-live-changes-account = Новые заказы будут оплачивать настоящими картами, деньги придут на выбранный ниже аккаунт. Сейчас их принимает { $name } — тестовый аккаунт.
offers-live-changes-page = Со страницы исчезнут полоса «ТЕСТ» и тестовые карты, и её смогут показывать поисковики.
offers-live-stays = Что останется
offers-live-stays-link = Ссылка { $url } и все места, которые на неё ведут или её показывают.
offers-live-stays-offer = Сам оффер: тексты, цены и то, продаётся ли он.
offers-live-stays-orders = Тестовые заказы останутся с пометкой «Тест» и никогда не считаются продажами. Незавершённые из них завершит тестовый аккаунт.
offers-live-stays-way-back = Путь назад: одна кнопка на странице оффера вернёт тестовые платежи.
offers-live-account = Аккаунт Stripe для настоящих денег
offers-live-account-hint = На него придут деньги каждого нового заказа.
offers-live-choose = Выберите
offers-live-look = Проверить, чего не хватает
offers-live-missing = Чего не хватает
offers-live-advice = Что мы советуем
offers-live-ready = Всё готово. { $name } может принимать деньги.
offers-live-do = Принимать настоящие деньги
offers-live-no-live = Ни один аккаунт Stripe с настоящими ключами ещё не подключён.
offers-live-unchecked = Подключение этого аккаунта ещё не проверено.
offers-live-price = Stripe не спишет { $price }: измените цену или валюту.
offers-live-not-https = Чтобы Stripe принимал настоящие деньги, публичный адрес Paydesk должен начинаться с https://. Его задаёт тот, кто ведёт сервер: PAYDESK_PUBLIC_URL.
offers-live-no-terms = У оффера нет ссылки на условия продажи. Во многих странах покупатель должен иметь возможность их прочитать.
offers-live-no-privacy = У оффера нет ссылки на политику конфиденциальности. Во многих странах она обязательна.
offers-live-no-support = Ни на странице оффера, ни на странице благодарности не сказано, куда покупателю обратиться. Укажите адрес в разделе «Бренд и право» этого аккаунта.
offers-live-to-account = К аккаунту и проверке подключения
offers-live-to-offer = К офферу
offers-live-changed = Кто-то уже изменил этот оффер. Посмотрите на него ещё раз; ничего не сделано.
offers-live-no-account = Этот аккаунт больше не принимает настоящие деньги. Выберите другой.
offers-live-gaps = Чего-то ещё не хватает. Смотрите список ниже.
offers-live-no-tests = Нет тестового аккаунта, к которому можно вернуться.
offers-live-back = Вернуться к тестовым платежам ({ $name })
offers-live-history = Прежние изменения
offers-live-nobody = никто

done-offer-takes-real-money = Теперь оффер принимает настоящие деньги.
done-offer-takes-tests = Оффер снова принимает тестовые платежи. С карт ничего не списывается.

## How it reads

offers-look = Посмотреть, не сохраняя
offers-look-title = Как это читается
offers-look-no-price = Цены ещё нет
offers-look-unknown-minimum = Stripe не публикует минимальную сумму в { $codes }: примерно половина доллара США. Прежде чем продавать, оплатите один раз сами.
offers-look-statement = В банковской выписке
offers-look-no-statement = Stripe этого ещё не сообщил
offers-preview = Показать, как это увидят покупатели
offers-preview-saved = Оффер, как он сохранён, на вашем языке. Ссылки работают; купить ничего нельзя.
offers-preview-phone = На телефоне
offers-preview-desk = На широком экране
offers-preview-missing = Страницу пока нельзя показать:

## О чём спрашивают покупателя

offers-fields = Что спросить у покупателя
offers-fields-lead = Кроме почты и имени. Ответы хранятся в заказе и уходят в Stripe вместе с платежом. Ссылка может заполнить их заранее: …?field-ИМЯ=значение; скрытые поля заполняются только так.
offers-field-number = Поле { $number }
offers-field-label = Вопрос
offers-field-kind = Вид
offers-field-name = Имя в заказах и ссылках
offers-field-name-hint = a–z, 0–9 и _. Если оставить пустым, имя получится из вопроса.
offers-field-options = Варианты
offers-field-options-for = Варианты для выбора
offers-field-options-hint = По одному в строке.
offers-field-required = Обязательное
offers-field-add = Добавить поле
offers-field-up = Поле { $number } выше
offers-field-down = Поле { $number } ниже
offers-field-remove = Убрать поле { $number }
offers-kind-text = Текст
offers-kind-long-text = Длинный текст
offers-kind-number = Число
offers-kind-phone = Телефон
offers-kind-country = Страна
offers-kind-link = Ссылка
offers-kind-choice = Выбор
offers-kind-checkbox = Флажок
offers-kind-date = Дата
offers-kind-hidden = Скрытое
offers-fields-many = Больше данных Stripe с платежом не принимает: полей может быть не больше { $count }.
offers-field-label-missing = Напишите, что покупатель прочтёт над полем, или уберите поле.
offers-field-name-invalid = В имени до 34 знаков: a–z, 0–9 и _, например { $example }.
offers-field-name-twice = Такое имя уже есть у другого поля.
offers-field-hidden-required = Покупатель не может заполнить скрытое поле: оно не бывает обязательным.
offers-field-options-missing = Напишите варианты выбора, по одному в строке.
offers-field-options-many = У выбора не больше { $count } вариантов.
offers-consent = С чем покупатель должен согласиться
offers-consent-hint = Необязательно. Текст рядом с отметкой, без которой нельзя оплатить; в заказе останутся текст и время. Ссылка пишется так: [условия продажи](https://example.com/terms).
offers-consent-link = Ссылки пишите так: [условия продажи](https://example.com/terms), адрес начинается с https://.
offers-language = Язык страниц
offers-language-hint = Оффера, формы оплаты и страницы благодарности. Обычно язык выбирает покупатель; если ваши тексты на одном языке, закрепите его: тогда ?lang= в ссылке ничего не меняет.
offers-language-buyers = Язык покупателя

## The picture

offers-picture = Картинка
offers-picture-choose = Выберите файл
offers-picture-replace = Выберите другой файл
offers-picture-remove = Убрать картинку при сохранении
offers-picture-hint = PNG, JPEG или WebP, не больше 5 МБ. Она будет уменьшена до 1200 пикселей, а сведения о том, где и чем она снята, — удалены.
offers-picture-large = Этот файл больше 5 МБ. Уменьшите его или выберите другой.
offers-picture-kind = Это не картинка PNG, JPEG или WebP. Выберите другой файл.
offers-picture-pixels = В этой картинке больше 50 миллионов пикселей. Уменьшите её или выберите другую.
offers-picture-unreadable = Эта картинка повреждена, её не прочитать. Выберите другой файл.

## На других сайтах

offers-embed = Разместить на своём сайте
offers-embed-intro = Вставьте один тег script и ссылку или форму: покупатели платят, не уходя с вашей страницы. Где это невозможно, ссылка открывает страницу оффера.
offers-embed-not-on-sale = Оффер ещё не в продаже: выставьте его на продажу, прежде чем вставлять.
offers-sites-title = Сайты, на которых его можно показывать
offers-sites = Разрешённые сайты
offers-sites-hint = По одному в строке: example.com, *.example.com для всех поддоменов, example.com:8443 с портом. Сайты работают по https; без него можно только локальным именам, например localhost:3000.
offers-sites-none = Пока ни один сайт не может показывать оффер: добавьте свой.
offers-sites-many = У одного оффера может быть не больше { $count } сайтов.
offers-site-no-host = «{ $site }» не похоже на имя сайта. Напишите его так: example.com.
offers-site-path = Напишите только сайт, без страницы: в «{ $site }» есть лишнее.
offers-site-http = Сайт «{ $site }» должен работать по https. Без него можно только локальным именам.
offers-site-star = «{ $site }»: звёздочка ставится перед целым именем, например *.example.com.
offers-snippets = Что вставить
offers-snippet-script = Один раз на каждой странице, в любом месте:
offers-snippet-link = Ссылка, которая открывает оплату поверх страницы:
offers-snippet-inline = Форма прямо на странице. Высота держит для неё место, пока она загружается:
offers-embed-policy = Если у вашего сайта есть Content-Security-Policy
offers-embed-policy-hint = Она должна разрешать Paydesk в этих трёх директивах; добавьте их к тому, что там есть:
offers-embed-preview = Предпросмотр: { $how }
offers-embed-overlay = поверх страницы
offers-embed-inline = на странице
offers-twice = Эта форма уже создала оффер. Сохраните ещё раз, чтобы создать другое.
