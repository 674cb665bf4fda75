# Неполадки, о которых узнаёт команда: письма и полосы в админке.

mail-to-mend = Открыть в Paydesk
mail-subject-connection-broken = Покупатели не могут платить: { $name }
mail-body-connection-broken = Покупатели не могут платить через «{ $name }» с { $since }. { $what } Когда всё заработает, мы напишем снова.
mail-subject-connection-mended = Покупатели снова могут платить: { $name }
mail-body-connection-mended = Покупатели снова могут платить через «{ $name }». Это было невозможно с { $since } до { $until }.
mail-subject-destination-failing = До { $name } ничего не доходит
mail-body-destination-failing = Получатель «{ $name }» выключен: пять дней туда ничего не доходило. То, что произойдёт теперь, ему не отправляется. Исправьте адрес и отправьте проверку: если она дойдёт, получатель снова включится.
mail-subject-destination-gone = { $name } больше ничего не принимает
mail-body-destination-gone = Получатель «{ $name }» выключен: его адрес ответил, что закрыт навсегда (410). Если это ошибка, исправьте её и отправьте проверку: если она дойдёт, получатель снова включится.
mail-subject-disk-low = Диск почти заполнен
mail-body-disk-low = На диске с базой данных Paydesk (папка { $folder }) с { $since } осталось только { $free }. Когда место кончится, ни один заказ не сохранится: освободите место или увеличьте диск.
mail-subject-disk-fine = На диске снова есть место
mail-body-disk-fine = На диске с базой данных Paydesk свободно { $free }. Он был почти заполнен с { $since } до { $until }.
mail-body-mails-failing = Письма не отправляются с { $since }. Последняя ошибка: { $said }
