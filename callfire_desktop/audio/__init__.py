"""Bytes and samples: what a file is, whether it is whole, and the picture of its loudness.

May import ``domain``. miniaudio and numpy are heavy: services load ``inspection`` and ``peaks`` in a worker.
Read ``file_types.py`` first.
"""
