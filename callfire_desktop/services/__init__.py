"""What the program does for one account, as async objects without Qt: reading lists, sync, recordings, sessions, accounts.

May import ``api`` (its errors at once, its client only in a worker: it is heavy), ``storage``, ``runtime``, ``audio`` and ``domain``.
Read ``account_session.py`` first.
"""
