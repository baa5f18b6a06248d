"""CallFire over HTTP: one module a subject, one method an operation, errors by "did it leave?".

May import ``audio`` and ``domain``; the only room that knows httpx. Read ``client.py`` first, then ``transport.py``.
"""
