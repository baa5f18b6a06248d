"""The message check."""
