"""The sign-in form in a dialog: for a further account, or a password that is renewed."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from callfire_desktop.ui.accounts.sign_in_form import SignInForm
from callfire_desktop.ui.controls.labels import Label
from callfire_desktop.ui.dialogs.unsaved import UnsavedDialog
from callfire_desktop.ui.theme.theme import Theme

WIDTH = 480


class SignInDialog(UnsavedDialog[None]):
    """CallFire shows a password once: what was typed here may be nowhere else."""

    def __init__(self, parent: QWidget, theme: Theme, form: SignInForm) -> None:
        super().__init__(parent, theme, self.tr("Sign in to CallFire"), self.tr("Throw away what you typed?"))
        px = theme.px
        self.setMinimumWidth(px(WIDTH))
        column = QVBoxLayout(self)
        column.setContentsMargins(px(24), px(24), px(24), px(24))
        column.setSpacing(px(12))
        column.addWidget(Label(theme, self.tr("Sign in to your CallFire account"), role="title", wrap=True))
        says = self.tr("Not your website login. On CallFire's site: Settings, then API access, then make a login.")
        column.addWidget(Label(theme, says, token="text2", wrap=True))
        column.addWidget(form, 1)
        self.watch(lambda: form.typed)
