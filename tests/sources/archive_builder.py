"""Builds tiny invented archives, byte for byte in the form of each generation, for the tests of the reader."""

import json
import zipfile
from datetime import UTC, datetime, timedelta
from pathlib import Path

OWNER = "4242"
HANDLE = "brie_mouse"
NOON = datetime(2023, 12, 4, 12, 0, 7, tzinfo=UTC)
_EPOCH_MS = 1_288_834_974_657
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def post_id(when=NOON, step=0):
    return str(((int(when.timestamp() * 1000) - _EPOCH_MS) << 22) + step)


def written(when):
    return f"{_DAYS[when.weekday()]} {_MONTHS[when.month - 1]} {when:%d %H:%M:%S} +0000 {when.year}"


def tweet(text, *, when=NOON, step=0, urls=(), mentions=(), hashtags=(), media=(), **more):
    """Return one row as archives since 2018 have it; ``more`` overrides keys, None removes one."""
    number = more.pop("id", None) or post_id(when, step)
    row = {
        "retweeted": False,
        "source": '<a href="https://mobile.twitter.com" rel="nofollow">Twitter Web App</a>',
        "entities": {"hashtags": tags(hashtags), "symbols": [], "user_mentions": list(mentions), "urls": list(urls)},
        "display_text_range": ["0", str(len(text))],
        "favorite_count": "0",
        "id_str": number,
        "truncated": False,
        "retweet_count": "0",
        "id": number,
        "created_at": written(when),
        "favorited": False,
        "full_text": text,
        "lang": "en",
    }
    if media:
        row["entities"]["media"] = [dict(media[0], type="photo")]
        row["extended_entities"] = {"media": list(media)}
    row |= more
    return {key: value for key, value in row.items() if value is not None}


def tags(hashtags):
    return [{"text": tag, "indices": ["0", "1"]} for tag in hashtags]


def mention(handle, number="77", start=0, name="Somebody"):
    return {"name": name, "screen_name": handle, "indices": [str(start), "9"], "id_str": number, "id": number}


def url(short, long, start=0):
    return {"url": short, "expanded_url": long, "display_url": "x", "indices": [str(start), str(start + len(short))]}


def attachment(short, kind="photo"):
    return {"url": short, "type": kind, "media_url": "http://pbs.twimg.com/media/a.jpg", "indices": ["0", "1"]}


def reply_to(number, user, handle=None):
    keys = {"in_reply_to_status_id_str": number, "in_reply_to_user_id_str": user, "in_reply_to_screen_name": handle}
    return {key: value for key, value in keys.items() if value}


def file_of(name, rows, *, wrap="tweet", style="wide", part=0):
    """Return a file's text. ``style``: ``wide`` since 2022, ``compact`` before, ``minified`` by hand."""
    items = [{wrap: row} for row in rows] if wrap else list(rows)
    return f"window.YTD.{name.replace('-', '_')}.part{part} = {array(items, style)}"


def array(items, style="wide"):
    if not items:
        return "[ ]"
    if style == "minified":
        return json.dumps(items, ensure_ascii=False, separators=(",", ":"))
    wide = json.dumps(items, ensure_ascii=False, indent=2, separators=(",", " : "))
    if style == "wide":
        return wide
    rows = [json.dumps(item, ensure_ascii=False, indent=2, separators=(",", " : ")) for item in items]
    return "[ " + ", ".join(rows) + " ]"


def manifest(counts, *, owner=OWNER, key="tweets", made="2024-01-02T03:04:05.000Z", **types):
    """Return ``manifest.js``. ``counts``: base name of a posts file → its rows; ``types``: other types' counts."""

    def listed(files):
        return {
            "files": [{"fileName": f"data/{name}", "globalName": "x", "count": str(n)} for name, n in files.items()]
        }

    data = {
        "userInfo": {"accountId": owner, "userName": HANDLE, "displayName": "Brie"},
        "archiveInfo": {"sizeBytes": "1", "generationDate": made, "isPartialArchive": False, "maxPartSizeBytes": "9"},
        "dataTypes": {key: listed(counts), "tweetsMedia": {"mediaDirectory": "data/tweets_media"}}
        | {name: listed(files) for name, files in types.items()},
    }
    return "window.__THAR_CONFIG = " + json.dumps(data, indent=2)


ACCOUNT = file_of(
    "account",
    [
        {
            "email": "secret@cheese.example",
            "createdVia": "web",
            "username": HANDLE,
            "accountId": OWNER,
            "createdAt": "2015-06-30T21:10:19.000Z",
            "accountDisplayName": "Brie",
        }
    ],
    wrap="account",
)


def g4(rows, **more):
    """Return the files of a current archive with these posts; ``more``: base name without ``.js`` → text."""
    files = {
        "Your archive.html": "<html>",
        "data/tweets.js": file_of("tweets", rows),
        "data/manifest.js": manifest({"tweets.js": len(rows)}),
        "data/account.js": ACCOUNT,
    }
    return files | {f"data/{name.replace('_', '-')}.js": text for name, text in more.items()}


def note(text, *, when=NOON, before=25, urls=(), mentions=(), hashtags=()):
    """Return a row of ``note-tweet.js`` whose post follows ``before`` milliseconds later."""
    number = post_id(when - timedelta(milliseconds=before), 99)
    core = {
        "text": text,
        "urls": [{"shortUrl": a, "expandedUrl": b, "fromIndex": "0", "toIndex": "1"} for a, b in urls],
        "mentions": [{"screenName": handle, "fromIndex": "0", "toIndex": "1"} for handle in mentions],
        "hashtags": [{"text": tag, "fromIndex": "0", "toIndex": "1"} for tag in hashtags],
    }
    return {"noteTweetId": number, "createdAt": when.isoformat(), "core": core}


def grailbird_row(text, *, when=NOON, created_at=None, **more):
    """Return one row as monthly files have it."""
    number = int(more.pop("id", None) or post_id(when))
    entities = {"user_mentions": [], "media": [], "hashtags": [], "urls": []} | more.pop("entities", {})
    row = {
        "source": "web",
        "entities": entities,
        "geo": {},
        "id_str": str(number),
        "text": text,
        "id": number,
        "created_at": created_at or written(when),
        "user": {"name": "Brie", "screen_name": HANDLE, "id_str": OWNER, "id": int(OWNER), "protected": False},
    }
    return row | more


def g1(months, **more):
    """Return the files of a Grailbird archive; ``months``: ``2012_05`` → rows."""
    files = {
        f"data/js/tweets/{month}.js": f"Grailbird.data.tweets_{month} = \n {array(rows, 'compact')}"
        for month, rows in months.items()
    }
    total = sum(map(len, months.values()))
    details = {"screen_name": HANDLE, "full_name": "Brie", "bio": "Cheese.", "id": OWNER}
    payload = {"tweets": total, "created_at": "Fri Feb 08 04:20:27 +0000 2013"}
    files["data/js/user_details.js"] = "var user_details =  " + json.dumps(details | {"created_at": written(NOON)})
    files["data/js/payload_details.js"] = "var payload_details =  " + json.dumps(payload)
    return files | more


def write_zip(path, files, *, force_zip64=False):
    """Write ``files`` (name → text or bytes) as a zip and return its path."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(info, "w", force_zip64=force_zip64) as member:
                member.write(data)
    return path


def write_folder(folder: Path, files):
    """Write ``files`` below a folder and return it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder
