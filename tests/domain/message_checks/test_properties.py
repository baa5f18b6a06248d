"""The message check on any text whatever: places are right, the rest stays, fixing twice is fixing once."""

from __future__ import annotations

import datetime as dt

from hypothesis import given, settings
from hypothesis import strategies as st

from callfire_desktop.domain.message_checks.checking import check_message
from callfire_desktop.domain.message_checks.remarks import Language
from tests.domain.message_checks.fixing import applied, fix_all

TODAY = dt.date(2026, 10, 12)
WRITTEN = (
    "Ctr|info|St.|Tue|mar|Dec|3rd|12/3|12/3/26|2026-12-03|6:30am|7 p.m.|18h|8-10am|3105550188|(213) 555-0100|+52 55 1234 5678|$5.50|20%"
    "|#|@|&|/|...|!!!|-|–|*|_|____|😀|👍🏽|<b>|</b>|&amp;|<|>|${name}|www.example.org|a@example.org|PTA|NASA|SCHOOL|CLOSED|NOT|I|II|é|ñ|ß|İ"
    "|ŉ|𝐀|\u200b|\u202e|\ufffc|\x00|\n|\u00a0| |.|,|x9|1er|2ª|12345|0|w/|24/7|the|la|le|This is|habla|ici|http://|-1|½|٣|९|5 $"
    "|°F|/élève|-5|noon|M/W/F|L-V|Sat.|& Sun.|No.|5|K-5|1 500 $|$5K|1-800-FLOWERS|911|1st–3rd|Oct. 12 - Oct. 16|info at example dot org"
    "|XXIe|Part I|VIII|Dr.|Oak|2 1/2|cups|lb.|CA 90012|N.|M.|Roy|ext. 12|7p|at|2x/day|:)|º|press|−5|km/h|45-1234|mar|a.m.|ch."
)
PIECES = st.sampled_from(WRITTEN.split("|"))
TEXTS = st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=14).map("".join), st.lists(PIECES, max_size=14).map(" ".join))
LANGUAGES = st.sampled_from(Language)


@settings(max_examples=100, deadline=None)
@given(TEXTS, LANGUAGES)
def test_places_are_right_and_never_overlap(text: str, language: Language) -> None:
    check = check_message(text, language, TODAY)
    assert check.characters == len(text)
    end = 0
    for remark in check.remarks:
        assert 0 <= remark.start <= remark.end <= len(text)
        assert remark.said == text[remark.start : remark.end]
        assert remark.said not in remark.offers or not remark.said
        assert len(set(remark.offers)) == len(remark.offers)
        if remark.start < remark.end:
            assert remark.start >= end
            end = remark.end


@settings(max_examples=100, deadline=None)
@given(TEXTS, LANGUAGES)
def test_an_offer_changes_its_place_only_and_grows_into_no_word(text: str, language: Language) -> None:
    for remark in check_message(text, language, TODAY).remarks:
        before, after = text[: remark.start], text[remark.end :]
        for offer in remark.offers:
            result = applied(text, remark, offer)
            assert result.startswith(before)
            assert result.endswith(after)
            assert len(result) == len(before) + len(offer) + len(after)
            if remark.kind != "hidden" and offer.strip():
                assert not (before[-1:].isalnum() and offer[0].isalnum())
                assert not (offer[-1].isalnum() and after[:1].isalnum())
            elif remark.kind != "hidden" and not offer:
                assert not (before[-1:].isalnum() and after[:1].isalnum())


@settings(max_examples=100, deadline=None)
@given(TEXTS, LANGUAGES)
def test_fixing_twice_is_fixing_once(text: str, language: Language) -> None:
    once = fix_all(text, language, TODAY)
    assert fix_all(once, language, TODAY) == once
    assert not any(remark.can_be_fixed for remark in check_message(once, language, TODAY).remarks)
