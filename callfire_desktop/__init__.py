"""CallFire Desktop: a window on a CallFire voice account.

Rooms, from the top: ``app`` (builds everything), ``ui`` (widgets), ``services`` (what the program does for one account),
``api`` | ``storage`` | ``runtime`` (the outside world), ``audio`` (bytes and samples), ``domain`` (values and rules).
``practice_server`` stands apart and imports none of the others. Read ``app.py`` first.
"""

__version__ = "0.1.0"
