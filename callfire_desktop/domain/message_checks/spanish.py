"""Spanish of the United States and Mexico, for Sofía."""

from __future__ import annotations

from callfire_desktop.domain.message_checks.remarks import BLANK, Language
from callfire_desktop.domain.message_checks.tongue import (
    ENGLISH_MONTHS,
    ENGLISH_WEEKDAYS,
    NOON,
    Clock,
    Tongue,
    likelier_first,
    of_the_day,
    sum_of_money,
    with_forms,
    words,
)

SMALL = (
    "cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve", "diez", "once", "doce", "trece", "catorce",
    "quince",
    "dieciséis", "diecisiete", "dieciocho", "diecinueve", "veinte", "veintiuno", "veintidós", "veintitrés", "veinticuatro",
    "veinticinco",
    "veintiséis", "veintisiete", "veintiocho", "veintinueve",
)  # fmt: skip
TENS = ("", "", "", "treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa")
HUNDREDS = (
    "", "ciento", "doscientos", "trescientos", "cuatrocientos", "quinientos", "seiscientos", "setecientos", "ochocientos",
    "novecientos",
)  # fmt: skip
ORDINALS = ("", "primero", "segundo", "tercero", "cuarto", "quinto", "sexto", "séptimo", "octavo", "noveno", "décimo")
WEEKDAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
MONTHS = ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre")
SHORT_WEEKDAYS = {
    "lun": 0,
    "mar": 1,
    "mié": 2,
    "mie": 2,
    "miér": 2,
    "jue": 3,
    "miérc": 2,
    "juev": 3,
    "vie": 4,
    "vier": 4,
    "sáb": 5,
    "sab": 5,
    "dom": 6,
}
SHORT_MONTHS = {"ene": 0, "abr": 3, "may": 4, "ago": 7, "set": 8, "setiembre": 8, "dic": 11}
CURRENCIES = {"$": ("dólar", "dólares", "centavo", "centavos"), "€": ("euro", "euros", "céntimo", "céntimos")}
NIGHT = 20


def cardinal(number: int) -> str:
    """Up to a thousand millions."""
    if number < 30:
        return SMALL[number]
    if number < 100:
        return TENS[number // 10] + (f" y {SMALL[number % 10]}" if number % 10 else "")
    if number == 100:
        return "cien"
    if number < 1_000:
        return f"{HUNDREDS[number // 100]} {cardinal(number % 100)}" if number % 100 else HUNDREDS[number // 100]
    if number < 1_000_000:
        rest = f" {cardinal(number % 1_000)}" if number % 1_000 else ""
        return ("mil" if number < 2_000 else f"{before_noun(number // 1_000)} mil") + rest
    rest = f" {cardinal(number % 1_000_000)}" if number % 1_000_000 else ""
    return ("un millón" if number < 2_000_000 else f"{before_noun(number // 1_000_000)} millones") + rest


def before_noun(number: int) -> str:
    """Say "veintiún" before what is counted."""
    said = cardinal(number)
    if said.endswith("veintiuno"):
        return f"{said[:-3]}ún"
    return said[:-1] if said.endswith("uno") else said


def ordinal(number: int, ending: str = "") -> str:
    """Say "tercero", "tercera", "primer"; above ten as people say it, by the plain number."""
    if not 1 <= number <= 10:
        return cardinal(number)
    said = ORDINALS[number]
    if ending[-1:] in ("a", "ª"):
        return f"{said[:-1]}a"
    return said[:-1] if ending == "er" and number in (1, 3) else said


def date(weekday: int | None, day: int, last: int | None, month: int, in_year: int | None) -> str:
    """Say "martes 3 de diciembre"."""
    said = ("primero" if day == 1 else str(day)) + (f" al {last}" if last else "")
    said = f"{said} de {MONTHS[month - 1]}"
    if weekday is not None:
        said = f"{WEEKDAYS[weekday]} {said}"
    return f"{said} de {in_year}" if in_year else said


def clock(at: Clock, before: str) -> tuple[str, ...]:
    """Say "las seis y media de la mañana"; without the article where it stands before."""
    hour, minute, half = at
    bare = _hour(hour % 12 or 12, minute, before)
    if half or hour > 12 or hour == 0:
        return (f"{bare} {_part(of_the_day(at), minute)}",)
    morning, later = f"{bare} {_part(hour % 12, minute)}", f"{bare} {_part(hour % 12 + 12, minute)}"
    return likelier_first(hour, bare, morning, later)


def clock_range(first: Clock, last: Clock, before: str) -> str:
    """Say "de las ocho a las diez de la mañana"; without what stands before."""
    begin = clock(first, before)[0] if first[2] or first[0] > 12 else _hour(first[0] % 12 or 12, first[1], before)
    since = "" if before in ("de", "desde", "entre", "la", "las") else "de "
    return f"{since}{begin} {'y' if before == 'entre' else 'a'} {clock(last, '')[0]}"


def regnal(number: int) -> str:
    """Say "octavo", as of a king."""
    return ordinal(number)


def money(whole: int, hundredths: int, sign: str) -> str:
    """Say "cinco dólares con diez centavos"."""
    one, many, part, parts = CURRENCIES[sign]
    said = f"{before_noun(whole)} {'de ' if whole and whole % 1_000_000 == 0 else ''}{one if whole == 1 else many}"
    cents = f"{before_noun(hundredths)} {part if hundredths == 1 else parts}"
    return sum_of_money(whole, said, hundredths, cents, "con")


def _hour(hour: int, minute: int, before: str) -> str:
    article = "" if before in ("la", "las") else "la " if hour == 1 else "las "
    said = article + ("una" if hour == 1 else cardinal(hour))
    if minute == 0:
        return said
    return f"{said} y {'media' if minute == 30 else 'cuarto' if minute == 15 else cardinal(minute)}"


def _part(hour: int, minute: int) -> str:
    if hour == NOON and minute == 0:
        return "del mediodía"
    if hour == 0 or hour >= NIGHT:
        return "de la noche"
    return "de la mañana" if hour < NOON else "de la tarde"


SPANISH = Tongue(
    language=Language.SPANISH,
    weekdays=WEEKDAYS,
    months=MONTHS,
    weekday_forms=with_forms(WEEKDAYS, ENGLISH_WEEKDAYS, SHORT_WEEKDAYS, {"miercoles": 2, "sabado": 5}),
    month_forms=with_forms(MONTHS, ENGLISH_MONTHS, SHORT_MONTHS),
    only_beside_numbers=frozenset({"mar", "mon", "sat", "sun", "wed", "may", "set", "dom", "jan", "jun", "jul", "vie", "sab"}),
    only_capitalized=frozenset({"sun", "sat", "set", "ave", "st"}),
    month_first=True,
    of="de",
    abbreviations={
        "ctr": ("centro",), "ctro": ("centro",), "info": ("información",), "av": ("avenida",), "avda": ("avenida",),
        "ave": ("Avenue", "avenida"),
        "blvd": ("bulevar",), "st": ("Street", "San"), "rd": ("Road",), "sta": ("santa",), "sto": ("santo",), "sr": ("señor",),
        "sra": ("señora",), "srta": ("señorita",), "sras": ("señoras",), "sres": ("señores",),
        "dr": ("Drive", "doctor"), "dra": ("doctora",), "prof": ("profesor",), "tel": ("teléfono",), "cel": ("celular",),
        "núm": ("número",),
        "depto": ("departamento",), "dpto": ("departamento",), "apto": ("apartamento",), "hrs": ("horas",), "hr": ("hora",),
        "aprox": ("aproximadamente",), "etc": ("etcétera",), "vs": ("contra",), "ud": ("usted",), "uds": ("ustedes",),
        "esq": ("esquina",),
        "esc": ("escuela",), "mín": ("mínimo",), "máx": ("máximo",), "mins": ("minutos",), "xq": ("porque",), "tmb": ("también",),
        "24/7": ("a toda hora",), "50/50": ("mitad y mitad",), "c/": ("con", "cada", "calle"), "c/u": ("cada uno",), "p/": ("para",),
        "ee.uu": ("Estados Unidos",), "ee. uu": ("Estados Unidos",), "eeuu": ("Estados Unidos",),
        "y/o": ("o",), "p. ej": ("por ejemplo",),
    },
    titles=frozenset({"tel", "depto", "dpto", "apto", "esq", "núm", "aprox", "esc", "st", "ave", "sta", "sto", "sr", "sra", "srta",
    "sres", "sras", "dr", "dra", "prof", "av", "avda", "blvd", "ud", "uds"}),
    before_names={
        "lic": "licenciado", "ing": "ingeniero", "arq": "arquitecto", "mtro": "maestro", "mtra": "maestra", "profa": "profesora",
        "profra": "profesora", "dir": "director",
        "gob": "gobernador", "rev": "reverendo", "sen": "senador", "col": "colonia", "fracc": "fraccionamiento",
    },
    before_numbers={
        "no": "número", "nos": "números", "núm": "número", "num": "número", "prop": "propuesta", "ext": "extensión",
        "c.p": "código postal",
        "máx": "máximo", "max": "máximo", "min": "mínimo", "pág": "página", "apt": "apartamento", "ste": "suite", "unit": "unidad",
        "cap": "capítulo",
    },
    two_meanings=frozenset({"c/"}),
    units={
        "min": ("minuto", "minutos"), "mins": ("minuto", "minutos"), "hr": ("hora", "horas"), "hrs": ("hora", "horas"),
        "seg": ("segundo", "segundos"), "lb": ("libra", "libras"), "lbs": ("libra", "libras"), "oz": ("onza", "onzas"),
        "gal": ("galón", "galones"), "mph": ("milla por hora", "millas por hora"), "km": ("kilómetro", "kilómetros"),
        "km/h": ("kilómetro por hora", "kilómetros por hora"), "kg": ("kilo", "kilos"), "kgs": ("kilo", "kilos"),
        "grs": ("gramo", "gramos"), "mg": ("miligramo", "miligramos"), "ml": ("mililitro", "mililitros"),
        "mts": ("metro", "metros"), "lts": ("litro", "litros"),
    },
    day_before=words("el los este próximo pasado cada hasta desde cerrado cerrada abierto al del"),
    day_after=words("noche mañana tarde próximo"),
    day_letters={"L": (0,), "M": (1, 2), "Mi": (2,), "X": (2,), "J": (3,), "V": (4,), "S": (5,), "D": (6,)},
    date_before=words("el del al hasta desde antes después fecha límite día"),
    divisions=words(
        "parte capítulo fase título nivel grado acto libro tomo tipo sección clase etapa guerra artículo siglo categoría mundial"
    ),
    regnal=regnal,
    sizes={"k": 1_000, "mil": 1_000, "m": 1_000_000, "millón": 1_000_000, "millon": 1_000_000, "millones": 1_000_000},
    zones={"E": "hora del Este", "C": "hora del Centro", "M": "hora de la Montaña", "P": "hora del Pacífico"},
    calls=words("llame llamen llama llamar marque marquen marcar llámenos llame"),
    keys={"#": "numeral", "*": "asterisco"},
    half=("y medio", "y media"),
    minus="menos",
    times="veces",
    fractions={"1/2": "medio", "1/3": "un tercio", "2/3": "dos tercios", "1/4": "un cuarto", "3/4": "tres cuartos"},
    signs={
        "@": "a", "&": "y", "#": "número", "/": "o", "+": "más", "=": "igual a", "~": "aproximadamente", "%": "por ciento",
        "$": "dólares",
        "€": "euros", "°": "grados", "§": "sección", "©": "", "®": "", "™": "", "*": "", "|": "", "^": "", "\\": "", "_": " ", "<": "",
        ">": "", "•": "", "[": "", "]": "", "{": "", "}": "", "`": "", "¢": "centavos", "£": "libras", "×": "por",
    },
    to="a",
    to_day="al",
    per="por",
    in_exchange="por",
    percent="por ciento",
    degrees="grados",
    plus="más",
    extension="extensión",
    our_website="nuestro sitio web",
    our_email="nuestro correo electrónico",
    dot="punto",
    at="arroba",
    slash="diagonal",
    dash="guion",
    underscore="guion bajo",
    names_who_calls=(
        "habla", "hablamos", "le llama", "le llamamos", "les llama", "llamamos de", "llamando de", "soy", "somos", "de parte de",
        "mensaje de", "mi nombre es", "me llamo", "en nombre de", "aviso de", "llamada de",
    ),
    greetings=("hola", "buenos días", "buenas tardes", "buenas noches", "estimados", "estimada", "estimado", "atención"),
    say_who_calls=f"Le habla {BLANK}. ",
    say_number=f" Llámenos al {BLANK}.",
    frequent_words=words(
        "el la los las de del que y en un una es por para con no sí se su al lo como más pero sus le ya o este esta está hoy mañana"
        " llame cerrado cerrada abierto escuela oficina favor gracias será estará nuestro nuestra reunión mensaje todos"
    ),
    letters_a_second=12.4,
    cardinal=cardinal,
    ordinal=ordinal,
    ordinal_endings=r"°(?!\s?[CF])|[oa](?=\.?\s(?:grado|piso|año|lugar|semestre|nivel|vez|clase|comunión|planta|fila|sesión|dosis|de\s[a-z]))|\.?º|\.?ª|er|ro|ra|do|da|to|ta|mo|ma|vo|va|no|na",
    date=date,
    clock=clock,
    clock_range=clock_range,
    before_many=frozenset({"las"}),
    money=money,
)  # fmt: skip
