/** The first thing in a bundle, for whoever opens it. */
export const readMe = `Support bundle of a loyalty till / Комплект для поддержки кассы лояльности

What is in it / Что внутри
  versions.json       versions of the till, its runtime, SQLite and the store / версии
  machine.json        system, disk space, sizes of the till's files / система, место на диске, размеры файлов
  configuration.json  settings with the limits of the offline policy, without secrets, paths and names /
                      настройки и лимиты работы без связи, без секретов, путей и имён
  status.json         lines, queue, cache, clocks / связь, очередь, память, часы
  operations.json     all open operations and the newest of the rest / незавершённые и последние операции
  attempts.json       requests made for them, without bodies / запросы по ним, без содержимого
  holds.json          bonuses set aside / отложенные бонусы
  outages.json        stretches without a processing / сбои связи
  audit.json          whether the audit trail is whole, its head, its newest entries / журнал аудита
  log.json            the end of the till's log / конец журнала программы

What is not in it / Чего в нём нет
  Names, e-mails, notes, receipts, amounts of operations, texts of processings, PINs, passwords, keys and tokens.
  A card shows its last four characters, a phone its last two; the same #hash is the same card, phone or id in this
  bundle only: its key was thrown away.
  Нет имён, почты, примечаний, чеков, сумм операций, текстов процессингов, PIN-кодов, паролей, ключей и токенов.
  От карты видны последние четыре знака, от телефона две цифры; одинаковый #хеш внутри одного комплекта означает
  одну и ту же карту, телефон или номер.
`
