"""The shared language of the program."""
