"""How the stand-in tells of its world: in X's old words (tweet) or its new ones (post), and only what was asked for."""

from dataclasses import dataclass

from tests.stand_in_x.world import Person, Told, World


@dataclass(frozen=True)
class Words:
    """One vocabulary."""

    parameter: str
    references: str
    note: str
    history: str
    reposted: str
    count: str
    # What comes only by asking for an expansion.
    expanded: frozenset[str] = frozenset()


OLD = Words("tweet.fields", "referenced_tweets", "note_tweet", "edit_history_tweet_ids", "retweeted", "tweet_count")
NEW = Words(
    "post.fields", "referenced_posts", "note_post", "edit_history_post_ids", "retweeted", "post_count",
    frozenset({"author_id", "in_reply_to_user_id", "referenced_posts"}),
)  # fmt: skip


def tell_post(told: Told, world: World, words: Words, fields: set[str], expansions: set[str]) -> dict[str, object]:
    """Return a post as X's JSON: id, text and versions always, the rest where asked for in these words."""
    everything = {
        "author_id": told.author,
        "created_at": f"{told.created:%Y-%m-%dT%H:%M:%S}.000Z",
        "conversation_id": told.conversation,
        "in_reply_to_user_id": told.replies_to_user,
        "lang": "en",
        "entities": _entities(told, told.text, world),
        "attachments": {"media_keys": list(told.media)} if told.media else None,
        words.references: _references(told, words) or None,
        words.note: {"text": told.long, "entities": _entities(told, told.long, world)} if told.long else None,
    }
    asked = {name for name in fields if name not in words.expanded}
    asked |= {name for name in words.expanded if name in expansions}
    shown = {name: value for name, value in everything.items() if name in asked and value is not None}
    return {"id": told.id, "text": told.text, words.history: list(told.versions or (told.id,))} | shown


def tell_person(person: Person, fields: set[str], words: Words = OLD) -> dict[str, object]:
    """Return an account as X's JSON."""
    everything = {
        "description": person.bio,
        "created_at": "2015-06-30T21:10:19.000Z",
        "location": "",
        "url": "https://t.co/home000001",
        "entities": {"url": {"urls": [{"url": "https://t.co/home000001", "expanded_url": "https://cheese.example/"}]}},
        "profile_image_url": "https://pbs.twimg.com/profile_images/1/brie_normal.jpg",
        "protected": person.is_protected,
        "public_metrics": {
            "followers_count": person.followers,
            "following_count": person.following,
            words.count: 320,
            "listed_count": 3,
        },
    }
    shown = {name: value for name, value in everything.items() if name in fields}
    return {"id": person.id, "name": person.name, "username": person.handle} | shown


def _references(told: Told, words: Words) -> list[dict[str, str]]:
    kinds = (("replied_to", told.replies_to), ("quoted", told.quotes), (words.reposted, told.reposts))
    return [{"type": kind, "id": number} for kind, number in kinds if number]


def _entities(told: Told, text: str, world: World) -> dict[str, object] | None:
    """Return what stands in a text; X leaves out the kinds that are not there."""
    people = [world.people[number] for number in told.names if number in world.people]
    mentions = [
        {"start": text.find(f"@{one.handle}"), "end": text.find(f"@{one.handle}") + 1 + len(one.handle)}
        | {"username": one.handle, "id": one.id}
        for one in people
        if f"@{one.handle}" in text
    ]
    urls = [entry for short, long in told.links if short in text for entry in _links(told, text, short, long)]
    tags = [
        {"start": text.find(f"#{tag}"), "end": text.find(f"#{tag}") + 1 + len(tag), "tag": tag} for tag in told.tags
    ]
    found = {"mentions": mentions, "urls": urls, "hashtags": tags}
    return {name: values for name, values in found.items() if values} or None


def _links(told: Told, text: str, short: str, long: str) -> list[dict[str, object]]:
    entry: dict[str, object] = {"start": text.find(short), "end": text.find(short) + len(short)}
    entry |= {"url": short, "expanded_url": long, "display_url": long.removeprefix("https://")[:26]}
    if not (told.media and "/photo/" in long):
        return [entry]
    return [entry | {"display_url": "pic.twitter.com/picture001", "media_key": key} for key in told.media]
