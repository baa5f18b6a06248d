"""A message recorded by telephone, guided. ``guides`` says each state in words, ``controller`` knows services. Read ``page`` first."""
