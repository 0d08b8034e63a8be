"""Ideas for this week: one per tip, giving before asking, the ones that are furthest from their aim first."""

from collections.abc import Sequence
from dataclasses import dataclass

from pcn_core.plan.model import ChosenMove
from pcn_core.tips.catalogue import tip_by_id
from pcn_core.tips.reading import Reading, Status

MOST_OFFERS = 6
_URGENCY: tuple[Status, ...] = (
    "worth_a_look", "getting_there", "not_enough_evidence", "not_applicable", "on_track", "error",
)  # fmt: skip


@dataclass(frozen=True)
class Offer:
    """One thing to try. ``reading``: the tip it serves; ``title``: that tip's name."""

    reading: str
    title: str
    text: str


def week_offers(readings: Sequence[Reading], chosen: Sequence[ChosenMove]) -> tuple[Offer, ...]:
    """Return at most six offers of tips that have none chosen yet; the text of each is offered once."""
    taken = {move.reading for move in chosen} | {move.text for move in chosen}
    ranked = sorted((r for r in readings if r.next_moves and r.id not in taken), key=lambda r: _URGENCY.index(r.status))
    offers: dict[str, Offer] = {}
    for reading in ranked:
        text = reading.next_moves[0].text
        if text not in taken:
            offers.setdefault(text, Offer(reading.id, tip_by_id(reading.id).title, text))
    return tuple(offers.values())[:MOST_OFFERS]
