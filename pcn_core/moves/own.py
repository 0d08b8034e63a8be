"""How the person's own work is recognised in a post: by the sites, titles, handles and hashtags of their plan."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from pcn_core.plan.model import Plan

_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)


@dataclass(frozen=True)
class OwnMarkers:
    """What the person's own work looks like in a post; all in the spelling of the plan, case does not matter.

    ``sites``: addresses or their beginnings, without scheme; ``titles``: words as they stand in a text;
    ``handles``, ``hashtags``: bare.
    """

    sites: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    hashtags: tuple[str, ...] = ()

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        parts = [
            *(rf"(?<![\w-]){re.escape(site)}(?![\w-])" for site in _filled(map(_bare_site, self.sites))),
            *(rf"(?<!\w){re.escape(title)}(?!\w)" for title in _filled(self.titles)),
            *(rf"[@＠]{re.escape(handle)}(?!\w)" for handle in _filled(self.handles)),
            *(rf"[#＃]{re.escape(tag)}(?!\w)" for tag in _filled(self.hashtags)),
        ]
        return re.compile("|".join(parts), re.IGNORECASE) if parts else None

    def find(self, text: str) -> str | None:
        """Return the first marker as it stands in the text, or None."""
        found = self._pattern.search(text) if self._pattern is not None else None
        return found[0] if found else None


def _filled(texts: Iterable[str]) -> list[str]:
    """Return the texts that hold more than spaces, trimmed."""
    return [trimmed for text in texts if (trimmed := text.strip())]


def _bare_site(site: str) -> str:
    return _SCHEME.sub("", site.strip()).rstrip("/")


def own_markers(plan: Plan | None) -> OwnMarkers:
    """Return the markers of a plan's own work; without a plan there are none."""
    if plan is None:
        return OwnMarkers()
    work = plan.own_work
    return OwnMarkers(tuple(work.sites), tuple(work.titles), tuple(work.handles), tuple(work.hashtags))
