"""The running program: event loop, tasks, threads, change feed, errors, single instance, paths, logs, clock, resource files.

May import ``audio``, ``domain``, and of Qt only QtCore and QtNetwork. Read ``task_scope.py`` first.
"""
