"""Zips that no honest program writes, each with words of the sentence it must get; "" where it is read after all."""

import io
import random
import stat
import struct
import warnings
import zipfile

from tests.sources.archive_builder import ACCOUNT, file_of, g4, manifest, tweet

POSTS = file_of("tweets", [tweet("cheese"), tweet("brie", step=1)])
GOOD = ("data/tweets.js", POSTS)
_DAMAGED, _BOMB = "is damaged", "far more than an archive can hold"


def zipped(*entries, compression=zipfile.ZIP_DEFLATED, **facts):
    """Return a zip of (name, data) pairs; ``facts`` are set on every entry."""
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", compression) as archive:
        warnings.simplefilter("ignore", UserWarning)
        for name, data in entries:
            info = zipfile.ZipInfo(name)
            info.compress_type = compression
            for key, value in facts.items():
                setattr(info, key, value)
            archive.writestr(info, data)
    return bytearray(buffer.getvalue())


def changed(data, at, field, form="<L", record=b"PK\x01\x02"):
    """Return a zip with one number changed in its first directory record, or another kind of record."""
    struct.pack_into(form, data, data.index(record) + at, field)
    return data


def hostile_zips():
    """Return name → (bytes, words of the sentence)."""
    good = zipped(GOOD)
    months = [(f"data/js/tweets/{year:04}_{month:02}.js", "") for year in range(1, 200) for month in range(1, 13)]
    junk = [(f"data/tweets_media/{number}.jpg", "") for number in range(3_000)]
    return {
        "bomb": (zipped(("data/tweets.js", bytes(30 << 20))), _BOMB),
        "bomb that lies": (changed(zipped(("data/tweets.js", POSTS + " " * (9 << 20))), 24, 900_000), _DAMAGED),
        "claims too much": (changed(zipped(GOOD), 24, 0xFFFF_FFF0), _BOMB),
        "packed beyond the end": (changed(zipped(GOOD), 20, 1 << 30), _DAMAGED),
        "size too small": (changed(zipped(GOOD), 24, 10), _DAMAGED),
        "offset beyond the end": (changed(zipped(GOOD), 42, 1 << 29), _DAMAGED),
        "climbing name": (zipped(("../../data/tweets.js", POSTS)), "no Twitter or X archive"),
        "climbing name beside a good one": (zipped(GOOD, ("../../etc/cron.d/tweets.js", "x = []")), ""),
        "absolute and Windows names": (zipped(GOOD, ("/etc/passwd", "x"), ("C:\\x\\y.js", "x")), ""),
        "twice": (zipped(GOOD, GOOD), "twice"),
        "link": (zipped(GOOD, external_attr=(stat.S_IFLNK | 0o777) << 16), "no Twitter or X archive"),
        "locked": (changed(zipped(GOOD), 8, 1, "<H"), "password"),
        "unusual": (zipped(GOOD, compression=zipfile.ZIP_BZIP2), "unusual way"),
        "wrong sum": (changed(zipped(GOOD), 16, 1), _DAMAGED),
        "wrong sum in a private file": (changed(zipped(("data/account.js", ACCOUNT), GOOD), 16, 1), _DAMAGED),
        "overlapping": (overlapping(), _BOMB),
        "too many files": (zipped(*months), _BOMB),
        "many pictures": (zipped(*junk, GOOD), ""),
        "several archives": (zipped(("a/tweets.js", POSTS), ("b/tweets.js", POSTS)), "more than one"),
        "zip in a zip": (zipped(("twitter.zip", bytes(good))), "another zip inside"),
        "messages alone": (zipped(("data/direct-messages.js", "x")), "only private messages"),
        "cut off": (good[:-30], _DAMAGED),
        "no zip": (b"GIF89a" * 99, "not a zip"),
        "nothing": (b"", "not a zip"),
        "endless directory": (changed(zipped(GOOD), 12, 0xF000_0000, record=b"PK\x05\x06"), _BOMB),
        "noise": (noise(), ""),
        "posts that are none": (zipped(("data/tweets.js", "window.YTD.tweets.part0 = {")), "."),
        "fewer posts than listed": (zipped(("data/manifest.js", manifest({"tweets.js": 9}))), "missing"),
    }


def overlapping():
    """Two entries of one name length that share their bytes."""
    data = zipped(("data/tweets-part1.js", POSTS), ("data/tweets-part1.js", POSTS))
    second = data.rindex(b"PK\x01\x02")
    third = data.index(b"-part1", second)
    data[third : third + 6] = b"-part2"
    local = data.index(b"PK\x03\x04", 4)
    inner = data.index(b"-part1", local)
    data[inner : inner + 6] = b"-part2"
    # The first claims the second's bytes as well.
    size = struct.unpack_from("<L", data, data.index(b"PK\x01\x02") + 20)[0]
    return changed(data, 20, size + 60)


def noise():
    """A good archive with bytes before it, as a program that unpacks itself has."""
    return random.Random(1).randbytes(5_000) + bytes(zipped(*g4([tweet("cheese")]).items()))  # noqa: S311 - no secret
