"""Recordings on this computer: the queue of downloads, the space they take, and the rules that fetch them. Start with library_page."""
