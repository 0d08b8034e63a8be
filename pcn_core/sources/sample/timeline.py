"""The story in time: which acts play in which 7-day block, streamed newest block first.

Before the plan she announces; since its start she answers, praises and asks. One planned break, one launch week with
too much of her own work, and single events on fixed weeks, so that every reading has something to say.
"""

from collections.abc import Callable, Iterator
from random import Random

from pcn_core.sources.sample import acts_alone as alone
from pcn_core.sources.sample import acts_together as together
from pcn_core.sources.sample.drafts import Draft, number_drafts
from pcn_core.sources.sample.scene import Scene
from pcn_core.sources.sample.story import LAUNCH_BLOCK
from pcn_core.sources.sample.timespan import Span

Act = Callable[[Scene], list[Draft]]

_BEFORE: dict[Act, float] = {
    alone.announce: 28, alone.announce_with_topic: 5, alone.bare_link: 14, alone.own_work: 16, alone.link_comment: 4,
    alone.question: 1, alone.personal: 2, alone.humor: 2, alone.german: 2, alone.thread: 2, alone.picture_only: 1,
    alone.edited: 0.2, alone.long_post: 0.3, together.repost_big: 12, together.repost: 3, together.chat: 6,
    together.quote: 2, together.compliment: 1, together.thanks: 1, together.congratulate: 1, together.exchange: 1,
    together.typed_repost: 1, together.laugh: 1,
}  # fmt: skip
_AFTER: dict[Act, float] = {
    alone.announce: 5, alone.announce_with_topic: 1, alone.bare_link: 2, alone.own_work: 7, alone.link_comment: 6,
    alone.question: 5, alone.community: 5, alone.personal: 4, alone.humor: 3, alone.german: 1, alone.thread: 1,
    alone.picture_only: 1, together.repost: 4, together.repost_big: 1, together.chat: 8, together.laugh: 3,
    together.chat_german: 1, together.reply_all: 7, together.compliment: 3, together.thanks: 2,
    together.congratulate: 3, together.help_out: 3, together.exchange: 8, together.tag: 2, together.quote: 4,
}  # fmt: skip
_LAUNCH = _AFTER | {alone.own_work: 110}
_EVERY_WEEK_AFTER: tuple[Act, ...] = (together.compliment, alone.question, together.thanks, alone.personal)
_QUIET_BLOCK = 10  # the one week of the plan without its usual kindness
_EVENTS: dict[int, tuple[Act, ...]] = {
    0: (together.ask_small, alone.hostile_formula, together.tag, together.reply_all, together.meet_ines),
    1: (
        together.tag_twice,
        together.exchange_with_noor,
        together.conference,
        together.hostile_markdown,
        together.moves_off,
        alone.link_alone,
    ),
    2: (together.ask_big, alone.off_limits, alone.hostile_markup, together.reply_all, together.repost_rock_star),
    3: (together.criticise, together.introduce, alone.hostile_direction, alone.thread, alone.german),
    4: (
        together.ask_feedback,
        together.exchange_with_bo,
        together.congratulate,
        alone.edited,
        together.repost_rock_star,
    ),
    5: (alone.long_post, together.praise_senior, together.ask_joint),
    6: (together.ask_call, together.exchange_with_noor, alone.thread, together.tag),
    8: (together.introduce, together.exchange_with_bo, alone.styled_post, together.ask_talk),
    9: (alone.long_post, together.exchange_with_noor, together.reply_all),
    10: (together.typed_repost, together.moves_off),
    11: (alone.fresh_start, together.chat),
    14: (alone.styled_post, together.hello_vanished),
    17: (alone.long_post, together.typed_repost),
    20: (alone.edited,),
}


def play(span: Span, seed: int, *, edits: bool) -> Iterator[list[Draft]]:
    """Yield the posts of each block, oldest first within it, newest block first; ``span.posts`` in all.

    Memory holds one block at a time. ``edits``: the archive format knows edited posts.
    """
    for block, quota in enumerate(span.quotas()):
        scene = Scene(Random(f"{seed}/{block}"), span, block, edits=edits)  # noqa: S311 - a story, not a secret
        yield number_drafts(_perform(scene, _programme(scene, block, last=span.blocks - 1), quota))


def _programme(scene: Scene, block: int, *, last: int) -> Iterator[Act]:
    """Yield the acts of a block without end: its events, what she does every week, then the usual mix."""
    yield from _EVENTS.get(block, ())
    if scene.after_start and block != _QUIET_BLOCK:
        yield from _EVERY_WEEK_AFTER
    if block == last:
        yield alone.first_post
    mix = _LAUNCH if block == LAUNCH_BLOCK else _AFTER if scene.after_start else _BEFORE
    acts, weights = list(mix), list(mix.values())
    while True:
        yield from scene.rng.choices(acts, weights, k=64)


def _perform(scene: Scene, programme: Iterator[Act], quota: int) -> list[Draft]:
    """Return exactly ``quota`` posts; an act that no longer fits gives way to a single chat."""
    posts: list[Draft] = []
    while len(posts) < quota:
        played = next(programme)(scene)
        fits = len(posts) + len(played) <= quota
        posts.extend(played if fits else together.chat(scene))
    return posts
