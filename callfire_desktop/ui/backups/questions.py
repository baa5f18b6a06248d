"""What is asked before a library is replaced, added or removed: whose it is, what is in the backup, what is here (WORDS 5)."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from callfire_desktop.domain.accounts import Account
from callfire_desktop.domain.backups import BackupFacts, LibraryCounts
from callfire_desktop.ui import formats
from callfire_desktop.ui.dialogs.ask import AskedFor, Question

REPLACE, ADD, REMOVE, SAVE = "replace", "add", "remove", "save"


def counts_text(counts: LibraryCounts) -> str:
    """Give "41 notes, 60 recordings", and the sounds where there are any."""
    notes, recordings = _notes(counts.notes), _recordings(counts.recordings)
    if not counts.sounds:
        return _tr("{notes}, {recordings}").format(notes=notes, recordings=recordings)
    return _tr("{notes}, {recordings}, {sounds}").format(notes=notes, recordings=recordings, sounds=_sounds(counts.sounds))


def replacing(facts: BackupFacts, account: Account, here: LibraryCounts, now_ms: int, *, may_add: bool) -> Question:
    """The backup takes the place of what is here."""
    acting = [(REPLACE, _tr("Replace {counts}").format(counts=counts_text(here)), "danger")]
    if may_add:
        acting.append((ADD, _tr("Add as an account of its own"), "plain"))
    return Question(
        _tr("Replace what is in “{account}” with the backup?").format(account=account.name),
        [
            _of_backup(facts, now_ms),
            _tr("Here now: {counts}. They are saved as a backup of their own first.").format(counts=counts_text(here)),
            _tr("CallFire's own data is not touched. No one is called."),
        ],
        _tr("Keep what is here"),
        acting,
        AskedFor.of(account),
    )


def adding(facts: BackupFacts, now_ms: int) -> Question:
    """The backup becomes an account that is not here yet."""
    after = _tr("You can read and listen at once. Sign in to bring it up to date.")
    if facts.is_practice:
        after = _tr("It becomes the practice account of this computer.")
    return Question(
        _tr("Restore “{account}” on this computer?").format(account=facts.name),
        [_of_backup(facts, now_ms), after, _tr("No one is called.")],
        _tr("Don't restore"),
        [(ADD, _tr("Restore {counts}").format(counts=counts_text(facts.counts)), "primary")],
        AskedFor(facts.name, None if facts.is_practice else facts.color),
    )


def bringing_back(facts: BackupFacts, account: Account, now_ms: int) -> Question:
    """What is here is damaged; the newest backup that can be found takes its place (E23)."""
    lines = [_of_backup(facts, now_ms), _tr("What was written after it is only in the copy of the damaged data, which stays.")]
    if facts.is_database_alone:
        lines[0] = _tr("The backup is from {time} and holds {notes}. Recordings and sounds here are kept.").format(
            time=formats.full_when_text(facts.made_ms, now_ms), notes=_notes(facts.counts.notes)
        )
    return Question(
        _tr("Bring back the backup of “{account}”?").format(account=account.name),
        [*lines, _tr("CallFire's own data is not touched. No one is called.")],
        _tr("Leave it closed"),
        [(REPLACE, _tr("Bring it back"), "primary")],
        AskedFor.of(account),
    )


def removing(account: Account, here: LibraryCounts) -> Question:
    """All that is here of an account goes (WORDS 5: sign out, remove data)."""
    lines, words = [_tr("CallFire keeps its part.")], _tr("Remove its data")
    if here != LibraryCounts():
        lines = [_tr("{counts} here only. CallFire keeps its part.").format(counts=counts_text(here))]
        words = _tr("Remove {notes} and {recordings}")
        if here.sounds:
            words = _tr("Remove {notes}, {recordings} and {sounds}")
        words = words.format(notes=_notes(here.notes), recordings=_recordings(here.recordings), sounds=_sounds(here.sounds))
    return Question(
        _tr("Remove “{account}” from this computer?").format(account=account.name),
        lines,
        _tr("Keep the data"),
        [(REMOVE, words, "danger"), (SAVE, _tr("Save a backup…"), "link")],
        AskedFor.of(account),
    )


def _of_backup(facts: BackupFacts, now_ms: int) -> str:
    time = formats.full_when_text(facts.made_ms, now_ms)
    return _tr("The backup is from {time} and holds {counts}.").format(time=time, counts=counts_text(facts.counts))


def _notes(count: int) -> str:
    return QCoreApplication.translate("Backups", "%Ln notes", "", count)


def _recordings(count: int) -> str:
    return QCoreApplication.translate("Backups", "%Ln recordings", "", count)


def _sounds(count: int) -> str:
    return QCoreApplication.translate("Backups", "%Ln sounds", "", count)


def _tr(text: str) -> str:
    return QCoreApplication.translate("Backups", text)
