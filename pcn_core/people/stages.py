"""The steps from a name in the plan to working together, in order, and how each is said to the person."""

from pcn_core.plan.model import Stage

__all__ = ["STAGES", "STAGE_WORDS", "Stage", "reaches"]

STAGES: tuple[Stage, ...] = (
    "identified", "following", "noticed", "exchange", "recurring", "direct", "off_twitter", "collaborating",
)  # fmt: skip
# What stands on screen for each; "where you stand" with somebody.
STAGE_WORDS: dict[Stage, str] = {
    "identified": "in your plan",
    "following": "you follow them",
    "noticed": "you turned to them",
    "exchange": "they answered",
    "recurring": "you talk again and again",
    "direct": "you write in private",
    "off_twitter": "you met off Twitter",
    "collaborating": "you work together",
}


def reaches(stage: Stage, wanted: Stage) -> bool:
    """Return whether ``stage`` is ``wanted`` or beyond it."""
    return STAGES.index(stage) >= STAGES.index(wanted)
