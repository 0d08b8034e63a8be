"""All readings of one history, in the catalogue's order; one failing tip never takes the others with it."""

import logging

from pcn_core.metrics.facts import Facts
from pcn_core.people.ties import build_ties
from pcn_core.tips.catalogue import TIPS
from pcn_core.tips.reading import Reading
from pcn_core.tips.tip import Case, Tip

_log = logging.getLogger(__name__)


def evaluate(facts: Facts) -> tuple[Reading, ...]:
    """Return the 28 readings in the catalogue's order."""
    case = Case(facts, build_ties(facts))
    return tuple(_read(tip, case) for tip in TIPS)


def _read(tip: Tip, case: Case) -> Reading:
    try:
        return tip.read(case)
    except Exception:  # a bug in one tip must not hide the other 27; it is logged without any post's text
        _log.exception("Reading %s failed", tip.id)
        sentence = "Something went wrong on our side here; the other results are not affected."
        return Reading(id=tip.id, status="error", source="none", unit=tip.unit, explanation=sentence)
