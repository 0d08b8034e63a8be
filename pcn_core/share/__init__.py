"""Sharing with an advisor: links, redaction, reports. Empty until the first link lands."""
