"""Values and rules: no input or output, no clock of its own, no Qt. Imports nothing of ours.

One module a subject, named as in every other layer (calls, recordings, broadcasts, sounds, contacts, do_not_call).
Read ``calls.py`` first: it shows the two shapes each subject has, CallFire's answer and the row a list shows.
"""
