"""One box that finds calls by people, numbers, notes, labels and dates. Start with find_box."""
