"""What the program does for one account, as async objects without Qt: lists, sync, recordings, sounds, calls to one's own phone.

May import ``api`` (its errors at once, its client only in a worker: it is heavy), ``storage``, ``runtime``, ``audio`` and ``domain``.
Read ``account_session.py`` first.
"""
