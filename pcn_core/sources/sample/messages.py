"""Invented private messages: who wrote to whom and when, with a text that no reader may ever touch."""

from dataclasses import dataclass

from pcn_core.sources.sample.ids import DAY, HOUR, iso_date, status_id
from pcn_core.sources.sample.story import PEOPLE, PRIVATE_CANARIES, SAMPLE_ACCOUNT_ID

# Days before the last one, and whether the owner wrote; newest first, as in real files.
_TALKS: dict[str, tuple[tuple[int, bool], ...]] = {
    "ines_edam_eg": ((6, True), (7, False), (19, False), (20, True), (33, True), (34, False)),
    "tilda_tilsit_eg": (
        (3, False),
        (4, True),
        (11, True),
        (12, False),
        (25, False),
        (40, True),
        (41, False),
        (60, True),
    ),
    "gus_gouda_eg": ((15, True), (28, True)),
}


@dataclass(frozen=True)
class Message:
    """One message; ``iso`` False: the older date shape, milliseconds since 1970."""

    at: int
    sender: str
    recipient: str

    def header(self, *, iso: bool) -> dict[str, object]:
        """Return the message without its text."""
        when = iso_date(self.at) if iso else str(self.at)
        return {
            "id": str(status_id(self.at)),
            "senderId": self.sender,
            "recipientId": self.recipient,
            "createdAt": when,
        }


def conversations(today: int, *, iso: bool, with_text: bool) -> list[object]:
    """Return the items of the message file (``with_text``) or of the headers file."""
    return [
        _conversation(PEOPLE[handle].id, days, today, iso=iso, with_text=with_text) for handle, days in _TALKS.items()
    ]


def _conversation(other: str, days: tuple[tuple[int, bool], ...], today: int, *, iso: bool, with_text: bool) -> object:
    body = {"text": f"Invented and private: {PRIVATE_CANARIES[0]}.", "mediaUrls": [], "urls": [], "reactions": []}
    events = []
    for ago, mine in days:
        pair = (SAMPLE_ACCOUNT_ID, other) if mine else (other, SAMPLE_ACCOUNT_ID)
        message = Message(today - ago * DAY + 17 * HOUR, *pair)
        events.append({"messageCreate": message.header(iso=iso) | (body if with_text else {})})
    return {"dmConversation": {"conversationId": f"{SAMPLE_ACCOUNT_ID}-{other}", "messages": events}}


def group_headers(today: int) -> list[object]:
    """Return one group conversation: joining is an event too, and its messages name no recipient."""
    members = [PEOPLE[handle].id for handle in ("bo_brie_eg", "noor_nibble_eg")]
    joined = {"initiatingUserId": members[0], "participantsSnapshot": members, "createdAt": iso_date(today - 50 * DAY)}
    said = {"id": str(status_id(today - 49 * DAY)), "senderId": members[0], "createdAt": iso_date(today - 49 * DAY)}
    events = [{"messageCreate": said}, {"joinConversation": joined}]
    return [{"dmConversation": {"conversationId": "1900000000000000042", "messages": events}}]
