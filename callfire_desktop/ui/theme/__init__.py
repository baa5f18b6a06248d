"""Colours, fonts and icons: the only room that names a colour or a text size. Read ``theme.py`` first."""
