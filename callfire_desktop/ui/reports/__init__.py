"""Files the person saves: what is asked before, the words of reports, and printing to PDF. Start with report_export."""
