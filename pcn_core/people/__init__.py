"""Ties between the owner and the accounts they met: what passed, how far it went, and on what evidence."""
