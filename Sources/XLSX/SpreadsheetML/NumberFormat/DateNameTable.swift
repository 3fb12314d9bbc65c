/// The names of one language, each list written as one text with spaces between the names.
struct DateNameTable: Sendable {
  let months: NameList
  let shortMonths: NameList
  let weekdays: NameList
  let shortWeekdays: NameList
  /// The names of months beside a day, where the language bends them.
  var monthsBesideDay: NameList?
}

/// Names written as one text with spaces between them.
struct NameList: ExpressibleByStringLiteral, Sendable {
  private let names: [Substring]

  init(stringLiteral value: StaticString) {
    names = value.description.split { $0.isWhitespace }
  }

  /// The name at an index; empty outside the list.
  func name(_ index: Int) -> String {
    names.indices.contains(index) ? String(names[index]) : ""
  }
}

extension DateNames {
  /// The language's names; the lists that a language makes by counting are left to it.
  var table: DateNameTable { Self.tables[self] ?? Self.englishTable }

  private static let englishTable = DateNameTable(
    months: """
      January February March April May June July August September October November December
      """,
    shortMonths: "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec",
    weekdays: "Sunday Monday Tuesday Wednesday Thursday Friday Saturday",
    shortWeekdays: "Sun Mon Tue Wed Thu Fri Sat"
  )

  private static let tables: [DateNames: DateNameTable] = [
    .japanese: DateNameTable(
      months: "",
      shortMonths: "",
      weekdays: "日曜日 月曜日 火曜日 水曜日 木曜日 金曜日 土曜日",
      shortWeekdays: "日 月 火 水 木 金 土"
    ),
    .chinese: DateNameTable(
      months: "一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月",
      shortMonths: "",
      weekdays: "星期日 星期一 星期二 星期三 星期四 星期五 星期六",
      shortWeekdays: "周日 周一 周二 周三 周四 周五 周六"
    ),
    .traditionalChinese: DateNameTable(
      months: "一月 二月 三月 四月 五月 六月 七月 八月 九月 十月 十一月 十二月",
      shortMonths: "",
      weekdays: "星期日 星期一 星期二 星期三 星期四 星期五 星期六",
      shortWeekdays: "週日 週一 週二 週三 週四 週五 週六"
    ),
    .korean: DateNameTable(
      months: "",
      shortMonths: "",
      weekdays: "일요일 월요일 화요일 수요일 목요일 금요일 토요일",
      shortWeekdays: "일 월 화 수 목 금 토"
    ),
    .german: DateNameTable(
      months: "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
      shortMonths: "Jan Feb Mrz Apr Mai Jun Jul Aug Sep Okt Nov Dez",
      weekdays: "Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag",
      shortWeekdays: "So Mo Di Mi Do Fr Sa"
    ),
    .french: DateNameTable(
      months: """
        janvier février mars avril mai juin juillet août septembre octobre novembre décembre
        """,
      shortMonths: "janv. févr. mars avr. mai juin juil. août sept. oct. nov. déc.",
      weekdays: "dimanche lundi mardi mercredi jeudi vendredi samedi",
      shortWeekdays: "dim. lun. mar. mer. jeu. ven. sam."
    ),
    .spanish: DateNameTable(
      months: """
        enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
        """,
      shortMonths: "ene feb mar abr may jun jul ago sep oct nov dic",
      weekdays: "domingo lunes martes miércoles jueves viernes sábado",
      shortWeekdays: "do. lu. ma. mi. ju. vi. sá."
    ),
    .italian: DateNameTable(
      months: """
        gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre
        dicembre
        """,
      shortMonths: "gen feb mar apr mag giu lug ago set ott nov dic",
      weekdays: "domenica lunedì martedì mercoledì giovedì venerdì sabato",
      shortWeekdays: "dom lun mar mer gio ven sab"
    ),
    .portuguese: DateNameTable(
      months: """
        janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro
        """,
      shortMonths: "jan fev mar abr mai jun jul ago set out nov dez",
      weekdays: """
        domingo segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado
        """,
      shortWeekdays: "dom seg ter qua qui sex sáb"
    ),
    .dutch: DateNameTable(
      months: """
        januari februari maart april mei juni juli augustus september oktober november december
        """,
      shortMonths: "jan feb mrt apr mei jun jul aug sep okt nov dec",
      weekdays: "zondag maandag dinsdag woensdag donderdag vrijdag zaterdag",
      shortWeekdays: "zo ma di wo do vr za"
    ),
    .swedish: DateNameTable(
      months: """
        januari februari mars april maj juni juli augusti september oktober november december
        """,
      shortMonths: "jan feb mar apr maj jun jul aug sep okt nov dec",
      weekdays: "söndag måndag tisdag onsdag torsdag fredag lördag",
      shortWeekdays: "sön mån tis ons tor fre lör"
    ),
    .danish: DateNameTable(
      months: """
        januar februar marts april maj juni juli august september oktober november december
        """,
      shortMonths: "jan feb mar apr maj jun jul aug sep okt nov dec",
      weekdays: "søndag mandag tirsdag onsdag torsdag fredag lørdag",
      shortWeekdays: "sø ma ti on to fr lø"
    ),
    .norwegian: DateNameTable(
      months: """
        januar februar mars april mai juni juli august september oktober november desember
        """,
      shortMonths: "jan feb mar apr mai jun jul aug sep okt nov des",
      weekdays: "søndag mandag tirsdag onsdag torsdag fredag lørdag",
      shortWeekdays: "sø ma ti on to fr lø"
    ),
    .finnish: DateNameTable(
      months: """
        tammikuu helmikuu maaliskuu huhtikuu toukokuu kesäkuu heinäkuu elokuu syyskuu lokakuu
        marraskuu joulukuu
        """,
      shortMonths: "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu",
      weekdays: "sunnuntai maanantai tiistai keskiviikko torstai perjantai lauantai",
      shortWeekdays: "su ma ti ke to pe la",
      monthsBesideDay: """
        tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta
        syyskuuta lokakuuta marraskuuta joulukuuta
        """
    ),
    .russian: DateNameTable(
      months: """
        Январь Февраль Март Апрель Май Июнь Июль Август Сентябрь Октябрь Ноябрь Декабрь
        """,
      shortMonths: "янв фев мар апр май июн июл авг сен окт ноя дек",
      weekdays: "воскресенье понедельник вторник среда четверг пятница суббота",
      shortWeekdays: "Вс Пн Вт Ср Чт Пт Сб",
      monthsBesideDay: """
        января февраля марта апреля мая июня июля августа сентября октября ноября декабря
        """
    ),
    .polish: DateNameTable(
      months: """
        styczeń luty marzec kwiecień maj czerwiec lipiec sierpień wrzesień październik listopad
        grudzień
        """,
      shortMonths: "sty lut mar kwi maj cze lip sie wrz paź lis gru",
      weekdays: "niedziela poniedziałek wtorek środa czwartek piątek sobota",
      shortWeekdays: "niedz. pon. wt. śr. czw. pt. sob.",
      monthsBesideDay: """
        stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października
        listopada grudnia
        """
    ),
    .czech: DateNameTable(
      months: """
        leden únor březen duben květen červen červenec srpen září říjen listopad prosinec
        """,
      shortMonths: "led úno bře dub kvě čvn čvc srp zář říj lis pro",
      weekdays: "neděle pondělí úterý středa čtvrtek pátek sobota",
      shortWeekdays: "ne po út st čt pá so",
      monthsBesideDay: """
        ledna února března dubna května června července srpna září října listopadu prosince
        """
    ),
    .turkish: DateNameTable(
      months: "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
      shortMonths: "Oca Şub Mar Nis May Haz Tem Ağu Eyl Eki Kas Ara",
      weekdays: "Pazar Pazartesi Salı Çarşamba Perşembe Cuma Cumartesi",
      shortWeekdays: "Paz Pzt Sal Çar Per Cum Cmt"
    ),
  ]
}
