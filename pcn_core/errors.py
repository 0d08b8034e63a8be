"""The one error that is meant for a person, and how any other one may be told: without a word of theirs."""

from traceback import extract_tb


class PcnError(Exception):
    """A refusal. ``str(error)`` is one sentence for a person; it never holds private data."""


def trace_of(error: Exception) -> str:
    """Return the kind of a bug's error and the lines of code it passed, for a log.

    Neither message nor traceback: their last lines may quote a post.
    """
    path = " > ".join(f"{frame.name}:{frame.lineno}" for frame in extract_tb(error.__traceback__))
    return f"{type(error).__name__} at {path}"
