# Негаразди, про які дізнається команда: листи та смуги в адмінці.

mail-to-mend = Відкрити в Paydesk
mail-subject-connection-broken = Покупці не можуть платити: { $name }
mail-body-connection-broken = Покупці не можуть платити через «{ $name }» з { $since }. { $what } Коли все запрацює, ми напишемо знову.
mail-subject-connection-mended = Покупці знову можуть платити: { $name }
mail-body-connection-mended = Покупці знову можуть платити через «{ $name }». Це було неможливо з { $since } до { $until }.
mail-subject-destination-failing = До { $name } нічого не доходить
mail-body-destination-failing = Одержувача «{ $name }» вимкнено: п’ять днів туди нічого не доходило. Те, що станеться тепер, йому не надсилається. Виправте адресу й надішліть перевірку: якщо вона дійде, одержувач знову ввімкнеться.
mail-subject-destination-gone = { $name } більше нічого не приймає
mail-body-destination-gone = Одержувача «{ $name }» вимкнено: його адреса відповіла, що закрита назавжди (410). Якщо це помилка, виправте її й надішліть перевірку: якщо вона дійде, одержувач знову ввімкнеться.
mail-subject-disk-low = Диск майже заповнений
mail-body-disk-low = На диску з базою даних Paydesk (тека { $folder }) з { $since } залишилося тільки { $free }. Коли місце скінчиться, жодне замовлення не збережеться: звільніть місце або збільште диск.
mail-subject-disk-fine = На диску знову є місце
mail-body-disk-fine = На диску з базою даних Paydesk вільно { $free }. Він був майже заповнений з { $since } до { $until }.
mail-body-mails-failing = Листи не надсилаються з { $since }. Остання помилка: { $said }
