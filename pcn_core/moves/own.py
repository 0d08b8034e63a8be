"""How the person's own work is recognised in a post: by the sites, titles, handles and hashtags of their plan."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple
from unicodedata import normalize

from pcn_core.plan.model import Plan

_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)
# What goes on with a word: an accent may stand behind its letter as a sign of its own.
_GOES_ON = r"[\w\u0300-\u036f]"


class Mark(NamedTuple):
    """A marker found in a post, as it stands there. ``certain``: a site or a title of several words."""

    text: str
    certain: bool


@dataclass(frozen=True)
class OwnMarkers:
    """What the person's own work looks like in a post, in the spelling of the plan; upper and lower case are alike.

    So are accents in one piece with their letter or behind it.
    ``sites``: addresses or their beginnings, with or without scheme; ``titles``: words as they stand in a text;
    ``handles`` and ``hashtags``: bare.
    """

    sites: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()

    def find(self, text: str) -> Mark | None:
        """Return the most certain marker in the text, or None."""
        if not self._hints:
            return None
        folded = text.casefold()
        if not self._hints_at_a_mark(folded):
            return None
        for pattern, certain in self._patterns:
            found = pattern.search(folded)
            if found:
                return Mark(_as_it_stands(text, folded, *found.span()), certain)
        return None

    def might_be_in(self, text: str) -> bool:
        """Return whether ``find`` could find a marker: quick, and never wrong where it says no."""
        return bool(self._hints) and self._hints_at_a_mark(text.casefold())

    def _hints_at_a_mark(self, folded: str) -> bool:
        for hint in self._hints:  # noqa: SIM110 - any() takes three times as long, and every post is asked
            if hint in folded:
                return True
        return False

    @cached_property
    def _hints(self) -> tuple[str, ...]:
        """The bare marks: most posts hold none of them, and that is seen faster without a pattern."""
        return tuple(_spelled((*map(_bare_site, self.sites), *self.titles, *self.handles, *self.hashtags)))

    @cached_property
    def _patterns(self) -> tuple[tuple[re.Pattern[str], bool], ...]:
        titles = _spelled(self.titles)
        certain = [
            *(rf"(?<![\w-]){re.escape(site)}(?![\w-])" for site in _spelled(map(_bare_site, self.sites))),
            *(rf"(?<!{_GOES_ON}){re.escape(title)}(?!{_GOES_ON})" for title in titles if " " in title),
        ]
        # One word may mean many things, and a hashtag or a product is also named without being promoted.
        possible = [
            *(rf"(?<!{_GOES_ON}){re.escape(title)}(?!{_GOES_ON})" for title in titles if " " not in title),
            *(rf"[@＠]{re.escape(handle)}(?!\w)" for handle in _spelled(self.handles)),
            *(rf"[#＃]{re.escape(tag)}(?!{_GOES_ON})" for tag in _spelled(self.hashtags)),
        ]
        return tuple(
            (re.compile("|".join(parts)), sure) for parts, sure in ((certain, True), (possible, False)) if parts
        )


def _as_it_stands(text: str, folded: str, start: int, end: int) -> str:
    """Return the part of a text that became this part of it in folded case, where a letter may have become two."""
    if len(folded) == len(text):
        return text[start:end]
    ends = list(accumulate(len(letter.casefold()) for letter in text))
    return text[bisect_right(ends, start) : bisect_left(ends, end) + 1]


def _spelled(marks: Iterable[str]) -> list[str]:
    """Return the marks in folded case and both ways that accents are written; a text, which may be hostile, stays."""
    whole = [normalize("NFC", mark).casefold() for mark in _filled(marks)]
    return list(dict.fromkeys(normalize(form, mark) for mark in whole for form in ("NFC", "NFD")))


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
