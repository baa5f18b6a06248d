"""Widgets, and all the words the window says.

May import ``services``, ``runtime``, the values of ``audio``, and ``domain``; never storage or api.

``theme``, ``controls``, ``tables`` and ``dialogs`` are the parts; one folder for each tab; ``player`` and ``accounts``.
Read ``main_window.py`` first, then ``tab_frame.py``.
"""
