"""How the person's own work is recognised in a post: by the sites, titles, handles and hashtags of their plan."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from pcn_core.plan.model import Plan

_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)


class Mark(NamedTuple):
    """A marker found in a post, as it stands there. ``certain``: a site or a title of several words."""

    text: str
    certain: bool


@dataclass(frozen=True)
class OwnMarkers:
    """What the person's own work looks like in a post, in the spelling of the plan; upper and lower case are alike.

    ``sites``: addresses or their beginnings, with or without scheme; ``titles``: words as they stand in a text;
    ``handles`` and ``hashtags``: bare.
    """

    sites: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()

    def find(self, text: str) -> Mark | None:
        """Return the most certain marker in the text, or None."""
        if not self._hints or not self._hints_at_a_mark(text.lower()):
            return None
        for pattern, certain in self._patterns:
            found = pattern.search(text)
            if found:
                return Mark(found[0], certain)
        return None

    def might_be_in(self, text: str) -> bool:
        """Return whether ``find`` could find a marker: quick, and never wrong where it says no."""
        return bool(self._hints) and self._hints_at_a_mark(text.lower())

    def _hints_at_a_mark(self, lowered: str) -> bool:
        for hint in self._hints:  # noqa: SIM110 - any() takes three times as long, and every post is asked
            if hint in lowered:
                return True
        return False

    @cached_property
    def _hints(self) -> tuple[str, ...]:
        """The bare marks: most posts hold none of them, and that is seen faster without a pattern."""
        marks = (*map(_bare_site, self.sites), *self.titles, *self.handles, *self.hashtags)
        return tuple(mark.lower() for mark in _filled(marks))

    @cached_property
    def _patterns(self) -> tuple[tuple[re.Pattern[str], bool], ...]:
        titles = _filled(self.titles)
        certain = [
            *(rf"(?<![\w-]){re.escape(site)}(?![\w-])" for site in _filled(map(_bare_site, self.sites))),
            *(rf"(?<!\w){re.escape(title)}(?!\w)" for title in titles if " " in title),
        ]
        # One word may mean many things, and a hashtag or a product is also named without being promoted.
        possible = [
            *(rf"(?<!\w){re.escape(title)}(?!\w)" for title in titles if " " not in title),
            *(rf"[@＠]{re.escape(handle)}(?!\w)" for handle in _filled(self.handles)),
            *(rf"[#＃]{re.escape(tag)}(?!\w)" for tag in _filled(self.hashtags)),
        ]
        return tuple((_any_of(parts), sure) for parts, sure in ((certain, True), (possible, False)) if parts)


def _any_of(parts: list[str]) -> re.Pattern[str]:
    return re.compile("|".join(parts), re.IGNORECASE)


def _filled(texts: Iterable[str]) -> list[str]:
    """Return the texts that hold more than spaces, trimmed."""
    return [trimmed for text in texts if (trimmed := text.strip())]


def _bare_site(site: str) -> str:
    return _SCHEME.sub("", site.strip()).rstrip("/")


def sort_markers(marks: Iterable[str]) -> OwnMarkers:
    """Return marks written in one list, each as what it looks like: ``#tag``, ``@handle``, an address, else a title."""
    sites, titles, handles, hashtags = [], [], [], []
    for mark in filter(None, map(str.strip, marks)):
        if mark[0] in "#＃":
            hashtags.append(mark[1:])
        elif mark[0] in "@＠":
            handles.append(mark[1:])
        elif " " not in mark and ("." in mark or "/" in mark):
            sites.append(mark)
        else:
            titles.append(mark)
    return OwnMarkers(tuple(sites), tuple(titles), tuple(handles), tuple(hashtags))


def own_markers(plan: Plan | None) -> OwnMarkers:
    """Return the markers of a plan's own work; without a plan there are none."""
    if plan is None:
        return OwnMarkers()
    work = plan.own_work
    return OwnMarkers(tuple(work.sites), tuple(work.titles), tuple(work.handles), tuple(work.hashtags))
