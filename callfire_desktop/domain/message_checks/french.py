"""Canadian French, for Dominique."""

from __future__ import annotations

from callfire_desktop.domain.message_checks.remarks import BLANK, Language
from callfire_desktop.domain.message_checks.tongue import (
    ENGLISH_MONTHS,
    ENGLISH_WEEKDAYS,
    NOON,
    Clock,
    Tongue,
    of_the_day,
    sum_of_money,
    with_forms,
    words,
)

SMALL = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze", "douze", "treize", "quatorze",
    "quinze",
    "seize", "dix-sept", "dix-huit", "dix-neuf",
)  # fmt: skip
TENS = ("", "", "vingt", "trente", "quarante", "cinquante", "soixante", "soixante", "quatre-vingt", "quatre-vingt")
WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = ("janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre")
SHORT_WEEKDAYS = {"lun": 0, "mar": 1, "mer": 2, "merc": 2, "jeu": 3, "ven": 4, "vend": 4, "sam": 5, "dim": 6}
SHORT_MONTHS = {"janv": 0, "févr": 1, "fév": 1, "fevr": 1, "avr": 3, "juil": 6, "août": 7, "aout": 7, "déc": 11, "fevrier": 1}
CURRENCIES = {"$": ("dollar", "dollars", "cent", "cents"), "€": ("euro", "euros", "centime", "centimes")}
EVENING = 18


def cardinal(number: int) -> str:
    """Up to a thousand millions."""
    if number < 20:
        return SMALL[number]
    if number < 100:
        return _below_hundred(number)
    if number < 1_000:
        many, rest = divmod(number, 100)
        head = "cent" if many == 1 else f"{SMALL[many]} cent"
        return f"{head} {cardinal(rest)}" if rest else head + ("s" if many > 1 else "")
    if number < 1_000_000:
        many, rest = divmod(number, 1_000)
        head = "mille" if many == 1 else f"{_before_thousand(many)} mille"
    else:
        many, rest = divmod(number, 1_000_000)
        head = f"{cardinal(many)} million{'s' if many > 1 else ''}"
    return f"{head} {cardinal(rest)}" if rest else head


def ordinal(number: int, ending: str = "") -> str:
    """Say "troisième"."""
    if number == 1:
        return "première" if ending in ("re", "ère", "ere") else "premier"
    said = cardinal(number)
    if said.endswith("cinq"):
        return f"{said}uième"
    if said.endswith("neuf"):
        return f"{said[:-1]}vième"
    return f"{said[:-1] if said.endswith(('e', 'vingts', 'cents')) else said}ième"


def date(weekday: int | None, day: int, last: int | None, month: int, in_year: int | None) -> str:
    """Say "mardi 3 décembre"."""
    said = ("premier" if day == 1 else str(day)) + (f" au {last}" if last else "")
    said = f"{said} {MONTHS[month - 1]}"
    if weekday is not None:
        said = f"{WEEKDAYS[weekday]} {said}"
    return f"{said} {in_year}" if in_year else said


def clock(at: Clock, _before: str) -> tuple[str, ...]:
    """Say "six heures trente du matin"; without am or pm by 24 hours, as in Québec."""
    hour, minute, half = at
    if not half:
        return (_hour(hour, minute),)
    by_24 = of_the_day(at)
    if by_24 in (0, NOON):
        return (_hour(by_24, minute),)
    part = "du matin" if by_24 < NOON else "de l'après-midi" if by_24 < EVENING else "du soir"
    return (f"{_hour(hour, minute)} {part}",)


def clock_range(first: Clock, last: Clock, before: str) -> str:
    """Say "huit heures à dix heures du matin"."""
    return f"{clock(first, before)[0]} {'et' if before == 'entre' else 'à'} {clock(last, before)[0]}"


def regnal(number: int) -> str:
    """Say "huit", as of a king."""
    return cardinal(number)


def money(whole: int, hundredths: int, sign: str) -> str:
    """Say "cinq dollars et dix cents"."""
    one, many, part, parts = CURRENCIES[sign]
    said = f"{cardinal(whole)} {'de ' if whole and whole % 1_000_000 == 0 else ''}{one if whole < 2 else many}"
    cents = f"{cardinal(hundredths)} {part if hundredths < 2 else parts}"
    return sum_of_money(whole, said, hundredths, cents, "et")


def _below_hundred(number: int) -> str:
    tens, rest = divmod(number, 10)
    if tens in (7, 9):
        rest += 10
    if number == 80:
        return "quatre-vingts"
    if rest == 0:
        return TENS[tens]
    if rest in (1, 11) and tens < 8:
        return f"{TENS[tens]} et {SMALL[rest]}"
    return f"{TENS[tens]}-{SMALL[rest]}"


def _before_thousand(number: int) -> str:
    said = cardinal(number)
    return said[:-1] if said.endswith(("vingts", "cents")) else said


def _hour(hour: int, minute: int) -> str:
    if hour in (0, NOON):
        said = "midi" if hour else "minuit"
    else:
        said = "une heure" if hour == 1 else f"{cardinal(hour)}{'e' if hour == 21 else ''} heures"
    return f"{said} {cardinal(minute)}" if minute else said


FRENCH = Tongue(
    language=Language.FRENCH,
    weekdays=WEEKDAYS,
    months=MONTHS,
    weekday_forms=with_forms(WEEKDAYS, ENGLISH_WEEKDAYS, SHORT_WEEKDAYS),
    month_forms=with_forms(MONTHS, ENGLISH_MONTHS, SHORT_MONTHS),
    only_beside_numbers=frozenset(
        {"mar", "mer", "sat", "sun", "mon", "wed", "sam", "dim", "lun", "ven", "mars", "août", "aout", "jan", "may", "jun",
         "sept", "tue", "tues"}  # seven; kills
    ),
    only_capitalized=frozenset({"sun", "sat", "wed", "mon", "ave", "st"}),
    month_first=False,
    of="de",
    abbreviations={
        "ctr": ("centre",), "info": ("information",), "infos": ("informations",), "av": ("avenue",), "ave": ("avenue",),
        "boul": ("boulevard",), "blvd": ("boulevard",), "ch": ("chemin", "chacun"), "rte": ("route",), "mme": ("madame",),
        "mmes": ("mesdames",), "mlle": ("mademoiselle",), "dr": ("docteur",), "dre": ("docteure",), "tél": ("téléphone",),
        "tel": ("téléphone",), "svp": ("s'il vous plaît",), "s.v.p": ("s'il vous plaît",), "etc": ("et cetera",), "env": ("environ",),
        "mins": ("minutes",), "hrs": ("heures",), "rv": ("rendez-vous",), "no": ("numéro",), "st": ("saint",), "ste": ("sainte",),
        "qc": ("Québec",),
        "dép": ("département",), "dept": ("département",), "rdv": ("rendez-vous",), "n°": ("numéro",),
        "et/ou": ("ou",), "c. à thé": ("cuillère à thé",), "c. à soupe": ("cuillère à soupe",), "24/7": ("jour et nuit",),
        "24h/24": ("24 heures sur 24",), "24 h/24": ("24 heures sur 24",), "7j/7": ("7 jours sur 7",), "7 j/7": ("7 jours sur 7",),
        "50/50": ("moitié-moitié",),
    },
    titles=frozenset({"tél", "tel", "env", "mme", "mmes", "mlle", "dr", "dre", "st", "ste", "boul", "av", "ch", "rte"}),
    before_names={
        "m": "monsieur", "mm": "messieurs", "me": "maître", "pr": "professeur", "mgr": "monseigneur",
    },
    before_numbers={
        "nos": "numéros", "app": "appartement", "bur": "bureau", "max": "maximum", "min": "minimum", "p": "page", "rm": "local",
    },
    two_meanings=frozenset({"ch"}),
    units={
        "min": ("minute", "minutes"), "mins": ("minute", "minutes"), "h": ("heure", "heures"), "hrs": ("heure", "heures"),
        "km": ("kilomètre", "kilomètres"),
        "km/h": ("kilomètre à l'heure", "kilomètres à l'heure"), "kg": ("kilogramme", "kilogrammes"), "lb": ("livre", "livres"),
        "lbs": ("livre", "livres"), "oz": ("once", "onces"), "mg": ("milligramme", "milligrammes"),
        "ml": ("millilitre", "millilitres"), "cm": ("centimètre", "centimètres"),
    },
    day_before=words("le les ce chaque jusqu'au au du dès ouvert fermé fermée"),
    day_after=words("matin midi soir prochain dernier"),
    day_letters={"L": (0,), "M": (1, 2), "Me": (2,), "J": (3,), "V": (4,), "S": (5,), "D": (6,)},
    date_before=words("le du au dès avant après depuis jusqu'au date limite"),
    divisions=words("partie chapitre phase titre niveau acte livre tome type section classe étape guerre article vatican mondiale"),
    regnal=regnal,
    sizes={"k": 1_000, "mille": 1_000, "m": 1_000_000, "million": 1_000_000, "millions": 1_000_000},
    zones={"E": "heure de l'Est", "C": "heure du Centre", "M": "heure des Rocheuses", "P": "heure du Pacifique"},
    calls=words("appelez appeler composez composer faites"),
    keys={"#": "carré", "*": "étoile"},
    half=("et demi", "et demie"),
    minus="moins",
    times="fois",
    fractions={"1/2": "demi", "1/3": "un tiers", "2/3": "deux tiers", "1/4": "un quart", "3/4": "trois quarts"},
    signs={
        "@": "à", "&": "et", "#": "numéro", "/": "ou", "+": "plus", "=": "égale", "~": "environ", "%": "pour cent", "$": "dollars",
        "€": "euros", "°": "degrés", "§": "section", "©": "", "®": "", "™": "", "*": "", "|": "", "^": "", "\\": "", "_": " ", "<": "",
        ">": "", "•": "", "[": "", "]": "", "{": "", "}": "", "`": "", "¢": "cents", "£": "livres", "×": "fois",
    },
    to="à",
    to_day="au",
    per="par",
    in_exchange="pour",
    percent="pour cent",
    degrees="degrés",
    plus="plus",
    extension="poste",
    our_website="notre site Web",
    our_email="notre adresse courriel",
    dot="point",
    at="arobase",
    slash="barre oblique",
    dash="tiret",
    underscore="trait de soulignement",
    names_who_calls=(
        "ici", "c'est", "au nom de", "de la part de", "message de", "message du", "vous appelle", "vous appelons", "je suis",
        "je m'appelle",
        "nous sommes", "mon nom est", "appel de", "appel du",
    ),
    greetings=("bonjour", "bonsoir", "allô", "salut", "chers", "chères", "attention"),
    say_who_calls=f"Ici {BLANK}. ",
    say_number=f" Rappelez-nous au {BLANK}.",
    frequent_words=words(
        "le la les de des du et est un une en pour que qui dans sur au aux avec pas ce cette sera sont vous nous votre notre il elle"
        " à par"
        " fermé fermée ouvert demain école bureau appelez merci réunion tous être ou plus ne"
    ),
    letters_a_second=16.0,
    cardinal=cardinal,
    ordinal=ordinal,
    ordinal_endings="er|re|ère|ere|ième|ieme|ème|eme|e",
    date=date,
    clock=clock,
    clock_range=clock_range,
    money=money,
)  # fmt: skip
