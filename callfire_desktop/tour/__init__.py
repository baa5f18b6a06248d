"""The program's walk through itself: a driver that uses a window as a person does, and the script of the tour.

May import everything; only ``__main__`` and tests import it. Read ``script`` first.
"""
