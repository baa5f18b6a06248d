"""A simulated CallFire on this computer, to learn and to test on: HTTP on loopback, a pretend school, state in SQLite.

Imports nothing of ours and shares no types with the client: the OpenAPI file is the referee between them.
Read ``application.py`` first.
"""
