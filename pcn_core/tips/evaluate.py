"""All readings of one history, in the catalogue's order; one failing tip never takes the others with it."""

import logging
from dataclasses import replace

from pcn_core.errors import trace_of
from pcn_core.tips.building import target_for
from pcn_core.tips.catalogue import TIPS
from pcn_core.tips.reading import Reading
from pcn_core.tips.tip import Case, Tip

_log = logging.getLogger(__name__)


def evaluate(case: Case) -> tuple[Reading, ...]:
    """Return the 28 readings in the catalogue's order."""
    return tuple(read_tip(tip, case) for tip in TIPS)


def read_tip(tip: Tip, case: Case) -> Reading:
    """Return one reading; a tip with a bug of ours gets the status error."""
    try:
        return _with_aim(tip, case, tip.read(case))
    except Exception as error:  # noqa: BLE001 - a bug in one tip must not hide the other 27
        _log.error("Reading %s failed: %s", tip.id, trace_of(error))
        sentence = "Something went wrong on our side here; the other results are not affected."
        return Reading(id=tip.id, status="error", source="none", unit=tip.unit, explanation=sentence)


def _with_aim(tip: Tip, case: Case, reading: Reading) -> Reading:
    """Return a reading without a verdict together with what it would be held against, the person's own aim first."""
    if reading.target is not None or tip.target is None:
        return reading
    return replace(reading, target=target_for(case.facts, tip.id, tip.target))
