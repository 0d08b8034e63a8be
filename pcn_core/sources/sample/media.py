"""Attachments as the archive lists them: sizes, addresses, and the true type only in ``extended_entities``."""

from pcn_core.sources.sample.drafts import Draft
from pcn_core.sources.sample.entities import token
from pcn_core.sources.sample.ids import status_id

_HOSTS = {
    "photo": ("https://pbs.twimg.com/media/", ".png"),
    "animated_gif": ("https://pbs.twimg.com/tweet_video_thumb/", ".jpg"),
    "video": ("https://pbs.twimg.com/ext_tw_video_thumb/", ".jpg"),
}
_VIDEO = "https://video.twimg.com"
_SIZES = {
    "small": (680, 510, "fit"),
    "large": (2048, 1536, "fit"),
    "thumb": (150, 150, "crop"),
    "medium": (1200, 900, "fit"),
}


def media_name(draft: Draft, number: int) -> str:
    """Return the file name of an attachment, as the last part of its address."""
    return token("media", draft.id, number, length=15) + _HOSTS[draft.media[number]][1]


def media_link(draft: Draft) -> str:
    """Return the t.co address that stands at the end of a post with attachments."""
    return f"https://t.co/{token('pic', draft.id)}"


def attachments(draft: Draft, place: tuple[int, int], handle: str, host: str) -> tuple[list[object], list[object]]:
    """Return ``entities.media`` (first one only, always "photo") and ``extended_entities.media`` (all, true types)."""
    items = [_item(draft, number, place, handle, host) for number in range(len(draft.media))]
    full: list[object] = [
        {**item, **_moving(draft, kind), "type": kind} for item, kind in zip(items, draft.media, strict=True)
    ]
    return [{**items[0], "type": "photo"}], full


def _item(draft: Draft, number: int, place: tuple[int, int], handle: str, host: str) -> dict[str, object]:
    link = media_link(draft)
    address = _HOSTS[draft.media[number]][0] + media_name(draft, number)
    author, post_id = (draft.reposts.author.handle, draft.reposts.id) if draft.reposts else (handle, draft.id)
    media_id = str(status_id(draft.at - 60 + number, 7 + number))
    kind = "video" if draft.media[number] == "video" else "photo"
    return {
        "expanded_url": f"https://{host}/{author}/status/{post_id}/{kind}/1",
        "indices": [str(place[0]), str(place[1])],
        "url": link,
        "media_url": address.replace("https:", "http:"),
        "id_str": media_id,
        "id": media_id,
        "media_url_https": address,
        "sizes": {name: {"w": str(w), "h": str(h), "resize": fit} for name, (w, h, fit) in _SIZES.items()},
        "type": "photo",
        "display_url": f"pic.{host}/{link.rsplit('/', 1)[-1]}",
        **_borrowed(draft),
    }


def _borrowed(draft: Draft) -> dict[str, object]:
    """Return the keys that say whose picture it is: only those in reposts have them."""
    if not draft.reposts:
        return {}
    post, author = str(draft.reposts.id), draft.reposts.author.id
    return {
        "source_status_id": post,
        "source_status_id_str": post,
        "source_user_id": author,
        "source_user_id_str": author,
    }


def _moving(draft: Draft, kind: str) -> dict[str, object]:
    name = token("film", draft.id, length=15)
    if kind == "animated_gif":
        film = {"bitrate": "0", "content_type": "video/mp4", "url": f"{_VIDEO}/tweet_video/{name}.mp4"}
        return {"video_info": {"aspect_ratio": ["4", "3"], "variants": [film]}}
    if kind != "video":
        return {}
    base = f"{_VIDEO}/ext_tw_video/{draft.id}/pu"
    variants = [
        {"content_type": "application/x-mpegURL", "url": f"{base}/pl/{name}.m3u8?tag=12"},
        *({"bitrate": rate, "content_type": "video/mp4", "url": f"{base}/vid/{size}/{name}.mp4?tag=12"}
          for rate, size in (("632000", "480x360"), ("950000", "640x480"), ("2176000", "960x720"))),
    ]  # fmt: skip
    info = {"aspect_ratio": ["4", "3"], "duration_millis": "12345", "variants": variants}
    return {"video_info": info, "additional_media_info": {"monetizable": False}}
