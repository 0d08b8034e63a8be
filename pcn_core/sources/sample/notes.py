"""Long posts as ``note-tweet.js`` holds them: the whole text, unescaped, and no id of the post it belongs to."""

from collections.abc import Mapping

from pcn_core.sources.sample.drafts import Draft
from pcn_core.sources.sample.entities import Place, mark, shown_link
from pcn_core.sources.sample.ids import SECOND, iso_date, status_id
from pcn_core.sources.sample.story import Character

_EARLIER = 27  # ms: the text gets its id 13 to 41 ms before the post; the post's is the next higher one


def note(draft: Draft, people: Mapping[str, Character]) -> dict[str, object]:
    """Return the item of ``note-tweet.js`` for a long or styled post."""
    created = iso_date(draft.at // SECOND * SECOND)
    return {
        "noteTweet": {
            "noteTweetId": str(status_id(draft.at - _EARLIER)),
            "updatedAt": created,
            "lifecycle": {"value": "1", "name": "Active", "originalName": "Active", "annotations": {}},
            "createdAt": created,
            "core": _core(draft, people),
        }
    }


def _core(draft: Draft, people: Mapping[str, Character]) -> dict[str, object]:
    marked = mark(draft.note or "", people, escape=False)
    return {
        "styletags": _styles() if draft.styled else [],
        "urls": [
            {"shortUrl": short, "expandedUrl": full, "displayUrl": shown_link(full)} | _span(place)
            for short, full, place in marked.links
        ],
        "text": marked.text,
        "mentions": [{"screenName": who.handle} | _span(place) for who, place in marked.mentions],
        "cashtags": [],
        "hashtags": [{"text": tag} | _span(place) for tag, place in marked.hashtags],
    }


def _span(place: Place) -> dict[str, str]:
    return {"fromIndex": str(place[0]), "toIndex": str(place[1])}


def _styles() -> list[object]:
    bold = {"value": "0", "name": "Bold", "originalName": "Bold", "annotations": {}}
    return [{"styleTypes": [bold], "fromIndex": "0", "toIndex": "15"}]
