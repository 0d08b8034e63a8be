"""Which entries of an archive are ever opened, and what for: the only list of archive file names in the project.

Everything that is not listed here stays closed. The lists are data, because the page that tells people what is read
and the part that picks entries before anything is sent are made from them too. Patterns are plain regular expressions
that mean the same in JavaScript, where ``pages/ui/picker/allowing.js`` says `recognise` again.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from pcn_core.sources.report import Generation

Purpose = Literal[
    "posts",
    "csv_posts",
    "community_posts",
    "long_texts",
    "circle_ids",
    "manifest",
    "readme",
    "post_index",
    "account",
    "time_zone",
    "profile",
    "handle_changes",
    "following",
    "followers",
    "message_headers",
    "fetched",
]


@dataclass(frozen=True)
class Member:
    """One kind of file that may be opened.

    ``pattern``: the whole base name. ``folder``: the folders right above it that must match; "" means the top of the
    archive or its ``data`` folder. ``why``: what it is for, as a sentence for a person. ``only_if_ticked``: opened only
    after the person asks for it. ``sent_as``: the name of what the browser writes and sends instead, since only a part
    of the file is needed; "" sends it unchanged. ``part``: which part that is, as a phrase for a person.
    """

    purpose: Purpose
    pattern: str
    generations: tuple[Generation, ...]
    why: str
    folder: str = ""
    only_if_ticked: bool = False
    sent_as: str = ""
    part: str = ""


@dataclass(frozen=True)
class StaysHome:
    """One kind of file that is never opened nor sent. ``pattern``: the whole path below the top of the archive.

    ``what``: a phrase, and ``why``: a sentence for a person.
    """

    what: str
    pattern: str
    why: str


OWNER_FILE = "owner.json"
CIRCLE_FILE = "circle-ids.json"
# What this app writes itself when it fetches from X.
FETCHED_FILE = "x-fetch.jsonl"
_NOT_G1: tuple[Generation, ...] = ("G2", "G3", "G4")
_MONTH = r"\d{4}_\d{2}"
_PART = r"(-part\d{1,4})?"

ALLOW_LIST: tuple[Member, ...] = (
    Member("posts", rf"tweets{_PART}\.js", ("G4",), "Your posts."),
    Member("posts", rf"tweet{_PART}\.js", ("G2", "G3"), "Your posts."),
    Member("posts", rf"{_MONTH}\.js", ("G1",), "Your posts, one file a month.", folder="data/js/tweets"),
    Member("csv_posts", r"tweets\.csv", ("G1",), "Your posts as a table."),
    Member("csv_posts", rf"{_MONTH}\.csv", ("G1",), "Your posts as a table, one file a month.", folder="data/csv"),
    Member("community_posts", rf"community-tweet{_PART}\.js", ("G4",), "Your posts in communities."),
    Member("long_texts", rf"note-tweet{_PART}\.js", ("G4",), "The full text of your long posts."),
    Member(
        "circle_ids",
        rf"twitter-circle-tweet{_PART}\.js",
        ("G4",),
        "The numbers of circle posts, to leave those out.",
        sent_as=CIRCLE_FILE,
        part="only the numbers of the posts",
    ),
    Member("manifest", r"manifest\.js", ("G3", "G4"), "Your account number and how many posts to expect."),
    Member("readme", r"README\.txt", _NOT_G1, "Your account number, when no other file has it."),
    Member(
        "account",
        r"account\.js",
        _NOT_G1,
        "Your account number, handle, name and first day; never your e-mail.",
        sent_as=OWNER_FILE,
        part="only your account number, handle, name, first day and time zone",
    ),
    Member("time_zone", r"account-timezone\.js", ("G3", "G4"), "Your time zone."),
    Member("profile", r"profile\.js", _NOT_G1, "Your profile text, and whether you have a picture."),
    Member("handle_changes", r"screen-name-change\.js", _NOT_G1, "The handles you had before."),
    Member("following", rf"following{_PART}\.js", _NOT_G1, "The account numbers of those you follow."),
    Member(
        "followers",
        rf"follower{_PART}\.js",
        _NOT_G1,
        "Only how many people follow you.",
        part="nothing where the manifest says how many, else the whole file",
    ),
    Member("account", r"user_details\.js", ("G1",), "Your account number, handle, name and profile.", folder="data/js"),
    Member("manifest", r"payload_details\.js", ("G1",), "How many posts to expect.", folder="data/js"),
    Member("post_index", r"tweet_index\.js", ("G1",), "How many posts to expect each month.", folder="data/js"),
    Member(
        "message_headers",
        rf"direct-message(-group)?-headers{_PART}\.js",
        _NOT_G1,
        "Who wrote to whom and when, never what: counted per person and week.",
        only_if_ticked=True,
    ),
    Member("fetched", re.escape(FETCHED_FILE), ("fetched",), "Posts and mentions that this app fetched from X."),
)

# What the browser writes itself, in place of the two files that it sends only a part of.
STAND_INS: tuple[Member, ...] = (
    Member("account", re.escape(OWNER_FILE), _NOT_G1, "Your account number, handle, name, first day and time zone."),
    Member("circle_ids", re.escape(CIRCLE_FILE), ("G4",), "The numbers of circle posts, to leave those out."),
)
_OPENED = (*ALLOW_LIST, *STAND_INS)

# The first that fits counts; whatever fits none stays home as well, as `EVERYTHING_ELSE`.
STAYS_HOME: tuple[StaysHome, ...] = (
    StaysHome(
        "the text of private messages",
        r"(data/)?direct-message.*",
        "Others wrote half of it, and no question here needs it.",
    ),
    StaysHome(
        "photos and videos",
        r".*_media/.*|(data/)?.*_media\.zip|.*\.(jpe?g|png|gif|mp4|webp|mov)",
        "Whether a post has a picture stands in the post itself.",
    ),
    StaysHome(
        "e-mail address and phone number",
        r"(data/)?(account|phone-number|email-address-change)\.js",
        "You are known here by your handle alone.",
    ),
    StaysHome(
        "the places and addresses you signed in from",
        r"(data/)?(ip-audit|account-creation-ip|device-token|key-registry|ni-devices|connected-application|sso|protected-history"
        r"|user-link-clicks|periscope-.*|spaces-.*)\.js",
        "It says where you were, not how you write to people.",
    ),
    StaysHome(
        "contacts, likes, lists, blocks and mutes",
        r"(data/)?(contact|like|lists-.*|block|mute|smartblock|saved-search|moment|mutes?)(-part\d+)?\.js",
        "They are about others, who did not ask for this.",
    ),
    StaysHome(
        "advertising data and guesses about you",
        r"(data/)?(ad-.*|personalization|ageinfo|app|branch-links|commerce-.*|shop-.*|professional-data)\.js",
        "They are guesses that others made about you.",
    ),
    StaysHome("deleted posts", r"(data/)?deleted-.*", "You took them back."),
)
EVERYTHING_ELSE = StaysHome("everything else", r".*", "Nothing here asks for it.")

# Never opened: the name alone tells what kind of file a person chose by mistake.
_MESSAGE_TEXT = re.compile(r"direct-messages?(-group)?(-headers)?(-part\d+)?\.js|direct-messages-group(-part\d+)?\.js")
_ENDINGS = (".js", ".csv", ".txt", ".json", ".jsonl")
_NEVER_BELOW = ("__MACOSX", "..")


@dataclass(frozen=True)
class Place:
    """Where a listed file was found: the top folder of its archive (path parts) and which kind of file it is."""

    root: tuple[str, ...]
    member: Member


def parts_of(path: str) -> tuple[str, ...]:
    """Return the parts of an entry's path; Windows tools write backslashes into zips."""
    return tuple(part for part in path.replace("\\", "/").split("/") if part not in ("", "."))


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.ASCII)


def recognise(path: str) -> Place | None:
    """Return the place of a listed file at any depth, else None. Finder's ``__MACOSX/`` and ``._x`` never match."""
    if not path.endswith(_ENDINGS):  # a hundred thousand pictures pass here
        return None
    *above, name = parts_of(path)
    if name.startswith("._") or any(part in _NEVER_BELOW for part in above):
        return None
    for member in _OPENED:
        if _compiled(member.pattern).fullmatch(name):
            root = _root_above(tuple(above), member.folder)
            if root is not None:
                return Place(root, member)
    return None


def recognise_loose(name: str) -> Place | None:
    """Return the place of a listed file that was handed over alone, whatever folder it came from."""
    for member in _OPENED:
        if _compiled(member.pattern).fullmatch(name):
            return Place((), member)
    return None


def may_be_sent(path: str, *, include_messages: bool) -> bool:
    """Return whether the browser sends an entry of this name: listed, needed as a whole, asked for if it must be.

    Only plain names below the top of an archive are: the browser leaves the folders above it out.
    """
    place = recognise(path)
    if place is None or place.root or path != "/".join(parts_of(path)):
        return False
    return not place.member.sent_as and (include_messages or not place.member.only_if_ticked)


def _root_above(above: tuple[str, ...], folder: str) -> tuple[str, ...] | None:
    if folder:
        tail = tuple(folder.split("/"))
        if len(above) < len(tail):  # somebody hands over an inner folder
            return () if above == tail[len(tail) - len(above) :] else None
        return above[: -len(tail)] if above[-len(tail) :] == tail else None
    return above[:-1] if above[-1:] == ("data",) else above


def is_message_file(path: str) -> bool:
    """Return whether the base name is one of the message files."""
    name = (parts_of(path) or ("",))[-1]
    return _MESSAGE_TEXT.fullmatch(name) is not None


def is_nested_zip(path: str) -> bool:
    """Return whether an entry is itself a zip that could be an archive (2019 archives kept their media in one)."""
    parts = parts_of(path)
    return bool(parts) and parts[-1].lower().endswith(".zip") and not any(part.endswith("_media") for part in parts)
