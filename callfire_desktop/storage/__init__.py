"""What is kept on this computer: one SQLite file an account, audio files named by ids, the keychain, small settings files.

May import ``audio`` and ``domain``; the only room that knows sqlite3 and keyring. Read ``account_store.py`` first.
"""
