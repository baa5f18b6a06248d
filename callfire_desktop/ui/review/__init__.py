"""What a person makes of recordings: decisions, notes, labels and scores. Start with ``desk``.

The pane of a call shows ``review_part`` too; ``keeper`` and ``judging`` carry what is made to the disk.
"""
