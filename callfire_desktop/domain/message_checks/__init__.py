"""The message check: what of a text a voice would say badly, and better wordings. Pure; read ``checking`` first, ``tongue`` second."""
