"""Files that leave the program: CSV, XLSX and HTML. Blocking: run in workers. Knows neither Qt nor storage; words come from above.

Start with review_table: what a report holds, whatever it is written as.
"""
