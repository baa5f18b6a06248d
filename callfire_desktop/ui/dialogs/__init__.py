"""Dialogs as coroutines: shown beside the window, never modal for the loop (ARCHITECTURE 5). Read ``ask.py`` first."""
