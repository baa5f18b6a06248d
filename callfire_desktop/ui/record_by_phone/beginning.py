"""Before the call: the message's name, the phone, what is to be read; the number read back beside the button that calls it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLineEdit, QMenu, QPlainTextEdit, QVBoxLayout, QWidget

from callfire_desktop.domain.accounts import Account
from callfire_desktop.domain.phone_numbers import NumberProblem
from callfire_desktop.domain.phone_recordings import LAST_DIGITS, MyPhone, NotCalled, PhoneCheck, WhyTyped, american_number
from callfire_desktop.domain.sounds import LONGEST_OWN_NAME
from callfire_desktop.ui import formats
from callfire_desktop.ui.controls.account_line import AccountDot
from callfire_desktop.ui.controls.buttons import Button, FilterButton
from callfire_desktop.ui.controls.fields import Field
from callfire_desktop.ui.controls.labels import ElidedLabel, IconLabel, Label
from callfire_desktop.ui.controls.room import is_tight, least_page
from callfire_desktop.ui.controls.scrolling import Scrolling
from callfire_desktop.ui.controls.wrapping_row import WrappingRow
from callfire_desktop.ui.record_by_phone.calling_words import problem_sentence, reason_sentence, refusal_sentence
from callfire_desktop.ui.theme.theme import Theme

LONGEST_NUMBER = 40
NUMBER_WIDTH, DIGITS_WIDTH, BLOCK = 170, 110, 92
HIGHEST, LEAST_HEIGHT, LEAST_WIDTH = 560, 240, 260


@dataclass(frozen=True, slots=True)
class Typed:
    """What stands in the form."""

    name: str = ""
    number: str = ""
    script: str = ""
    digits: str = ""


class NumberEdit(QLineEdit):
    """Down opens what can be chosen."""

    choice_wanted = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The scroll area around it would take it."""
        if event.key() == Qt.Key.Key_Down:
            self.choice_wanted.emit()
            return
        super().keyPressEvent(event)


class BeginningForm(QWidget):
    """Asks by signals. It shows what is known of the number and never decides whether it may be called."""

    edited = Signal()
    number_typed = Signal()
    """The number is another one: look at it."""
    call_pressed = Signal()
    phones_pressed = Signal()
    entry_pressed = Signal()
    """Show this number on the do-not-call list."""
    other_pressed = Signal(object)
    """Show the message that is in the way, by its id."""

    def __init__(self, theme: Theme, account: Account, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme, self._account = theme, account
        self._check: PhoneCheck | None = None
        self._calling = False
        self.regions: list[QWidget] = []
        """Its parts as they are read: the digits before the script beside them."""
        self._phones: Sequence[MyPhone] = ()
        self.name = Field(theme, self.tr("Name of the message"), _line(LONGEST_OWN_NAME))
        number = NumberEdit()
        number.setMaxLength(LONGEST_NUMBER)
        number.choice_wanted.connect(self._open_menu)
        self.number = Field(theme, self.tr("Your phone"), number)
        self.number.edit.setPlaceholderText(self.tr("Area code and number"))
        self.digits = Field(theme, self.tr("Last four digits, once more"), _line(LAST_DIGITS))
        self.script = QPlainTextEdit()
        self._read_back = Label(theme, "", role="title", tabular=True)
        self._my_phones = FilterButton(theme, self.tr("My phones"))
        self._menu = QMenu(self)
        self._entry = Button(theme, self.tr("Show the entry"), kind="link")
        self._question = ElidedLabel(theme, "", role="title", weight=600)
        self._credits = Label(theme, "", role="small", token="text2")
        self.call = Button(theme, self.tr("Call this phone"), kind="primary", icon="phone-out", size="large")
        self._my_phones.clicked.connect(self._open_menu)
        self._entry.clicked.connect(self._more_pressed)
        self.call.clicked.connect(self._call_clicked)
        for field in (self.name, self.digits):
            field.edit.textChanged.connect(lambda _text, field=field: self._edited(field))
        self.number.edit.textChanged.connect(self._number_changed)
        self.number.edit.editingFinished.connect(self._number_left)
        self.script.textChanged.connect(self.edited)
        for field, after in ((self.name, self.number.edit), (self.digits, self.call)):
            field.edit.returnPressed.connect(lambda after=after: after.setFocus(Qt.FocusReason.TabFocusReason))
        self.number.edit.returnPressed.connect(self._after_number)
        self._lay_out()
        self.show_check(None, 0)

    @property
    def typed(self) -> Typed:
        """What stands in it now."""
        return Typed(
            " ".join(self.name.edit.text().split()),
            self.number.edit.text().strip(),
            self.script.toPlainText().strip(),
            self.digits.edit.text().strip(),
        )

    @property
    def shown_reasons(self) -> frozenset[WhyTyped]:
        """Why the last four digits are asked for, as it is shown; empty where they are not."""
        return self._check.must_type if self._check is not None else frozenset()

    def fill(self, typed: Typed) -> None:
        """Put a text into each field."""
        self.name.edit.setText(typed.name)
        self.script.setPlainText(typed.script)
        self.digits.edit.clear()
        self.number.edit.setText(formats.phone_text(_digits_of(typed.number)))
        self.name.show_trouble("")

    def keep_name(self, kept: bool, *, stays: bool) -> None:
        """A message recorded again keeps its name. ``stays``: there is an earlier message, not only a call that came to nothing."""
        self.name.edit.setEnabled(not kept)
        self.name.set_help(self.tr("Your first message stays until the new one is kept.") if kept and stays else "")

    def show_phones(self, phones: Sequence[MyPhone]) -> None:
        """The person's own phones, last used first."""
        self._phones = list(phones)
        self._menu.clear()
        for phone in phones:
            action = self._menu.addAction(phone_words(phone).replace("&", "&&"))
            action.triggered.connect(lambda _checked=False, number=phone.number: self._choose(number))
        if not phones:
            nothing = self._menu.addAction(self.tr("None yet: a phone comes here when you keep its first message."))
            nothing.setEnabled(False)
        self._menu.addSeparator()
        self._menu.addAction(self.tr("Change my phones…")).triggered.connect(self.phones_pressed)

    def show_credits(self, left: float | None, *, readable: bool) -> None:
        """What there is to use (SAFETY S11)."""
        if self._account.is_practice:
            self._credits.setText(self.tr("Practice: no real phone rings."))
        elif left is not None:
            self._credits.setText(self.tr("Uses credits. You have {number}.").format(number=formats.number_text(left)))
        else:
            self._credits.setText(self.tr("Uses credits.") if readable else self.tr("Uses credits. Credits not readable."))

    def show_check(self, check: PhoneCheck | None, now_ms: int) -> None:
        """What is known of the number; None while nothing is."""
        self._check = check
        must = check is not None and check.refusal is None and bool(check.must_type)
        if not must:
            self.digits.edit.clear()
        self.digits.setVisible(must)
        self.digits.show_trouble("")
        other = check is not None and check.refusal is NotCalled.ANOTHER_UNDER_WAY
        self._entry.setText(self.tr("Show that message") if other else self.tr("Show the entry"))
        self._entry.setVisible(other or (check is not None and check.on_do_not_call))
        if check is None:
            return
        self.number.show_trouble("" if self._is_half(check) else refusal_sentence(check, now_ms))
        if check.number:
            asked = self.tr("Call {number} now?") if check.refusal is None else self.tr("{number} is not called")
            self._question.setText(asked.format(number=check.shown))
        if must:
            self.digits.set_help(reason_sentence(check.must_type, check))
        self.show_credits(check.credits, readable=check.credits_readable)

    @property
    def could_not_ask(self) -> bool:
        """What is shown of the number is that CallFire could not be asked about it."""
        return self._check is not None and self._check.failure is not None

    @property
    def is_calling(self) -> bool:
        """The button was pressed, and the number is being looked at."""
        return self._calling

    def say_calling(self, calling: bool) -> None:
        """The button was pressed; nothing is pressed twice."""
        self._calling = calling
        self.call.setText(self.tr("Checking…") if calling else self.tr("Call this phone"))

    def take_focus(self) -> None:
        """To the first field that is empty, else to the number: a key pressed twice to come here must not call."""
        first = next((one.edit for one in (self.name, self.number) if not one.edit.text().strip()), self.number.edit)
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def complain(self, field: Field, text: str) -> None:
        """Say what is wrong at the field, and go there (UX U6)."""
        field.show_trouble(text)
        field.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def minimumSizeHint(self) -> QSize:
        """Its fields scroll where a window is smaller than LOOK's narrow one."""
        return least_page(self._theme, self, LEAST_HEIGHT, LEAST_WIDTH)

    def _call_clicked(self) -> None:
        """Not disabled meanwhile: the focus would run away from a button that is."""
        if not self._calling:
            self.call_pressed.emit()

    def _more_pressed(self) -> None:
        if self._check is not None and self._check.other is not None and not self._check.on_do_not_call:
            self.other_pressed.emit(self._check.other)
        else:
            self.entry_pressed.emit()

    def _edited(self, field: Field) -> None:
        field.show_trouble("")
        self.edited.emit()

    def _number_changed(self) -> None:
        number = american_number(self.number.edit.text())
        shown = formats.phone_text(number) if isinstance(number, str) else ""
        self._read_back.setText(shown)
        asked = self.tr("Call {number} now?").format(number=shown)
        self._question.setText(asked if shown else self.tr("Give it a name, check the number"))
        self.number.show_trouble("")
        self.show_check(None, 0)
        self.edited.emit()
        self.number_typed.emit()

    def _number_left(self) -> None:
        """Say what is wrong when the field is left, not while one types."""
        number = american_number(self.number.edit.text())
        if isinstance(number, NumberProblem) and number is not NumberProblem.EMPTY:
            self.number.show_trouble(problem_sentence(number))

    def _after_number(self) -> None:
        after = self.digits.edit if self.digits.isVisible() else self.call
        after.setFocus(Qt.FocusReason.TabFocusReason)

    def _is_half(self, check: PhoneCheck) -> bool:
        """Still being typed: nothing is wrong yet."""
        return check.problem is not None and self.number.edit.hasFocus()

    def _choose(self, number: str) -> None:
        self.number.edit.setText(formats.phone_text(number))
        self.number.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open_menu(self) -> None:
        self._menu.popup(self._my_phones.mapToGlobal(QPoint(0, self._my_phones.height())))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The script comes under the fields where one column is all there is room for."""
        super().resizeEvent(event)
        tight, px = is_tight(self._theme, self), self._theme.px
        self._halves.setDirection(QBoxLayout.Direction.TopToBottom if tight else QBoxLayout.Direction.LeftToRight)
        self._fields.set_whole(tight)
        self.setMaximumHeight(16777215 if tight else px(HIGHEST))

    def _lay_out(self) -> None:
        px = self._theme.px
        fields = QWidget()
        self.setMaximumHeight(px(HIGHEST))
        column = QVBoxLayout(fields)
        column.setContentsMargins(0, 0, px(8), 0)
        column.setSpacing(px(6))
        phone_row = QWidget()
        phone = QHBoxLayout(phone_row)
        phone.setContentsMargins(0, 0, 0, 0)
        phone.setSpacing(px(8))
        beside = WrappingRow(spacing=px(12))
        beside.addWidget(self._my_phones)
        beside.addWidget(self._read_back)
        beside.addStretch(1)
        self.number.put_beside(beside)
        self.number.edit.setMinimumWidth(px(NUMBER_WIDTH))
        self.number.put_below(self._entry)
        phone.addWidget(self.number, 1)
        for part in (self.name, phone_row, self.digits):
            policy = part.sizePolicy()
            policy.setRetainSizeWhenHidden(True)
            part.setSizePolicy(policy)
            column.addWidget(part)
        column.addStretch(1)
        for field in (self.name, self.number, self.digits):
            field.keep_line()
        nothing = QHBoxLayout()
        nothing.addStretch(1)
        self.digits.put_beside(nothing)
        self.digits.edit.setFixedWidth(px(DIGITS_WIDTH))
        scroll = Scrolling(fields)
        self._fields = scroll
        self._halves = halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        halves.setSpacing(px(16))
        halves.addWidget(scroll, 4)
        script, block = self._script_part(), self._calling_part()
        self.regions = [fields, script, block]
        halves.addWidget(script, 3)
        outside = QVBoxLayout(self)
        outside.setContentsMargins(0, 0, 0, 0)
        outside.setSpacing(px(10))
        outside.addLayout(halves, 1)
        outside.addWidget(block)
        self._question.setText(self.tr("Give it a name, check the number"))

    def _script_part(self) -> QWidget:
        px, place = self._theme.px, QWidget()
        column = QVBoxLayout(place)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(4))
        label = Label(self._theme, self.tr("What you will read aloud (if you like)"), weight=500, wrap=True)
        label.setBuddy(self.script)
        column.addWidget(label)
        self.script.setFont(self._theme.font())
        self.script.setAccessibleName(label.text())
        self.script.setTabChangesFocus(True)
        self.script.setMinimumHeight(px(80))
        column.addWidget(self.script, 1)
        column.addWidget(Label(self._theme, self.tr("It stays on the screen while you speak."), role="small", token="text2", wrap=True))
        return place

    def _calling_part(self) -> QWidget:
        """The question with its account, and the button apart at the right (WORDS 5)."""
        px, theme = self._theme.px, self._theme
        block = QFrame()
        block.setProperty("kind", "block")
        block.setMinimumHeight(px(BLOCK))
        row = WrappingRow(block, spacing=px(16))
        row.setContentsMargins(px(16), px(8), px(16), px(8))
        texts = QVBoxLayout()
        texts.setSpacing(px(4))
        texts.addWidget(self._question)
        said = self.tr("CallFire rings this phone and records what is said. Is it yours? One call; we never repeat it by ourselves.")
        texts.addWidget(Label(theme, said, role="small", token="text2", wrap=True))
        facts = QHBoxLayout()
        facts.setSpacing(px(6))
        if self._account.is_practice:
            facts.addWidget(IconLabel(theme, "info", "doubt", 14))
        else:
            facts.addWidget(AccountDot(theme, self._account.color))
        facts.addWidget(ElidedLabel(theme, self._account.name, role="small", weight=500, fills=False))
        facts.addSpacing(px(10))
        facts.addWidget(self._credits)
        facts.addStretch(1)
        texts.addLayout(facts)
        row.addLayout(texts, 1)
        row.addWidget(self.call)
        return block


def phone_words(phone: MyPhone) -> str:
    """Say "Office · (213) 555-0142"."""
    shown = formats.phone_text(phone.number)
    return f"{phone.label} · {shown}" if phone.label else shown


def _digits_of(text: str) -> str:
    number = american_number(text)
    return number if isinstance(number, str) else text


def _line(longest: int) -> QLineEdit:
    edit = QLineEdit()
    edit.setMaxLength(longest)
    return edit
