"""Numbers over time: weeks, windows, weekly series and shares of what the posts do."""
