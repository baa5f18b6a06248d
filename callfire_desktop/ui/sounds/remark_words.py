"""The message check in words (WORDS 7): why something was noticed, and what its offers are called."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from callfire_desktop.domain.message_checks.remarks import BLANK, FIRST_VOICES, VOICE_LANGUAGES, Language, Remark, RemarkKind
from callfire_desktop.domain.recipients import TtsVoice
from callfire_desktop.ui import glossary

LONGEST_OFFER = 44
"""Characters on a button; the whole offer is its tooltip."""


def voice_words() -> list[tuple[str, str]]:
    """(voice, name and language) in the order of WORDS 3.6."""
    return [(voice.value, voice_text(voice)) for voice in TtsVoice]


def voice_text(voice: str) -> str:
    """Say "Sofía (Spanish)"."""
    return _tr("{name} ({language})").format(name=glossary.voice_name(voice), language=language_word(VOICE_LANGUAGES[voice]))


def language_word(language: str) -> str:
    """A language by its name."""
    return {
        Language.ENGLISH.value: _tr("English"),
        Language.SPANISH.value: _tr("Spanish"),
        Language.FRENCH.value: _tr("Canadian French"),
    }[str(language)]


def head_text(remark: Remark) -> str:
    """What is spoken of: the words themselves, else the subject."""
    if remark.said.strip():
        return f"“{' '.join(remark.said.split())}”"
    heads = {
        RemarkKind.NO_NAME: _tr("Who calls"),
        RemarkKind.NO_NUMBER: _tr("Number to call back"),
        RemarkKind.TOO_LONG: _tr("Length"),
        RemarkKind.TOO_MANY_CHARACTERS: _tr("Length"),
        RemarkKind.OTHER_LANGUAGE: _tr("Language"),
    }
    return heads.get(remark.kind) or _tr("Something that can't be seen")


def why_text(remark: Remark, voice: str) -> str:
    """Why it was noticed."""
    if remark.kind is RemarkKind.TWO_DATES:
        said = _tr("This could be two dates.")
        return said if "day" not in remark.values else f"{said} {_tr('It falls on another day than {day}.').format(**remark.values)}"
    if remark.kind is RemarkKind.OTHER_LANGUAGE:
        found = language_word(str(remark.values["language"]))
        return _tr("This looks like {found}. {voice} speaks {language}.").format(
            found=found, voice=glossary.voice_name(voice), language=language_word(VOICE_LANGUAGES[voice])
        )
    if remark.kind is RemarkKind.TOO_LONG:
        return _tr("About {seconds} s. Many hang up before the end.").format(**remark.values)
    if remark.kind is RemarkKind.TOO_MANY_CHARACTERS:
        return _tr("{characters} characters. CallFire names no limit; the practice account takes {most}.").format(**remark.values)
    return _plain(remark.kind)


def _plain(kind: RemarkKind) -> str:
    return {
        RemarkKind.DATE: _tr("A date in figures may be read badly."),
        RemarkKind.TIME: _tr("A time in figures may be read badly."),
        RemarkKind.PHONE_NUMBER: _tr("It would be read as one big number."),
        RemarkKind.DIGITS: _tr("It would be read as one big number."),
        RemarkKind.MONEY: _tr("An amount in figures may be read badly."),
        RemarkKind.PERCENT: _tr("The sign may be left out."),
        RemarkKind.ORDINAL: _tr("The ending may be spelled out."),
        RemarkKind.ABBREVIATION: _tr("A short form is read as it stands."),
        RemarkKind.ACRONYM: _tr("It may be read as one word."),
        RemarkKind.CAPITALS: _tr("Capitals may be spelled out."),
        RemarkKind.LINK: _tr("A link is hard to follow by ear."),
        RemarkKind.EMAIL: _tr("An e-mail address is hard to follow by ear."),
        RemarkKind.SIGN: _tr("A sign may be left out or named oddly."),
        RemarkKind.PICTURE: _tr("A picture can't be spoken."),
        RemarkKind.HIDDEN: _tr("Hidden characters may break a word."),
        RemarkKind.MARKUP: _tr("Code of a web page may be read aloud."),
        RemarkKind.PUNCTUATION: _tr("Repeated signs make odd pauses."),
        RemarkKind.BLANK: _tr("Type what belongs here."),
        RemarkKind.FILLED_IN: _tr("A sound is the same for everyone; nothing is filled in."),
        RemarkKind.NO_NAME: _tr("The first sentence does not say who calls."),
        RemarkKind.NO_NUMBER: _tr("No number to call back is said."),
    }.get(kind, "")


def offer_text(offer: str) -> str:
    """What an offer's button says, whole."""
    said = " ".join(offer.split()).strip()
    if BLANK in said:
        return _tr("Add “{words}”").format(words=said.strip(". ").replace(BLANK, "…"))
    return said if said and said != "," else _tr("Take it out") if not said else _tr("Comma")


def offered_voice(remark: Remark) -> TtsVoice | None:
    """The voice that speaks the language of the text, where that is the trouble."""
    return FIRST_VOICES[Language(str(remark.values["language"]))] if remark.kind is RemarkKind.OTHER_LANGUAGE else None


def shortened(said: str) -> str:
    """What fits on a button."""
    return said if len(said) <= LONGEST_OFFER else f"{said[: LONGEST_OFFER - 1]}…"


def _tr(text: str) -> str:
    return QCoreApplication.translate("MessageCheck", text)
