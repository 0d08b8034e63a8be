"""What an advisor may see: choosing, redacting, links that open it, comments, reports.

Nothing is imported here: a page that opens a link must not pay for the reports.
"""
