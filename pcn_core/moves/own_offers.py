"""What may be the person's own work: the sites, hashtags and accounts that their own posts name most."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from unicodedata import normalize

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Short links say nothing of where they lead, and everybody links to X itself.
_NOBODYS = _words(
    "twitter.com x.com t.co mobile.twitter.com pic.twitter.com bit.ly j.mp ow.ly goo.gl buff.ly dlvr.it ift.tt is.gd "
    "tinyurl.com tiny.cc lnkd.in fb.me wp.me youtu.be trib.al shar.es instagr.am amzn.to a.co nyti.ms wapo.st bbc.in "
    "cnn.it gu.com po.st su.pr cli.gs twitpic.com yfrog.com flic.kr rt.com paper.li google.com news.google.com "
    "docs.google.com drive.google.com photos.app.goo.gl forms.gle zoom.us us02web.zoom.us doi.org dx.doi.org "
    "en.wikipedia.org wikipedia.org arxiv.org amazon.com amazon.co.uk"
)
# Here a person is a part of the address: github.com/brie, flickr.com/photos/brie, youtube.com/@brie.
_SHARED = _words(
    "github.com gist.github.com gitlab.com bitbucket.org codepen.io medium.com youtube.com m.youtube.com vimeo.com "
    "flickr.com instagram.com facebook.com linkedin.com slideshare.net speakerdeck.com soundcloud.com mixcloud.com "
    "etsy.com patreon.com ko-fi.com goodreads.com researchgate.net orcid.org scholar.google.com sites.google.com "
    "kaggle.com observablehq.com huggingface.co pinterest.com twitch.tv dev.to about.me linktr.ee itch.io ravelry.com "
    "osf.io figshare.com zenodo.org prezi.com issuu.com storify.com tiktok.com threads.net bsky.app strava.com "
    "meetup.com eventbrite.com eventbrite.co.uk anchor.fm podcasts.apple.com open.spotify.com academia.edu"
)
# First parts of such an address that a name follows.
_BEFORE_NAME = _words("in pub user channel c photos people profile shop company u users show")
# First parts behind which no person stands.
_NO_NAME = _words(
    "watch playlist embed shorts live results p reel reels stories explore tv feed pulse posts events groups "
    "sharer.php share photo photo.php permalink.php story.php search login e record articles publication "
    "hashtag orgs topics"
)
_ADDRESS = r"^[hH][tT][tT][pP][sS]?://(?:[^/?#@]*@)?(?:[wW]{3}\.)?(?P<host>[^/?#:]+)(?::\d+)?(?P<path>[^?#]*)"
_OWN_KINDS = ("original", "self_reply", "quote")
_FEWEST, _ONE_IN, _MOST = 3, 500, 8


@dataclass(frozen=True)
class Offer:
    """One thing that may be the person's own. ``mark``: as the plan would hold it; ``posts``: how many name it."""

    mark: str
    posts: int


@dataclass(frozen=True)
class OwnOffers:
    """What to ask about, each list with what most posts name first."""

    sites: tuple[Offer, ...] = ()
    hashtags: tuple[Offer, ...] = ()
    handles: tuple[Offer, ...] = ()

    def __bool__(self) -> bool:
        """Whether there is anything to ask about."""
        return bool(self.sites or self.hashtags or self.handles)


def find_own_offers(posts: pd.DataFrame, not_own: Collection[str] = ()) -> OwnOffers:
    """Return the sites, hashtags and accounts that at least three own posts (one in 500) name, at most eight of each.

    Reposts stay out, and of replies all but the sites: a reply names whom it answers. ``not_own``: handles that are
    nobody's work, like the person's own and those of people they want to know; upper and lower case are alike.
    """
    written = posts[posts["kind"] != "repost"]
    started = posts[posts["kind"].isin(_OWN_KINDS)]
    skipped = {handle.lower() for handle in not_own}
    fewest = max(_FEWEST, len(written) // _ONE_IN)
    return OwnOffers(
        sites=_most_named(*_sites(written["links"]), fewest),
        hashtags=_most_named(*_exploded(started["hashtags"]), fewest),
        handles=_most_named(*_exploded(started["mention_handles"]), fewest, skipped),
    )


def _exploded(column: pd.Series) -> tuple[pa.Array, pa.Array]:
    """Return the row of each item of a column of lists, and the items."""
    lists = pa.array(column)
    lists = lists.combine_chunks() if isinstance(lists, pa.ChunkedArray) else lists
    return pc.list_parent_indices(lists), pc.list_flatten(lists)


def _sites(links: pd.Series) -> tuple[pa.Array, pa.Array]:
    rows, addresses = _exploded(links)
    parts = pc.extract_regex(addresses, _ADDRESS)
    hosts, paths = pc.utf8_lower(pc.struct_field(parts, "host")), pc.struct_field(parts, "path")
    # A history links to the same pages again and again: each place is named once.
    whole = pc.if_else(pc.is_in(hosts, pa.array(sorted(_SHARED))), pc.binary_join_element_wise(hosts, paths, ""), hosts)
    coded = whole.dictionary_encode()
    marks = pa.array([None if place is None else _site(place) for place in coded.dictionary.to_pylist()], pa.string())
    return rows, marks.take(coded.indices)


def _site(place: str) -> str | None:
    """Return the mark of a host, or of a person's place on a shared one; None where it is nobody's."""
    host, _, path = place.partition("/")
    if host in _NOBODYS or "." not in host:
        return None
    if host not in _SHARED:
        return host
    parts = [part for part in path.split("/") if part]
    if not parts or parts[0].lower() in _NO_NAME:
        return None
    taken = 2 if parts[0].lower() in _BEFORE_NAME else 1
    return "/".join([host, *parts[:taken]]) if len(parts) >= taken else None


def _most_named(rows: pa.Array, marks: pa.Array, fewest: int, skipped: Collection[str] = ()) -> tuple[Offer, ...]:
    """Return the marks that most rows hold, each in the spelling that comes first; a row counts once."""
    table = pd.DataFrame({"row": rows.to_pandas(), "mark": marks.to_pandas()}).dropna()
    table["key"] = table["mark"].str.lower()
    table = table[~table["key"].isin(list(skipped))].drop_duplicates(["row", "key"])
    counts = table.groupby("key", sort=True).agg(posts=("row", "size"), mark=("mark", "first"))
    counts = counts[counts["posts"] >= fewest].sort_values("posts", ascending=False, kind="stable")[:_MOST]
    return tuple(Offer(str(row.mark), int(row.posts)) for row in counts.itertuples())


def held_offers(offers: Sequence[Offer], held: Sequence[str]) -> list[str]:
    """Return the marks of the offers that a list of the plan holds already, however they are spelled there."""
    known = {_plain(mark) for mark in held}
    return [offer.mark for offer in offers if _plain(offer.mark) in known]


def tick_offers(offers: Sequence[Offer], held: Sequence[str], ticked: Collection[str]) -> list[str]:
    """Return a list of the plan with the ticked offers in it and the others not; what was never offered stays."""
    offered, chosen = {_plain(offer.mark) for offer in offers}, {_plain(mark) for mark in ticked}
    kept = [mark for mark in held if _plain(mark) not in offered or _plain(mark) in chosen]
    known = {_plain(mark) for mark in kept}
    return [*kept, *(offer.mark for offer in offers if offer.mark in ticked and _plain(offer.mark) not in known)]


def _plain(mark: str) -> str:
    bare = (
        normalize("NFC", mark.strip()).casefold().removeprefix("https://").removeprefix("http://").removeprefix("www.")
    )
    return bare.rstrip("/").lstrip("#@＃＠")
