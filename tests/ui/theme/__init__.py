"""The look of the program."""
