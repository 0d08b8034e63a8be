"""The one error that is meant for a person: a refusal, in one sentence that says what happened and what to do."""


class PcnError(Exception):
    """A refusal. ``str(error)`` is one sentence for a person; it never holds private data."""
