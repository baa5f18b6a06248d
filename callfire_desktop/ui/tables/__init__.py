"""Tables: columns that declare themselves, a model that reads pages of rows by id, a view that paints them.

Read ``columns.py`` first.
"""
