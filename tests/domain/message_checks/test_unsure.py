"""What only the person knows: it is told with offers, and "Fix all" leaves it alone."""

from __future__ import annotations

import datetime as dt

import pytest

from callfire_desktop.domain.message_checks.checking import check_message, fix_round
from callfire_desktop.domain.message_checks.remarks import Language, Remark, RemarkKind
from tests.domain.message_checks.fixing import fix_all

TODAY = dt.date(2026, 10, 12)
EN, ES, FR = Language.ENGLISH, Language.SPANISH, Language.FRENCH


def told(text: str, said: str, language: Language) -> Remark:
    (found,) = [remark for remark in check_message(text, language, TODAY).remarks if remark.said == said]
    return found


@pytest.mark.parametrize(
    ("text", "said", "language", "offers"),
    [
        ("Closed 1/2 for repairs", "1/2", EN, ("one half", "January second", "February first")),
        ("Bring 3/4 of a lb.", "3/4", EN, ()),
        ("the grade 3/4 class", "3/4", EN, ("March fourth", "April third", "3 to 4")),
        ("the 5/6 split class", "5/6", EN, ("May sixth", "June fifth", "5 to 6")),
        ("a 9/10 rating", "9/10", EN, ("September tenth", "October ninth")),
        ("on 1/2 a bus will come", "1/2", EN, ("January second", "February first", "one half")),
        ("a 5/8 inch bolt", "5/8", EN, ("May eighth", "August fifth")),
        ("20/20 vision", "/", EN, (" or ", " slash ")),
        ("no school? No. 5 buses are out", "No.", EN, ("Number",)),
        ("the answer is no. 5 kids came", "no.", EN, ("number",)),
        ("we meet on Main St. Bring snacks", "St", EN, ("Street", "Saint")),
        ("go to Oak Dr. Parking is free", "Dr.", EN, ("Doctor", "Drive")),
        ("King Henry VIII speaks", "VIII", EN, ("eight", "the eighth", "V I I I")),
        ("an IV at the clinic", "IV", EN, ("four", "the fourth", "I V")),
        ("a low of -5 tonight", "-", EN, ("minus ",)),
        ("the M/F count", "M/F", EN, ("Monday, Friday",)),
        ("at 12% APR on loans", "APR", EN, ("April",)),
        ("see bit.ly/3abCD", "bit.ly/3abCD", EN, ("our website", "bit dot ly slash 3abCD", "b, i, t, dot, l, y, slash, 3, a, b, C, D")),
        ("La fecha es 3/4, gracias", "3/4", ES, ("tres cuartos", "4 de marzo", "3 de abril")),
        ("Pague antes del 1/11 por favor", "1/11", ES, ("11 de enero", "primero de noviembre")),
        ("clases L/M/V por la tarde", "L/M/V", ES, ("lunes, miércoles, viernes",)),
        ("café c/ leche", "c/", ES, ("con", "cada", "calle")),
        ("avant le 5/11 à midi", "5/11", FR, ("5 novembre", "11 mai")),
        ("Louis XIV est ici", "XIV", FR, ("quatorze", "X I V")),
    ],
)
def test_what_is_not_certain_is_left_alone(text: str, said: str, language: Language, offers: tuple[str, ...]) -> None:
    if not offers:  # what follows makes it certain
        assert said not in fix_all(text, language, TODAY)
        return
    remark = told(text, said, language)
    assert remark.offers == offers
    assert not remark.can_be_fixed
    assert said in fix_all(text, language, TODAY)


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("el 4/5 y el 15/5", ES, "el 4 de mayo y el 15 de mayo"),
        ("el 5/4 y el 5/15", ES, "el 4 de mayo y el 15 de mayo"),
        ("from 4/5 to 15/5", EN, "from May fourth to May fifteenth"),
        ("du 5/4 au 5/15", FR, "du 4 mai au 15 mai"),
        ("el lun. 12/10", ES, "el lunes 12 de octubre"),
    ],
)
def test_one_date_tells_how_the_others_are_written(text: str, language: Language, said: str) -> None:
    assert fix_all(text, language, TODAY) == said


def test_both_orders_in_one_text_tell_nothing() -> None:
    assert fix_all("4/5, 15/5 o 5/16", ES, TODAY) == "4/5, 15 de mayo o 16 de mayo"


def test_an_address_is_spoken_where_our_website_would_say_nothing_or_a_wrong_thing() -> None:
    for text, said in (
        ("our website: www.example.org", "our website: example dot org"),
        ("E-mail us at office@example.org", "E-mail us at office at example dot org"),
        ("see cdc.gov for more", "see cdc dot gov for more"),
    ):
        assert fix_all(text, EN, TODAY) == said
    assert told("see www.example.org now", "www.example.org", EN).offers[0] == "our website"


def test_an_address_in_words_stays_as_it_is() -> None:
    for text in ("write to info at example dot org today", "ask st dot mary at example dot org slash info"):
        assert [remark for remark in check_message(text, EN, TODAY).remarks if remark.said] == []


def test_fixes_that_touch_do_not_grow_together() -> None:
    text = "C'est 5 $/élève"
    fixes = fix_round(check_message(text, FR, TODAY).remarks)
    assert [offer for _, _, offer in fixes] == [" par ", "cinq dollars"]
    assert fix_all(text, FR, TODAY) == "C'est cinq dollars par élève"


def test_short_forms_that_are_words_stay_words() -> None:
    for text, language in (
        ("I saw the sun at noon and we sat. May I march? Mark my words.", EN),
        ("The min and max are fine. Max said hi. He is the rep.", EN),
        ("Ms. Jan Mars met August in the fall", EN),
        ("El mar y el sol. No, gracias. La 5 no es.", ES),
        ("La mer est belle. Il a sept ans. Nos enfants.", FR),
    ):
        assert fix_all(text, language, TODAY) == text


def test_a_dot_of_a_short_form_begins_no_sentence() -> None:
    assert told("Hi Mr. & Mrs. Roy", "&", EN).offers == ("and",)
    assert told("ouvert ven. 8h30", "8h30", FR).offers == ("huit heures trente",)
    assert told("We begin at noon. 8:30 is early", "8:30", EN).offers[0] == "Eight thirty"
    assert told("Room 3-B. 8:30 is early", "8:30", EN).kind is RemarkKind.TIME


def test_a_scan_after_a_time_is_no_zone() -> None:
    assert fix_all("your 2:00 PM CT scan", EN, TODAY) == "your two in the afternoon C T scan"
    assert fix_all("at 2:00 PM CT, 1 PM MT", EN, TODAY) == "at two in the afternoon Central time, one in the afternoon Mountain time"


def test_a_list_in_lines_is_no_span() -> None:
    text = "- Oct. 12\n- Oct. 16\n- 5 pens\nBring 2\n- 5 more\nEnds at 5\n- 6pm dinner"
    assert fix_all(text, EN, TODAY) == (
        "- October twelfth\n- October sixteenth\n- 5 pens\nBring 2\n- 5 more\nEnds at 5\n- six in the evening dinner"
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("tacos 3/$10 or $5/plate", "tacos 3 for ten dollars or five dollars per plate"),
        ("clinic Thurs. a.m. & Fri. p.m.", "clinic Thursday a.m. and Friday p.m."),
        ("orientation Mar. 3 & 4, 9-11 a.m.", "orientation March third and fourth, nine to eleven in the morning."),
        ("off 8a-noon on Tu 10/20", "off eight in the morning to noon on Tuesday, October twentieth"),
        ("bring I.D. & cash, Cell #: 213-555-0144", "bring I.D. and cash, Cell number: 2 1 3, 5 5 5, 0 1 4 4"),
        ("come btwn 1-4 p.m. on a 90-min. bus", "come between one and four in the afternoon on a 90-minute bus"),
        ("Apr. 20-24 & Apr. 27-May 1", "April twentieth to twenty-fourth and April twenty-seventh to May first"),
        ("born 03/04/1985", "born March fourth, nineteen eighty-five"),
        ("born 3/4/85", "born March fourth, nineteen eighty-five"),
        ("due 3/4/27", "due March fourth, twenty twenty-seven"),
        ("call 213\u2011555\u20110142", "call 2 1 3, 5 5 5, 0 1 4 2"),
        ("won 21-14", "won 21 to 14"),
        ("case 21-14", "case 2 1, 1 4"),
        ("on Mon./Wed./Fri. at 3", "on Monday, Wednesday, Friday at 3"),
        ("Mon.-Thurs. 7:30a-4p", "Monday to Thursday seven thirty in the morning to four in the afternoon"),
    ],
)
def test_what_clinics_and_teams_write_in_english(text: str, said: str) -> None:
    assert fix_all(text, EN, TODAY) == said


@pytest.mark.parametrize(
    ("text", "language", "said"),
    [
        ("el 1 de mayo. 5 niños", ES, "el primero de mayo. 5 niños"),
        ("le 1er mai. 5 élèves", FR, "le premier mai. 5 élèves"),
        ("el 1 de dic. 5 niños", ES, "el primero de diciembre 5 niños"),
        ("we close in May. 5 buses run", EN, "we close in May. 5 buses run"),
        ("el 1 de abr. y 5 niños", ES, "el primero de abril y 5 niños"),
        ("su 1a. comunión vs. ellos", ES, "su primera comunión contra ellos"),
        ("appelez entre 13h-16h", FR, "appelez entre treize heures et seize heures"),
        ("urgence 24 h, 35 h/sem.", FR, "urgence 24 heures, 35 heures par sem."),
    ],
)
def test_what_offices_write_elsewhere(text: str, language: Language, said: str) -> None:
    assert fix_all(text, language, TODAY) == said
