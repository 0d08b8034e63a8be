"""Taking other people out of sentences: every handle, every name of the plan, every hashtag that is not shown.

Deny by default: a handle or hashtag that the scope does not know becomes "somebody" or "a hashtag".
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping

from pcn_core.plan.model import Person
from pcn_core.tips.words import sentence_case

# Stand for somebody and for a hashtag until a whole list of them is told as a number.
_SOMEBODY, _HASHTAG = "\ue000", "\ue001"
# Controls, marks without width, halves of pairs, private use: a handle could hide behind one and come back on screen.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn"}
_VARIATIONS = {chr(code) for code in (*range(0xFE00, 0xFE10), 0x034F)}
_LIST = r"{0}(?:, {0})*(?:,? (?:and|or) {0})?(?P<more> and (?P<n>[\d,]+) more)?"
_PEOPLE, _HASHTAGS = (re.compile(_LIST.format(mark)) for mark in (_SOMEBODY, _HASHTAG))
_MENTION = r"[@＠]\w+(?:[.@][\w.-]+)*"
# An address may name somebody in any part of it, so none is told.
_ADDRESS = r"https?://\S*|www\.\S+|(?:mobile\.|m\.)?(?:twitter|x)\.com/\S*"
_MAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_TAG = r"[#＃][\w·]+"
_TITLES = {"dr", "prof", "professor", "mr", "mrs", "ms", "mx", "phd", "msc", "the", "and", "for", "von", "van", "de"}
_LINK = "(link)"
_SHORT = 2


def initials(person: Person) -> str:
    """Return "T. T." of a name, without titles; of somebody known by a handle only, its first letter."""
    parts = [word for word in re.findall(r"[^\W\d_]+", person.name) if word.lower() not in _TITLES]
    letters = [part[0].upper() for part in parts] or [(person.handle or "?").lstrip("_")[:1].upper() or "?"]
    return " ".join(f"{letter}." for letter in letters[:3])


def without_unseen(text: str) -> str:
    """Return the text without signs that nobody sees; lines stay."""
    return "".join(sign for sign in text if sign in "\n\t" or not _is_unseen(sign))


class Redactor:
    """Redacts for one scope. ``labels``: how people of the plan are told, by id; who is not there is "somebody".

    ``hashtags``: those that may be told, in lower case.
    """

    def __init__(self, people: Iterable[Person], labels: Mapping[str, str], hashtags: Iterable[str]) -> None:
        self._hashtags = {tag.lower() for tag in hashtags}
        self._known: dict[str, str] = {}
        self._parts: dict[str, str] = {}
        self._short: set[str] = set()
        self._long: set[str] = set()
        listed = list(people)
        for person in listed:
            self._add(person, labels.get(person.id, _SOMEBODY))
        # Our own sentences tell a name as the plan writes it; "will" in one is no Will.
        self._sentence = _pattern([person.name for person in listed if person.name])
        self._words = _pattern([*self._known, *self._short, *self._long], any_case=True)

    def sentence(self, text: str) -> str:
        """Return one of our own sentences redacted."""
        return self._redact(text, self._sentence)

    def words(self, text: str) -> str:
        """Return somebody's own words redacted: parts of names go too, for people write first names."""
        return self._redact(text, self._words)

    def _add(self, person: Person, label: str) -> None:
        if person.handle:
            self._known[person.handle.lower()] = label
        name = person.name.strip()
        if not name:
            return
        self._known.setdefault(name.lower(), label)
        if person.level != "organisation":
            parts = [*re.findall(r"[^\W\d_]{2,}", name), "".join(name.split())]
            told = [part for part in parts if part.lower() not in _TITLES]
            self._short |= {part for part in told if len(part) <= _SHORT}
            self._long |= {part for part in told if len(part) > _SHORT}
            self._parts |= {part.lower(): label for part in told}

    def _redact(self, text: str, pattern: re.Pattern[str]) -> str:
        marked = pattern.sub(self._replace, without_unseen(text))
        told = _PEOPLE.sub(lambda found: _number(found, _SOMEBODY, "somebody", "people"), marked)
        told = _HASHTAGS.sub(lambda found: _number(found, _HASHTAG, "a hashtag", "hashtags"), told)
        return sentence_case(told) if marked[:1] in {_SOMEBODY, _HASHTAG} else told

    def _replace(self, found: re.Match[str]) -> str:
        said = found[0]
        if said[0] in "#＃":
            return said if said[1:].lower() in self._hashtags else _HASHTAG
        if "/" in said or said.lower().startswith("www."):
            return _LINK
        bare = said.lstrip("@＠").lower()
        if bare in self._known:
            return self._known[bare]
        if said[0] not in "@＠" and bare in self._parts:
            return self._parts[bare]
        return _SOMEBODY


def _is_unseen(sign: str) -> bool:
    return sign in _VARIATIONS or unicodedata.category(sign) in _UNSEEN


def _pattern(names: Iterable[str], *, any_case: bool = False) -> re.Pattern[str]:
    longest_first = sorted({name.strip() for name in names}, key=len, reverse=True)
    # Of two letters only the spelling of the plan counts: "Bo" is somebody, "bo" may be anything.
    spelled = "(?i:{})" if any_case else "{}"
    told = "|".join((spelled if len(name) > _SHORT else "{}").format(re.escape(name)) for name in longest_first)
    said = [rf"(?<!\w)(?:{told})(?!\w)"] if told else []
    return re.compile("|".join([f"(?i:{_ADDRESS})", _MAIL, _MENTION, _TAG, *said]))


def _number(found: re.Match[str], mark: str, one: str, many: str) -> str:
    count = found[0].count(mark) + int((found["n"] or "0").replace(",", ""))
    return one if count == 1 else f"{count:,} {many}"
