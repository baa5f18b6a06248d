"""The sign-in form: on the welcome page, and in a dialog for further accounts. Troubles stand under their fields."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from callfire_desktop.domain.accounts import CALLFIRE_ADDRESS, AccountColor, AddressProblem, check_address
from callfire_desktop.domain.failures import Failure, FailureKind
from callfire_desktop.ui.controls.buttons import Button
from callfire_desktop.ui.controls.fields import Field
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.controls.tooltips import plain_tooltip
from callfire_desktop.ui.controls.wrapping_row import WrappingRow
from callfire_desktop.ui.error_texts import error_text
from callfire_desktop.ui.theme.theme import Theme

ONLY_THIS_TIME = (FailureKind.KEYCHAIN_MISSING, FailureKind.KEYCHAIN_LOCKED)


@dataclass(frozen=True, slots=True)
class SignInValues:
    """What was typed. ``key`` is the account whose password is renewed, None for a new one."""

    name: str
    color: AccountColor
    login: str
    password: str
    base_address: str
    session_only: bool
    key: str | None = None


class ColorButton(QAbstractButton):
    """One of the account colours; a ring and a tick when chosen."""

    def __init__(self, theme: Theme, color: AccountColor, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.color = color
        self.setCheckable(True)
        self.setAccessibleName(name)
        self.setToolTip(plain_tooltip(name))
        self.setFixedSize(theme.px(28), theme.px(28))
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """28 px."""
        return QSize(self._theme.px(28), self._theme.px(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Disc, tick, rings."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(4, 4, -4, -4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.account_color(self.color))
        painter.drawEllipse(area)
        if self.isChecked():
            size = self._theme.px(14)
            place = (self.width() - size) // 2
            painter.drawPixmap(place, place, self._theme.pixmap("check", "surface", size, self.devicePixelRatioF()))
        if self.isChecked() or self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(self._theme.color("focus" if self.hasFocus() else "text"), 2))
            painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))


class SignInForm(QWidget):
    """``submitted`` carries SignInValues; what was typed stays after every trouble (UX U7)."""

    submitted = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._key: str | None = None
        self._session_only = False
        self._name = Field(theme, self.tr("Name for this account"), QLineEdit())
        self._login = Field(theme, self.tr("API login"), QLineEdit())
        self._password = Field(
            theme,
            self.tr("API password"),
            QLineEdit(),
            self.tr("Your password goes into this computer's own password store, nowhere else."),
        )
        self._password.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self._address = Field(
            theme, self.tr("Server address"), QLineEdit(CALLFIRE_ADDRESS), self.tr("Leave it unless you were told to change it.")
        )
        self._advanced = Button(theme, self.tr("Advanced"), kind="link", icon="chevron-right")
        self._trouble = Label(theme, "", token="bad", wrap=True)
        self._submit = Button(theme, self.tr("Check and sign in"), icon="lock", size="large")
        self._login.edit.editingFinished.connect(self._look_at_login)
        self._address.edit.editingFinished.connect(self._look_at_address)
        self._advanced.clicked.connect(lambda: self._show_advanced(self._address.isHidden()))
        self._submit.clicked.connect(self._send)
        for field in (self._name, self._login, self._password, self._address):
            field.edit.returnPressed.connect(self._send)
        self._lay_out()

    def start(
        self,
        *,
        key: str | None = None,
        name: str = "",
        color: AccountColor = AccountColor.TEAL,
        login: str = "",
        address: str = CALLFIRE_ADDRESS,
    ) -> None:
        """Begin anew, or for an account whose password is renewed."""
        self._key = key
        self._session_only = False
        self._name.edit.setText(name)
        for button in self._colors.buttons():
            button.setChecked(isinstance(button, ColorButton) and button.color is color)
        self._login.edit.setText(login)
        self._address.edit.setText(address)
        self._password.edit.clear()
        self._trouble.hide()

    @property
    def typed(self) -> tuple[str, ...]:
        """What stands in its fields."""
        return tuple(field.edit.text().strip() for field in (self._name, self._login, self._password, self._address))

    def show_busy(self, busy: bool) -> None:
        """While CallFire is asked."""
        self._submit.setEnabled(not busy)
        self._submit.setText(self.tr("Checking…") if busy else self.tr("Check and sign in"))
        if busy:
            self._trouble.hide()

    def show_failure(self, failure: Failure) -> None:
        """Say what went wrong, in the form."""
        self.show_busy(False)
        text = error_text(failure)
        self._trouble.setText(f"{text.first_line} {text.people_line} {text.what_now}")
        self._trouble.show()
        if failure.kind in ONLY_THIS_TIME:
            self._session_only = True
            self._submit.setText(text.buttons[0])
        elif failure.kind is FailureKind.SIGN_IN_REFUSED:
            self._password.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            self._password.edit.selectAll()

    def _lay_out(self) -> None:
        px = self._theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(10))
        first = WrappingRow(spacing=px(16))
        first.addWidget(self._name, 1)
        colors = QVBoxLayout()
        colors.setSpacing(px(4))
        colors.addWidget(Label(self._theme, self.tr("Color"), weight=500))
        swatches = QHBoxLayout()
        swatches.setSpacing(px(6))
        self._colors = QButtonGroup(self)
        names = {
            AccountColor.TEAL: self.tr("Teal"),
            AccountColor.OLIVE: self.tr("Olive"),
            AccountColor.PLUM: self.tr("Plum"),
            AccountColor.BROWN: self.tr("Brown"),
            AccountColor.INDIGO: self.tr("Indigo"),
            AccountColor.SLATE: self.tr("Slate"),
        }
        for color, name in names.items():
            button = ColorButton(self._theme, color, name)
            self._colors.addButton(button)
            swatches.addWidget(button)
        self._colors.buttons()[0].setChecked(True)
        colors.addLayout(swatches)
        colors.addStretch(1)
        first.addLayout(colors)
        column.addLayout(first)
        for part in (self._login, self._password, self._advanced, self._address, self._trouble):
            column.addWidget(part)
        column.addStretch(1)
        self._submit.setSizePolicy(self._name.sizePolicy().Policy.Expanding, self._submit.sizePolicy().verticalPolicy())
        column.addWidget(self._submit)
        note = Label(
            self._theme, self.tr("We ask CallFire once whether they are right. No phone rings."), role="small", token="text2", wrap=True
        )
        note.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(note)
        self._trouble.hide()
        self._address.hide()

    def _show_advanced(self, shown: bool) -> None:
        self._address.setVisible(shown)
        self._advanced.set_icon("chevron-down" if shown else "chevron-right")

    def _look_at_login(self) -> None:
        hint = self.tr("This looks like an e-mail. The API login is a row of letters and digits.")
        self._login.show_trouble(hint if "@" in self._login.edit.text() else "", only_warning=True)

    def _look_at_address(self) -> bool:
        problem = check_address(self._address.edit.text())
        texts = {
            None: "",
            AddressProblem.NOT_SAFE: self.tr("This address is not safe. It must begin with https."),
            AddressProblem.UNREADABLE: self.tr("This is not an address. It must begin with https."),
        }
        self._address.show_trouble(texts[problem])
        if problem is not None:
            self._show_advanced(True)
        return problem is None

    def _send(self) -> None:
        wrong = [
            (self._name, self.tr("Give the account a name, so that you know it again.")),
            (self._login, self.tr("The API login is missing.")),
            (self._password, self.tr("The API password is missing.")),
        ]
        first: Field | None = None
        for field, text in wrong:
            missing = not field.edit.text().strip()
            if missing:
                field.show_trouble(text)
                first = first or field
            elif field is not self._login:
                field.show_trouble("")
        if not self._look_at_address():
            first = first or self._address
        if first is not None:
            first.edit.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        chosen = self._colors.checkedButton()
        color = chosen.color if isinstance(chosen, ColorButton) else AccountColor.TEAL
        values = SignInValues(
            self._name.edit.text().strip(),
            color,
            self._login.edit.text().strip(),
            self._password.edit.text(),
            self._address.edit.text().strip(),
            self._session_only,
            self._key,
        )
        self.show_busy(True)
        self.submitted.emit(values)
