"""Speed and memory, each as a ratio against a named reference measured in the same run. Not part of the timed tests.

Run with ``python packaging/dev.py bench``. Each module has ``main() -> list[Measure]``; ``__main__`` prints one table of all.
"""
