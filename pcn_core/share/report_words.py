"""The sentences that page and reports have in common."""

from pcn_core.share.view import SharedIntention, SharedView
from pcn_core.tips.words import day_words, number_of


def coverage_words(view: SharedView) -> str:
    """Return what the figures stand on, whether they move, and whom "you" means."""
    moving = (
        f"Figures as of {day_words(view.as_of)}; they move with new data"
        if view.mode == "live"
        else f"A snapshot of {day_words(view.made)}, with data up to {day_words(view.as_of)}; it does not change"
    )
    return (
        f"{moving}. From {number_of(view.posts, 'post')} of {view.owner}’s own archive. The sentences speak to "
        f"{view.owner}: “you” means {view.owner}."
    )


def people_words(view: SharedView) -> str:
    """Return how many people there are."""
    total = sum(stage.people for stage in view.stages)
    return f"{number_of(total, 'person', 'people')} in the plan, by how far it has gone:"


def intention_words(item: SharedIntention) -> str:
    """Return which help an intention takes and by when, in brackets; empty where neither is known."""
    more = [*item.support, *([f"by {day_words(item.by)}"] if item.by else [])]
    return f"({', '.join(more)})" if more else ""
