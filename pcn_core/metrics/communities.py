"""Which hashtags look like places where people meet, and not like topics; the rule is ours, made from tip 6.

A place where people meet has a name that is no plain word (#MacroSW, not #therapy), comes with replies and mentions,
and is used again and again.
"""

import re
from collections.abc import Iterable

import numpy as np
import pandas as pd

from pcn_core.metrics.facts import Facts, Mask

# Endings and forms of coined names: edchat, swtech, 23things, MacroSW, PhDlife.
_COINED = re.compile(
    r"(?i:(?<=\w\w)(?:chat|hour|twitter|club|community|tribe|crew|fam|squad|collective|tech|sw|sig|meetup))$"
    r"|\d|[a-z][A-Z]|[A-Z]{2}[a-z]|\w_\w"
)
_PLAIN_WORD = re.compile(r"(?<![\w#@/.])[^\W\d_]{3,}(?![\w/])")
_TEXTS = 1_000
_OFTEN = 4
LIKELY = 0.6


def community_tags(facts: Facts, base: Mask) -> pd.DataFrame:
    """Return the hashtags of the person's own posts in ``base``, the likeliest meeting places first.

    Columns: ``tag`` (lower case) · ``spelling`` (as last written) · ``posts`` · ``weeks`` (7-day blocks with it) ·
    ``social`` (share of its posts that answer or name somebody) · ``coined`` (0 a plain word, 0.5 unsure, 1 coined) ·
    ``likeness`` (0-1: the mean of coined, social and weeks, 4 weeks being full).
    """
    looked_at = (base & facts.own)[facts.hashtags["row"].to_numpy(dtype=np.int64)]
    used = facts.hashtags[looked_at].drop_duplicates(["row", "tag"], keep="last")
    rows = used["row"].to_numpy(dtype=np.int64)
    social = facts.is_kind("reply") | (facts.others_named > 0)
    used = used.assign(block=facts.block[rows], social=social[rows])
    tags = used.groupby("tag", sort=True).agg(
        spelling=("spelling", "last"), posts=("row", "size"), weeks=("block", "nunique"), social=("social", "mean")
    )
    tags = tags.reset_index()
    plain = _plain_words(facts.posts["text"][facts.own].tail(_TEXTS))
    coined = np.array([_coined(spelling, plain) for spelling in tags["spelling"]], dtype=float)
    likeness = (coined + tags["social"].to_numpy(dtype=float) + np.minimum(tags["weeks"] / _OFTEN, 1.0)) / 3
    ranked = tags.assign(coined=coined, likeness=likeness)
    return ranked.sort_values(["likeness", "posts", "tag"], ascending=[False, False, True]).reset_index(drop=True)


def _coined(spelling: str, plain: set[str]) -> float:
    """Return how surely a hashtag is a made-up name. What the person also writes as a bare word is a plain word."""
    if spelling.lower() in plain:
        return 0.0
    return 1.0 if _COINED.search(spelling) else 0.5


def _plain_words(texts: Iterable[str]) -> set[str]:
    return {word.lower() for text in texts for word in _PLAIN_WORD.findall(text)}
