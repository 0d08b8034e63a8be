"""X itself as a source: posts and the answers to them, fetched with a token of the owner's."""
