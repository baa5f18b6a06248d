"""The gate: nothing else in the program may call what rings a telephone. Every send is written down before a byte leaves, looked up
after any doubt, and never sent a second time. Start with ``outbox``; ``record_by_phone`` is what the window sees of its first user.
"""
