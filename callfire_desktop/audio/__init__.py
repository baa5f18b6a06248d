"""Bytes and samples: what a file is, whether it is whole, how loud it is, and making it better for the telephone.

May import ``domain``. miniaudio and numpy are heavy: services load ``inspection`` and ``peaks`` in a worker.
Read ``file_types.py`` first; of files people bring ``judging.py``: ``containers`` says what a file is, ``sound_reader`` decodes it
(``ffmpeg`` and ``decoding`` hold Qt's parts), ``loudness`` measures, ``mending`` writes a better copy.
"""
