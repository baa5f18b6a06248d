"""Saving a backup and bringing one back: what is asked and told. ``flows`` is the door; ``app`` closes, swaps and opens."""
