"""American English, for Adam, Beth and Carol."""

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
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
ODD_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
CURRENCIES = {"$": ("dollar", "dollars", "cent", "cents"), "€": ("euro", "euros", "cent", "cents")}
EVENING, NIGHT = 18, 21
BETWEEN = ("between", "btwn")


def cardinal(number: int) -> str:
    """Up to a thousand millions."""
    if number < 20:
        return SMALL[number]
    if number < 100:
        return TENS[number // 10] + (f"-{SMALL[number % 10]}" if number % 10 else "")
    for size, name in ((1_000_000, "million"), (1_000, "thousand"), (100, "hundred")):
        if number >= size:
            rest = number % size
            return f"{cardinal(number // size)} {name}" + (f" {cardinal(rest)}" if rest else "")
    raise ValueError(number)


def ordinal(number: int, _ending: str = "") -> str:
    """Say "third"."""
    said = cardinal(number)
    cut = max(said.rfind("-"), said.rfind(" ")) + 1
    head, last = said[:cut], said[cut:]
    if last in ODD_ORDINALS:
        return head + ODD_ORDINALS[last]
    return head + (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")


def year(number: int) -> str:
    """Say "twenty twenty-six"."""
    century, rest = divmod(number, 100)
    if not 1100 <= number < 2100 or (2000 <= number < 2010):
        return cardinal(number)
    if rest == 0:
        return f"{cardinal(century)} hundred"
    return f"{cardinal(century)} {'oh ' if rest < 10 else ''}{cardinal(rest)}"


def date(weekday: int | None, day: int, last: int | None, month: int, in_year: int | None) -> str:
    """Say "Tuesday, December third"."""
    said = f"{MONTHS[month - 1]} {ordinal(day)}" + (f" to {ordinal(last)}" if last else "")
    if weekday is not None:
        said = f"{WEEKDAYS[weekday]}, {said}"
    return f"{said}, {year(in_year)}" if in_year else said


def clock(at: Clock, _before: str) -> tuple[str, ...]:
    """Say "six thirty in the morning"."""
    hour, minute, half = at
    if half or hour > 12 or hour == 0:
        return (_certain(of_the_day(at), minute),)
    bare = f"{cardinal(hour)} {_minutes(minute)}" if minute else f"{cardinal(hour)} o'clock"
    morning, later = _certain(hour % 12, minute), _certain(hour % 12 + 12, minute)
    return likelier_first(hour, bare, morning, later)


def clock_range(first: Clock, last: Clock, before: str) -> str:
    """Say "six to eight in the evening"."""
    if first[2] or first[0] > 12:
        begin = clock(first, before)[0]
    else:
        begin = cardinal(first[0] % 24) + (f" {_minutes(first[1])}" if first[1] else "")
    return f"{begin} {'and' if before in BETWEEN else 'to'} {clock(last, before)[0]}"


def regnal(number: int) -> str:
    """Say "the eighth"."""
    return f"the {ordinal(number)}"


def money(whole: int, hundredths: int, sign: str) -> str:
    """Say "five dollars and ten cents"."""
    one, many, part, parts = CURRENCIES[sign]
    said = f"{cardinal(whole)} {one if whole == 1 else many}"
    cents = f"{cardinal(hundredths)} {part if hundredths == 1 else parts}"
    return sum_of_money(whole, said, hundredths, cents, "and")


def _minutes(minute: int) -> str:
    return f"oh {cardinal(minute)}" if minute < 10 else cardinal(minute)


def _certain(hour: int, minute: int) -> str:
    if minute == 0 and hour in (0, 12):
        return "noon" if hour else "midnight"
    said = cardinal(hour % 12 or 12) + (f" {_minutes(minute)}" if minute else "")
    if hour == 0 or hour >= NIGHT:
        return f"{said} at night"
    part = "morning" if hour < NOON else "afternoon" if hour < EVENING else "evening"
    return f"{said} in the {part}"


ENGLISH = Tongue(
    language=Language.ENGLISH,
    weekdays=WEEKDAYS,
    months=MONTHS,
    weekday_forms=with_forms(WEEKDAYS, ENGLISH_WEEKDAYS, {"tu": 1, "th": 3}),
    month_forms=with_forms(MONTHS, ENGLISH_MONTHS),
    only_beside_numbers=frozenset({"tu", "th", "sat", "sun", "mon", "wed", "jan", "mar", "jun", "may"}),
    only_capitalized=frozenset({"tu", "th", "sat", "sun", "wed", "may", "march", "mar", "jan", "august"}),
    month_first=True,
    of="of",
    abbreviations={
        "ctr": ("center",), "info": ("information",), "st": ("street", "saint"), "ave": ("avenue",), "blvd": ("boulevard",),
        "rd": ("road",), "jr": ("junior",), "dr": ("drive", "doctor"), "ln": ("lane",), "hwy": ("highway",), "pkwy": ("parkway",),
        "ste": ("suite",), "bldg": ("building",), "rm": ("room",), "dept": ("department",), "appt": ("appointment",),
        "appts": ("appointments",), "tel": ("telephone",), "hr": ("hour",), "hrs": ("hours",), "mins": ("minutes",),
        "approx": ("about",), "avail": ("available",), "sched": ("schedule",), "incl": ("including",),
        "asap": ("as soon as possible",), "etc": ("and so on",), "vs": ("versus",), "govt": ("government",),
        "univ": ("university",), "elem": ("elementary",), "lbs": ("pounds",), "oz": ("ounces",), "yr": ("year",), "yrs": ("years",),
        "wk": ("week",), "wks": ("weeks",), "pls": ("please",), "plz": ("please",), "thx": ("thanks",), "msg": ("message",),
        "tmrw": ("tomorrow",), "ppl": ("people",), "w/o": ("without",), "w/out": ("without",), "w/": ("with",),
        "rx": ("prescription",), "and/or": ("or",), "b/c": ("because",),
        "n/a": ("not applicable",), "24/7": ("day and night",), "50/50": ("fifty-fifty",),
        "govs": ("governors",), "mtg": ("meeting",), "bday": ("birthday",), "intl": ("international",), "attn": ("attention",),
        "btwn": ("between",),
    },
    titles=words("st dr jr vs bldg ste rm attn approx hwy tel dept"),
    before_names={
        "rev": "Reverend", "gov": "Governor", "sen": "Senator", "rep": "Representative", "prof": "Professor", "supt": "Superintendent",
        "sgt": "Sergeant", "capt": "Captain", "lt": "Lieutenant", "mt": "Mount", "ft": "Fort",
    },
    before_numbers={
        "no": "number", "nos": "numbers", "ph": "phone", "prop": "Proposition", "max": "maximum", "min": "minimum",
        "ext": "extension", "pg": "page",
        "gr": "grade", "vol": "volume", "apt": "apartment", "ste": "suite", "rm": "room",
    },
    two_meanings=frozenset(),
    units={
        "min": ("minute", "minutes"), "mins": ("minute", "minutes"), "hr": ("hour", "hours"), "hrs": ("hour", "hours"),
        "sec": ("second", "seconds"), "secs": ("second", "seconds"), "yr": ("year", "years"), "yrs": ("year", "years"),
        "wk": ("week", "weeks"), "wks": ("week", "weeks"), "mos": ("month", "months"), "lb": ("pound", "pounds"),
        "lbs": ("pound", "pounds"), "oz": ("ounce", "ounces"), "gal": ("gallon", "gallons"), "qt": ("quart", "quarts"),
        "qts": ("quart", "quarts"), "pkg": ("package", "packages"), "doz": ("dozen", "dozen"),
        "tsp": ("teaspoon", "teaspoons"), "tbsp": ("tablespoon", "tablespoons"), "ft": ("foot", "feet"), "yds": ("yard", "yards"),
        "mi": ("mile", "miles"), "mph": ("mile per hour", "miles per hour"), "km": ("kilometer", "kilometers"),
        "kg": ("kilogram", "kilograms"), "mg": ("milligram", "milligrams"), "ml": ("milliliter", "milliliters"),
        "sq ft": ("square foot", "square feet"),
    },
    day_before=words("on this next last every each by until till closed open thru through from starting before after"),
    day_after=words("morning mornings afternoon afternoons evening evenings night nights at"),
    day_letters={"M": (0,), "Tu": (1,), "T": (1,), "W": (2,), "Th": (3,), "F": (4,), "Sa": (5,), "Su": (6,)},
    date_before=words(
        "on by until till before after from due through thru since starting begins beginning ends ending date"
        " deadline to"
    ),
    divisions=words("part chapter phase title level grade act book volume type section class stage war unit tier article category"),
    regnal=regnal,
    sizes={"k": 1_000, "thousand": 1_000, "m": 1_000_000, "million": 1_000_000},
    zones={"E": "Eastern time", "C": "Central time", "M": "Mountain time", "P": "Pacific time"},
    calls=words("call calls calling dial text phone"),
    keys={"#": "pound", "*": "star"},
    half=("and a half", "and a half"),
    minus="minus",
    times="times",
    fractions={"1/2": "one half", "1/3": "one third", "2/3": "two thirds", "1/4": "one quarter", "3/4": "three quarters"},
    signs={
        "@": "at", "&": "and", "#": "number", "/": "or", "+": "plus", "=": "equals", "~": "about", "%": "percent", "$": "dollars",
        "€": "euros", "°": "degrees", "§": "section", "©": "", "®": "", "™": "", "*": "", "|": "", "^": "", "\\": "", "_": " ", "<": "",
        ">": "", "•": "", "[": "", "]": "", "{": "", "}": "", "`": "", "¢": "cents", "£": "pounds", "×": "times",
    },
    to="to",
    to_day="to",
    per="per",
    in_exchange="for",
    percent="percent",
    degrees="degrees",
    plus="plus",
    extension="extension",
    our_website="our website",
    our_email="our e-mail address",
    dot="dot",
    at="at",
    slash="slash",
    dash="dash",
    underscore="underscore",
    names_who_calls=(
        "this is", "calling from", "calls from", "call from", "on behalf of", "my name is", "message from", "it's", "here at", "i am",
        "i'm", "we are", "we're", "your friends at", "greetings from", "is calling", "with a message", "speaking",
    ),
    greetings=("hello", "hi", "good morning", "good afternoon", "good evening", "dear", "attention"),
    say_who_calls=f"This is {BLANK}. ",
    say_number=f" Call us back at {BLANK}.",
    frequent_words=words(
        "the and is of you your our will be are this for with at from have has please call closed open today tomorrow to on in we it"
        " not"
        " or that if by as was were there their they can no new all school office message meeting free now"
        " out up yes bus day get see pay one two due min"
    ),
    letters_a_second=14.2,
    cardinal=cardinal,
    ordinal=ordinal,
    ordinal_endings="st|nd|rd|th",
    date=date,
    clock=clock,
    clock_range=clock_range,
    money=money,
)  # fmt: skip
