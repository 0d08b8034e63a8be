"""What Mina does on her own: announcing, linking, asking the room, being human. Each act returns its posts."""

from pcn_core.sources.sample import texts
from pcn_core.sources.sample.drafts import Draft
from pcn_core.sources.sample.ids import MINUTE
from pcn_core.sources.sample.scene import Scene

_LONG_VISIBLE = 262


def announce(scene: Scene) -> list[Draft]:
    """Tell the wall that mice eat cheese."""
    return [scene.post(scene.time(), scene.say(texts.ANNOUNCE), pictures=0.02)]


def announce_with_topic(scene: Scene) -> list[Draft]:
    """Tell it under a topic hashtag."""
    return [scene.post(scene.time(), scene.say(texts.ANNOUNCE_WITH_TOPIC))]


def bare_link(scene: Scene) -> list[Draft]:
    """Share a link without a word of her own."""
    return [scene.post(scene.time(), scene.say(texts.BARE_LINK))]


def link_alone(scene: Scene) -> list[Draft]:
    """Share nothing but a link."""
    return [scene.post(scene.time(), scene.say(texts.LINK_ALONE))]


def link_comment(scene: Scene) -> list[Draft]:
    """Share a link and say what she makes of it."""
    return [scene.post(scene.time(), scene.say(texts.LINK_COMMENT), pictures=0.15)]


def own_work(scene: Scene) -> list[Draft]:
    """Share her own work."""
    return [scene.post(scene.time(), scene.say(texts.OWN_WORK), pictures=0.3)]


def question(scene: Scene) -> list[Draft]:
    """Ask the community something."""
    return [scene.post(scene.time(), scene.say(texts.QUESTION), pictures=0.15)]


def community(scene: Scene) -> list[Draft]:
    """Say something where the community gathers."""
    return [scene.post(scene.time(), scene.say(texts.COMMUNITY), pictures=0.15)]


def personal(scene: Scene) -> list[Draft]:
    """Show a bit of life."""
    return [scene.post(scene.time(), scene.say(texts.PERSONAL), pictures=0.7)]


def humor(scene: Scene) -> list[Draft]:
    """Make a joke."""
    return [scene.post(scene.time(), scene.say(texts.HUMOR), pictures=0.35)]


def german(scene: Scene) -> list[Draft]:
    """Say something in another language."""
    return [scene.post(scene.time(), scene.say(texts.GERMAN), lang="de", pictures=0.3)]


def picture_only(scene: Scene) -> list[Draft]:
    """Post a picture and hardly a word."""
    text = scene.say(texts.MEDIA_ONLY)
    lang = {"": "zxx", "#micheesy": "qht"}.get(text, "qme")
    return [scene.post(scene.time(), text, lang=lang, pictures=1.0)]


def thread(scene: Scene) -> list[Draft]:
    """Write a thread: every post answers the one before."""
    parts = texts.THREADS[scene.rng.randrange(len(texts.THREADS))]
    posts: list[Draft] = []
    at = scene.time()
    for part in parts:
        posts.append(scene.post(at, scene.say((part,)), pictures=0.15))
        at = scene.soon(at, 20 * MINUTE)
    for post, parent in zip(posts[1:], posts, strict=False):
        post.parent = parent
    return posts


def edited(scene: Scene) -> list[Draft]:
    """Post, see the typo, edit: the archive holds both versions. Formats before edits hold a question instead."""
    if not scene.edits:
        return question(scene)
    words = {slot: scene.say(("{" + slot + "}",)) for slot in ("topic", "cheese")}
    pair = scene.rng.choice(texts.EDITED)
    first = scene.post(scene.time(), scene.say((pair[0],), **words))
    second = scene.post(scene.soon(first.at, 25 * MINUTE), scene.say((pair[1],), **words))
    first.versions = second.versions = (first, second)
    return [first, second]


def long_post(scene: Scene) -> list[Draft]:
    """Write a long post; its first 262 characters or so are what the list of posts shows."""
    whole = scene.say(texts.LONG)
    post = scene.post(scene.time(), whole[:_LONG_VISIBLE].rsplit(" ", 1)[0])
    post.note = whole
    post.media = ("photo",) if scene.rng.random() < 1 / 3 else ()
    return [post]


def styled_post(scene: Scene) -> list[Draft]:
    """Write a short post with bold words: it counts as a long one although nothing is cut."""
    post = scene.post(scene.time(), scene.say(texts.STYLED))
    post.note, post.styled = post.text, True
    return [post]


def fresh_start(scene: Scene) -> list[Draft]:
    """Begin anew on the day the plan begins."""
    return [scene.post(scene.time(0), texts.FRESH_START)]


def off_limits(scene: Scene) -> list[Draft]:
    """Mention what the plan keeps private."""
    return [scene.post(scene.time(), texts.OFF_LIMITS)]


def first_post(scene: Scene) -> list[Draft]:
    """Say hello to Twitter, long ago."""
    return [scene.post(scene.time(0), scene.say(texts.FIRST_POSTS))]


def hostile_markup(scene: Scene) -> list[Draft]:
    """Post markup and entities."""
    return [scene.post(scene.time(), texts.HOSTILE_MARKUP)]


def hostile_direction(scene: Scene) -> list[Draft]:
    """Post characters that turn the writing direction."""
    return [scene.post(scene.time(), texts.HOSTILE_DIRECTION)]


def hostile_formula(scene: Scene) -> list[Draft]:
    """Post what a spreadsheet would run."""
    return [scene.post(scene.time(), texts.HOSTILE_FORMULA)]
