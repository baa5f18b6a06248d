"""Qt's application object: its name, its icon, and the person's language."""

from __future__ import annotations

import sys

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QGuiApplication, QIcon
from PySide6.QtWidgets import QApplication

from callfire_desktop.runtime.resource_files import resource_folder


def make_application() -> QApplication:
    """The QApplication with name, icon and the person's language."""
    QGuiApplication.setDesktopFileName("callfire-desktop")
    application = QApplication(sys.argv[:1])
    application.setApplicationName("callfire-desktop")
    application.setApplicationDisplayName("CallFire Desktop")
    application.setQuitOnLastWindowClosed(False)
    application.setWindowIcon(QIcon(str(resource_folder() / "icons" / "app.svg")))
    _install_translations(application)
    return application


def _install_translations(application: QApplication) -> None:
    """English plurals for everyone, then Qt's words and ours in the person's language; the last installed is asked first."""
    locale, ours = QLocale(), str(resource_folder() / "translations")
    for name in (QLocale(QLocale.Language.English), locale):
        translator = QTranslator(application)
        if translator.load(name, "callfire_desktop", "_", ours):
            application.installTranslator(translator)
    of_qt = QTranslator(application)
    if of_qt.load(locale, "qtbase", "_", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        application.installTranslator(of_qt)
