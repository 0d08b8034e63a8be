"""The article's list, in its order and written by hand: a new tip is one module here and one line there."""

from pcn_core.tips import (
    agenda1_intentions,
    agenda2_moves,
    agenda3_off_twitter,
    agenda4_patience,
    tip01_plan,
    tip02_join_in,
    tip03_compliments,
    tip04_profile,
    tip05_own_work,
    tip06_places,
    tip07_tagging,
    tip08_generosity,
    tip09_human,
    tip10_visuals,
    tip11_trust,
    tip12_peers,
    tip13_answers,
    tip14_rock_stars,
    tip15_asks,
    tip16_off_twitter,
    tip17_stakes,
    tip18_presence,
    tip19_boundaries,
    tip20_other_spaces,
    trap01_announcing,
    trap02_big_names,
    trap03_self_promotion,
    trap04_always_professional,
)
from pcn_core.tips.tip import Tip

TIPS: tuple[Tip, ...] = (
    tip01_plan.TIP,
    tip02_join_in.TIP,
    tip03_compliments.TIP,
    tip04_profile.TIP,
    tip05_own_work.TIP,
    tip06_places.TIP,
    tip07_tagging.TIP,
    tip08_generosity.TIP,
    tip09_human.TIP,
    tip10_visuals.TIP,
    tip11_trust.TIP,
    tip12_peers.TIP,
    tip13_answers.TIP,
    tip14_rock_stars.TIP,
    tip15_asks.TIP,
    tip16_off_twitter.TIP,
    tip17_stakes.TIP,
    tip18_presence.TIP,
    tip19_boundaries.TIP,
    tip20_other_spaces.TIP,
    trap01_announcing.TIP,
    trap02_big_names.TIP,
    trap03_self_promotion.TIP,
    trap04_always_professional.TIP,
    agenda1_intentions.TIP,
    agenda2_moves.TIP,
    agenda3_off_twitter.TIP,
    agenda4_patience.TIP,
)


def tip_by_id(tip_id: str) -> Tip:
    """Return one entry. Raises KeyError for an unknown id."""
    return _BY_ID[tip_id]


_BY_ID = {tip.id: tip for tip in TIPS}
