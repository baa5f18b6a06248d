"""The check of a text: who may have a place first, how an offer fits in, and a round of all fixes at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence

from callfire_desktop.domain.message_checks.addresses import find_addresses
from callfire_desktop.domain.message_checks.amounts import find_amounts
from callfire_desktop.domain.message_checks.capitals import find_capitals
from callfire_desktop.domain.message_checks.dates import find_dates
from callfire_desktop.domain.message_checks.days import find_days
from callfire_desktop.domain.message_checks.english import ENGLISH
from callfire_desktop.domain.message_checks.figures import find_figures
from callfire_desktop.domain.message_checks.french import FRENCH
from callfire_desktop.domain.message_checks.numerals import find_numerals
from callfire_desktop.domain.message_checks.remarks import Finding, Language, MessageCheck, Remark, RemarkKind
from callfire_desktop.domain.message_checks.sentences import begins_sentence
from callfire_desktop.domain.message_checks.short_forms import find_short_forms
from callfire_desktop.domain.message_checks.signs import find_links, find_markup, find_signs
from callfire_desktop.domain.message_checks.spanish import SPANISH
from callfire_desktop.domain.message_checks.times import find_times
from callfire_desktop.domain.message_checks.tongue import Tongue
from callfire_desktop.domain.message_checks.whole_text import find_of_whole, seconds_of

TONGUES: Mapping[Language, Tongue] = {tongue.language: tongue for tongue in (ENGLISH, SPANISH, FRENCH)}
CASE_MATTERS = frozenset({RemarkKind.CAPITALS, RemarkKind.ACRONYM})
MOST_ROUNDS = 20
"""A fix may lay another bare ("TUE<b>SDAY"); after a few rounds there is nothing left."""


def check_message(text: str, language: Language, today: dt.date) -> MessageCheck:
    """All remarks, in the order of the text; those without a place come last. Places of remarks never overlap."""
    tongue = TONGUES[language]
    taken = bytearray(len(text))
    remarks = []
    for finding in _findings(text, tongue, today, taken):
        if any(taken[finding.start : finding.end]):
            continue
        taken[finding.start : finding.end] = b"\1" * (finding.end - finding.start)
        remark = _remark(text, finding, tongue)
        if remark is not None:
            remarks.append(remark)
    others = [other for other in TONGUES.values() if other is not tongue]
    whole = [Remark(one.kind, one.start, one.end, "", one.offers, one.values) for one in find_of_whole(text, tongue, others)]
    remarks.sort(key=lambda remark: remark.start)
    return MessageCheck((*remarks, *whole), seconds_of(text, tongue), len(text))


def fix_round(remarks: Sequence[Remark]) -> list[tuple[int, int, str]]:
    """The first offers of all that can be fixed, from the end of the text to its beginning, so that places stay right."""
    fixes: list[tuple[int, int, str]] = []
    for start, end, offer in sorted((remark.start, remark.end, remark.offers[0]) for remark in remarks if remark.can_be_fixed):
        _, before_end, before = fixes[-1] if fixes else (0, 0, "")
        grown = start == before_end and before[-1:].isalnum() and offer[:1].isalnum()  # "5 $" and "/" in "5 $/élève"
        fixes.append((start, end, f" {offer}" if grown else offer))
    return fixes[::-1]


def _findings(text: str, tongue: Tongue, today: dt.date, taken: bytearray) -> Iterator[Finding]:
    """Who comes first has the place: a date inside a link is no date."""
    yield from find_markup(text)
    yield from find_links(text, tongue)
    short_forms = list(find_short_forms(text, tongue))
    yield from (found for found in short_forms if "/" in text[found.start : found.end])
    yield from find_dates(text, tongue, today)
    yield from find_times(text, tongue)
    yield from find_days(text, tongue)
    yield from find_amounts(text, tongue)
    yield from find_figures(text, tongue)
    yield from find_addresses(text, tongue)
    yield from short_forms
    yield from find_numerals(text, tongue)
    yield from find_capitals(text, tongue, taken)
    yield from find_signs(text, tongue)


def _remark(text: str, finding: Finding, tongue: Tongue) -> Remark | None:
    """A finding whose offers fit between their neighbours; None where all is well as it is."""
    said = text[finding.start : finding.end]
    fitted: list[str] = []
    begins = finding.kind not in CASE_MATTERS and bool(finding.offers) and begins_sentence(text, finding.start, tongue)
    for offer in finding.offers:
        one = _fitted(text, finding, offer, begins=begins)
        same = one == said if finding.kind in CASE_MATTERS else one.casefold() == said.casefold()
        if not same and one not in fitted:
            fitted.append(one)
    if finding.offers and not fitted:
        return None
    return Remark(finding.kind, finding.start, finding.end, said, tuple(fitted), finding.values, finding.sure)


def _fitted(text: str, finding: Finding, offer: str, *, begins: bool) -> str:
    """An offer never grows into a word beside it, and begins a sentence with a capital."""
    before, after = text[finding.start - 1 : finding.start] if finding.start else "", text[finding.end : finding.end + 1]
    if not offer.strip():
        joins = before.strip() and after.strip() and after not in ".,;:!?)"
        return offer if finding.kind is RemarkKind.HIDDEN or not joins else " "
    if begins:
        offer = offer[:1].upper() + offer[1:]
    if before.isalnum() and offer[0].isalnum():
        offer = f" {offer}"
    if after.isalnum() and offer[-1].isalnum():
        offer = f"{offer} "
    return offer
