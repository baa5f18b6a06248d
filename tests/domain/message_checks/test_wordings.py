"""What is written, and what shall be said: each line of the issue, in three languages."""

from __future__ import annotations

import datetime as dt

import pytest

from callfire_desktop.domain.message_checks import english, french, spanish
from callfire_desktop.domain.message_checks.checking import TONGUES, check_message
from callfire_desktop.domain.message_checks.remarks import BLANK, Language, Remark, RemarkKind
from callfire_desktop.domain.message_checks.whole_text import MOST_CHARACTERS
from tests.domain.message_checks.fixing import applied, fix_all

TODAY = dt.date(2026, 10, 12)  # the third of December 2026 is a Thursday, as is the twelfth of March
EN, ES, FR = Language.ENGLISH, Language.SPANISH, Language.FRENCH
DONE_LINE = "Ctr closed Tue 12/3 @ 6:30am, info 3105550188 or www.example.org"


def remarks(text: str, language: Language = EN, today: dt.date = TODAY) -> list[Remark]:
    return list(check_message(text, language, today).remarks)


def kinds(text: str, language: Language = EN) -> list[RemarkKind]:
    return [remark.kind for remark in remarks(text, language)]


def only(text: str, kind: RemarkKind, language: Language = EN, today: dt.date = TODAY) -> Remark:
    (found,) = [remark for remark in remarks(text, language, today) if remark.kind is kind]
    return found


def test_the_line_of_the_issue_speaks_well() -> None:
    assert fix_all(DONE_LINE, EN, TODAY) == (
        "Center closed Tuesday, December third at six thirty in the morning, information 3 1 0, 5 5 5, 0 1 8 8 or our website"
    )
    spanish_line = "Ctr cerrado mar 12/3 @ 6:30am, info 3105550188 o www.example.org"
    assert fix_all(spanish_line, ES, TODAY) == (
        "Centro cerrado martes 3 de diciembre a las seis y media de la mañana, información 3 1 0, 5 5 5, 0 1 8 8 o nuestro sitio web"
    )
    french_line = "Ctr fermé mar 3/12 @ 6h30, info 5145550188 ou www.example.org"
    assert fix_all(french_line, FR, TODAY) == (
        "Centre fermé mardi 3 décembre à six heures trente, information 5 1 4, 5 5 5, 0 1 8 8 ou notre site Web"
    )


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("until 12/13", "until December thirteenth"),
        ("until 12/13/2026", "until December thirteenth, twenty twenty-six"),
        ("until 2026-12-03", "until December third, twenty twenty-six"),
        ("Dec. 3rd is a day", "December third is a day"),
        ("Sat, Dec 5", "Saturday, December fifth"),
        ("the 3 of May", "the May third"),
        ("from 12/3-12/5", "from December third to December fifth"),
        ("Dec 3-5 only", "December third to fifth only"),
        ("we may 3 times", "we may 3 times"),
        ("24/7 help", "Day and night help"),
        ("a 50/50 raffle", "a fifty-fifty raffle"),
        ("at 1/2 price", "at one half price"),
        ("at 6am", "at six in the morning"),
        ("at 6:05 p.m. today", "at six oh five in the evening today"),
        ("ends at 7 p.m.", "ends at seven in the evening."),
        ("ends at 7 p.m. Bring it", "ends at seven in the evening. Bring it"),
        ("at 12pm", "at noon"),
        ("at 12:00 am", "at midnight"),
        ("at 12:30", "at twelve thirty"),
        ("at 14:30", "at two thirty in the afternoon"),
        ("at 10:15pm", "at ten fifteen at night"),
        ("open 8am-5pm", "open eight in the morning to five in the afternoon"),
        ("open 8-10am", "open eight to ten in the morning"),
        ("at 25:10 or 9:75", "at 25:10 or 9:75"),
        ("call (213) 555-0100 x9", "call 2 1 3, 5 5 5, 0 1 0 0, extension 9"),
        ("call 1-800-555-0188", "call 1, 8 0 0, 5 5 5, 0 1 8 8"),
        ("call 555-0188", "call 5 5 5, 0 1 8 8"),
        ("call +52 55 1234 5678", "call plus 5 2, 5 5, 1 2 3 4, 5 6 7 8"),
        ("code 90012", "code 9 0 0 1 2"),
        ("code 123456789", "code 1 2 3, 4 5 6, 7 8 9"),
        ("costs $5.50", "costs five dollars and fifty cents"),
        ("costs $1", "costs one dollar"),
        ("costs $1,250.00", "costs one thousand two hundred fifty dollars"),
        ("costs $.50", "costs fifty cents"),
        ("20% off", "20 percent off"),
        ("the 21st day", "the twenty-first day"),
        ("12 Main St. and 5 Oak Ave", "12 Main Street and 5 Oak Avenue"),
        ("at St. Mary's", "at Saint Mary's"),
        ("with Dr. Gray", "with Doctor Gray"),
        ("kids w/ parents w/o cars", "kids with parents without cars"),
        ("on Wed, Nov 25 and Thu.", "on Wednesday, November twenty-fifth and Thursday."),
        ("the Sun is out", "the Sun is out"),
        ("every Tue at noon", "every Tuesday at noon"),
        ("the PTA and NASA", "the P T A and NASA"),
        ("Phase II", "Phase two"),
        ("SCHOOL CLOSED TODAY. CALL THE PTA NOW", "School closed today. Call the P T A now"),
        ("do NOT come", "do not come"),
        ("it's IMPORTANT", "it's important"),
        ("I and A", "I and A"),
        ("at https://example.org/a?b=1.", "at our website."),
        ("see example.org", "see our website"),
        ("write to office@example.org", "write to our e-mail address"),
        ("he & she and/or they", "he and she or they"),
        ("room #5", "room number 5"),
        ("see #news", "see news"),
        ("5-7 people", "5 to 7 people"),
        ("R&D at 70°", "R and D at 70 degrees"),
        ("Hi 😀 there 👍🏽.", "Hi there."),
        ("<b>Hi</b> you &amp; me&nbsp;too", "Hi you and me too"),
        ("Hi!!! What?! Well... so -- yes", "Hi! What? Well. so, yes"),
        ("of\u200bfice", "office"),
        ("a*b and *c*", "a b and c"),
        (
            "APPT WITH DR. SMITH AT 9AM. PLS COME 15 MIN EARLY",
            "Appointment with doctor smith at nine in the morning. Please come 15 minutes early",
        ),
        ("text STOP or HELP", "text stop or help"),
        ("the HVAC and the YMCA", "the H V A C and the Y M C A"),
        ("$20/person", "Twenty dollars per person"),
        ("open Mon-Fri", "open Monday to Friday"),
    ],
)  # fmt: skip
def test_english(written: str, said: str) -> None:
    assert fix_all(written, EN, TODAY) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("el 3 dic a las 6:30pm", "el 3 de diciembre a las seis y media de la tarde"),
        ("el martes 3 de diciembre", "el martes 3 de diciembre"),
        ("sáb 5 dic 2026", "Sábado 5 de diciembre de 2026"),
        ("el 1 de mayo", "el primero de mayo"),
        ("a la 1:15pm", "a la una y cuarto de la tarde"),
        ("a las 12pm o 12am", "a las doce del mediodía o las doce de la noche"),
        ("abierto 8am-10am", "abierto de las ocho de la mañana a las diez de la mañana"),
        ("abierto de 8am-10am", "abierto de las ocho de la mañana a las diez de la mañana"),
        ("entre 8:00-10:00", "entre las ocho y las diez"),
        ("a las 13:00 h", "a la una de la tarde"),
        ("el mar. 3 de dic. no hay clases", "el martes 3 de diciembre no hay clases"),
        ("el 3 mar. 2027", "el 3 de marzo de 2027"),
        ("$5 c/u", "Cinco dólares cada uno"),
        ("en EE.UU. y EEUU", "en Estados Unidos y Estados Unidos"),
        ("cuesta $21.50", "cuesta veintiún dólares con cincuenta centavos"),
        ("el 3er día y la 2ª vez", "el tercer día y la segunda vez"),
        ("la Dra. Pérez y el Sr. Gil", "la Doctora Pérez y el Señor Gil"),
        ("Av. Juárez", "Avenida Juárez"),
        ("20% menos & más", "20 por ciento menos y más"),
        ("el ave y el mar", "el ave y el mar"),
        ("a las 18:30 hrs.", "a las seis y media de la tarde."),
        ("¡¡No falten!!", "¡No falten!"),
        ("ESCUELA CERRADA HOY", "Escuela cerrada hoy"),
    ],
)
def test_spanish(written: str, said: str) -> None:
    assert fix_all(written, ES, TODAY) == said


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("le 3 déc. à 18h", "le 3 décembre à dix-huit heures"),
        ("le mar. 3 déc. à 18h", "le mardi 3 décembre à dix-huit heures"),
        ("le 3 mars 2027", "le 3 mars 2027"),
        ("ouvert 9h00-17h00", "ouvert neuf heures à dix-sept heures"),
        ("dix-sept heures, sept élèves, le 3 sept.", "dix-sept heures, sept élèves, le 3 septembre."),
        ("à 6h30 ou 12 h", "à six heures trente ou midi"),
        ("à 2:15pm", "à deux heures quinze de l'après-midi"),
        ("le 1er mai", "le premier mai"),
        ("mardi 3 décembre", "mardi 3 décembre"),
        ("25,50 $ et 50 %", "Vingt-cinq dollars et cinquante cents et 50 pour cent"),
        ("au 2e étage, boul. Henri", "au deuxième étage, boulevard Henri"),
        ("Mme Roy à St-Jean svp", "Madame Roy à Saint-Jean s'il vous plaît"),
        ("merci à 20 mars", "merci à 20 mars"),
    ],
)
def test_french(written: str, said: str) -> None:
    assert fix_all(written, FR, TODAY) == said


@pytest.mark.parametrize(
    ("text", "today", "first"),
    [
        ("Tue 12/3", dt.date(2024, 11, 1), "Tuesday, December third"),
        (
            "Tue 12/3",
            dt.date(2024, 1, 20),
            "Tuesday, March twelfth",
        ),  # both are Tuesdays in 2024: the country's habit would say December
        ("Fri 3/12", dt.date(2027, 1, 20), "Friday, March twelfth"),
        ("Fri 12/3", dt.date(2027, 1, 20), "Friday, December third"),
        ("Thu 12/3", dt.date(2027, 1, 20), "Thursday, December third"),  # seven weeks ago
        ("Thu 10/12", dt.date(2026, 9, 1), "Thursday, December tenth"),
        ("Mon 10/12", dt.date(2026, 9, 1), "Monday, October twelfth"),
    ],
)
def test_the_weekday_decides_between_two_dates(text: str, today: dt.date, first: str) -> None:
    remark = only(text, RemarkKind.TWO_DATES, today=today)
    assert first in remark.offers
    assert len(remark.offers) == 2
    if today.year != 2024:
        assert remark.offers[0] == first


def test_a_weekday_that_fits_neither_date_is_told() -> None:
    assert only("Tue 12/3", RemarkKind.TWO_DATES).values == {"day": "Tuesday"}
    assert only("Thu 12/3", RemarkKind.TWO_DATES).values == {}


def test_the_other_date_and_the_slow_spelling_are_one_click_away() -> None:
    assert only("until 12/3", RemarkKind.TWO_DATES).offers == ("December third", "March twelfth")
    assert only("until 3/12", RemarkKind.TWO_DATES, FR).offers == ("3 décembre", "12 mars")
    link = only("see www.example.org", RemarkKind.LINK)
    assert link.offers == ("our website", "example dot org", "e, x, a, m, p, l, e, dot, o, r, g")


def test_who_calls_and_a_number_to_call_back_are_missed() -> None:
    text = "The school is closed tomorrow"
    assert kinds(text) == [RemarkKind.NO_NAME, RemarkKind.NO_NUMBER]
    named = applied(text, only(text, RemarkKind.NO_NAME), only(text, RemarkKind.NO_NAME).offers[0])
    assert named == f"This is {BLANK}. The school is closed tomorrow"
    whole = applied(named, only(named, RemarkKind.NO_NUMBER), only(named, RemarkKind.NO_NUMBER).offers[0])
    assert whole == f"This is {BLANK}. The school is closed tomorrow. Call us back at {BLANK}."
    assert set(kinds(whole)) == {RemarkKind.BLANK, RemarkKind.NO_NUMBER}
    assert fix_all(whole, EN, TODAY) == whole  # only the person knows
    filled = whole.replace(BLANK, "Lincoln School", 1).replace(BLANK, "310-555-0188")
    assert kinds(fix_all(filled, EN, TODAY)) == []


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Hello. This is Lincoln School. We are closed. 310-555-0188", EN),
        ("Good morning, parents! It's the office calling, 3 1 0, 5 5 5, 0 1 8 8", EN),
        ("Hola, le habla la Escuela Lincoln, 310-555-0188", ES),
        ("Bonjour. Ici l'école Lincoln, 514-555-0188", FR),
    ],
)
def test_a_text_that_says_who_calls_is_left_alone(text: str, language: Language) -> None:
    assert RemarkKind.NO_NAME not in kinds(text, language)
    assert RemarkKind.NO_NUMBER not in kinds(text, language)


@pytest.mark.parametrize(
    ("text", "voice", "language"),
    [
        ("La escuela estará cerrada mañana por la lluvia", EN, ES),
        ("L'école sera fermée demain pour tous les enfants", EN, FR),
        ("The school will be closed tomorrow for all of you", ES, EN),
        ("The school will be closed tomorrow for all of you", FR, EN),
    ],
)
def test_a_text_in_another_language_than_the_voice(text: str, voice: Language, language: Language) -> None:
    assert only(text, RemarkKind.OTHER_LANGUAGE, voice).values == {"language": language.value}
    assert RemarkKind.OTHER_LANGUAGE not in kinds(text, language)


def test_length_is_estimated_and_counted() -> None:
    sentence = "This is Lincoln School, and the bus is late this morning, so wait inside. "
    assert check_message("", EN, TODAY).seconds == 0
    assert 4 <= check_message(sentence, EN, TODAY).seconds <= 6
    assert RemarkKind.TOO_LONG not in kinds(sentence * 5)
    assert only(sentence * 20, RemarkKind.TOO_LONG).values["seconds"] == check_message(sentence * 20, EN, TODAY).seconds
    assert RemarkKind.TOO_MANY_CHARACTERS not in kinds("a" * MOST_CHARACTERS)
    assert only("a" * (MOST_CHARACTERS + 1), RemarkKind.TOO_MANY_CHARACTERS).values == {"characters": 4001, "most": 4000}


def test_what_a_list_would_fill_in_cannot_be_filled_in_a_sound() -> None:
    assert only("Hello ${first_name}, call", RemarkKind.FILLED_IN).offers == ()


@pytest.mark.parametrize(("module", "numbers"), [
    (english, {0: "zero", 21: "twenty-one", 110: "one hundred ten", 1_000_001: "one million one"}),
    (spanish, {0: "cero", 21: "veintiuno", 31: "treinta y uno", 100: "cien", 1_021: "mil veintiuno", 21_000: "veintiún mil",
               2_000_100: "dos millones cien"}),
    (french, {0: "zéro", 21: "vingt et un", 71: "soixante et onze", 80: "quatre-vingts", 81: "quatre-vingt-un", 91: "quatre-vingt-onze",
              200: "deux cents", 201: "deux cent un", 80_000: "quatre-vingt mille", 2_000_000: "deux millions"}),
])  # fmt: skip
def test_numbers_in_words(module: object, numbers: dict[int, str]) -> None:
    tongue = next(one for one in TONGUES.values() if one.cardinal.__module__ == getattr(module, "__name__", ""))
    assert {number: tongue.cardinal(number) for number in numbers} == numbers


def test_ordinals_in_words() -> None:
    assert [english.ordinal(one) for one in (1, 5, 9, 12, 20, 31)] == [
        "first",
        "fifth",
        "ninth",
        "twelfth",
        "twentieth",
        "thirty-first",
    ]
    assert [french.ordinal(one) for one in (1, 4, 5, 9, 21)] == ["premier", "quatrième", "cinquième", "neuvième", "vingt et unième"]
    assert [spanish.ordinal(one) for one in (1, 7, 12)] == ["primero", "séptimo", "doce"]


@pytest.mark.parametrize("language", [EN, ES, FR])
def test_what_an_offer_says_is_left_alone(language: Language) -> None:
    """In French, seven is "sept", and was taken for September: "dix-septembre heures"."""
    tongue = TONGUES[language]
    said = [offer for hour in range(24) for minute in (0, 5, 17, 30, 45) for offer in tongue.clock((hour, minute, ""), "")]
    said += [tongue.cardinal(number) for number in (*range(120), 700, 1_000, 1_017, 21_000)]
    said += [tongue.date(weekday, 3, None, month, 2027) for weekday in (None, *range(7)) for month in range(1, 13)]
    troubled = {text: remark.offers for text in said for remark in remarks(f"x {text} y", language) if remark.can_be_fixed}
    assert troubled == {}
