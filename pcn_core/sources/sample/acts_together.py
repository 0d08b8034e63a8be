"""What Mina does with others: answering, praising, tagging, introducing, asking. Each act returns its posts."""

from collections.abc import Sequence

from pcn_core.sources.sample import texts, texts_social
from pcn_core.sources.sample.drafts import Draft, Heard
from pcn_core.sources.sample.ids import HOUR, MINUTE
from pcn_core.sources.sample.phrases import fill
from pcn_core.sources.sample.scene import Scene
from pcn_core.sources.sample.story import VANISHED, Character


def _reply(scene: Scene, words: Sequence[str], person: Character | None = None, *others: Character) -> Draft:
    to = person or scene.somebody()
    at = scene.time()
    post = scene.post(at, scene.say_to(words, to, *others), pictures=0.15 if scene.after_start else 0.03)
    if scene.rng.random() < 0.03:  # noqa: PLR2004 - a few replies answer a person, not a post
        post.says_to = to
    else:
        post.answers = scene.heard(to, at)
    return post


def chat(scene: Scene) -> list[Draft]:
    """Answer somebody."""
    return [_reply(scene, texts_social.CHAT)]


def laugh(scene: Scene) -> list[Draft]:
    """Answer with an emoji or a laugh."""
    post = _reply(scene, texts_social.CHAT_SHORT)
    post.media = ("animated_gif",) if scene.rng.random() < 1 / 3 else post.media
    post.lang = "qam"
    return [post]


def chat_german(scene: Scene) -> list[Draft]:
    """Answer in another language."""
    post = _reply(scene, texts_social.CHAT_GERMAN)
    post.lang = "de"
    return [post]


def reply_all(scene: Scene) -> list[Draft]:
    """Join a conversation of several people."""
    return [_reply(scene, texts_social.REPLY_ALL, *scene.several(3))]


def compliment(scene: Scene) -> list[Draft]:
    """Praise somebody, mostly to them and sometimes in front of everybody."""
    if scene.after_start and scene.rng.random() < 0.2:  # noqa: PLR2004 - the story’s own chance
        return [scene.post(scene.time(), scene.say_to(texts_social.COMPLIMENT_OPEN, scene.tag()), pictures=0.2)]
    return [_reply(scene, texts_social.COMPLIMENT)]


def thanks(scene: Scene) -> list[Draft]:
    """Thank somebody."""
    return [_reply(scene, texts_social.THANKS)]


def congratulate(scene: Scene) -> list[Draft]:
    """Congratulate somebody."""
    return [_reply(scene, texts_social.CONGRATS)]


def help_out(scene: Scene) -> list[Draft]:
    """Offer help or comfort."""
    return [_reply(scene, texts_social.HELP)]


def exchange(scene: Scene, somebody: Character | None = None) -> list[Draft]:
    """Answer somebody, be answered (an archive does not hold that), and answer again."""
    person = somebody or scene.somebody()
    at = scene.time()
    first = scene.post(at, scene.say_to(texts_social.CHAT, person), pictures=0.1)
    first.answers = scene.heard(person, at)
    return [first, *_come_back(scene, person, at)]


def exchange_with_bo(scene: Scene) -> list[Draft]:
    """Talk with somebody she wants to know."""
    return exchange(scene, scene.person("bo_brie_eg"))


def exchange_with_noor(scene: Scene) -> list[Draft]:
    """Talk with somebody whom she meets here again and again."""
    return exchange(scene, scene.person("noor_nibble_eg"))


def _come_back(scene: Scene, person: Character, at: int) -> list[Draft]:
    heard = Heard(person, scene.soon(at, 2 * HOUR))
    words = scene.rng.choice((texts_social.THANKS, texts_social.CHAT, texts_social.CHAT_SHORT, texts_social.COMPLIMENT))
    back = scene.post(scene.soon(heard.at, 50 * MINUTE), scene.say_to(words, person))
    back.answers = heard
    return [back]


def tag(scene: Scene) -> list[Draft]:
    """Name somebody in a question of her own; half of the time they answer and she comes back."""
    person = scene.tag()
    words = scene.rng.choice((texts.TAG_QUESTION, texts.TAG_QUESTION, texts.TAG_SHARE))
    post = scene.post(scene.time(), scene.say_to(words, person), pictures=0.3)
    return [post, *_come_back(scene, person, post.at)] if scene.rng.random() < 0.5 else [post]  # noqa: PLR2004 - the story’s own chance


def tag_twice(scene: Scene) -> list[Draft]:
    """Name the same person twice within a week: once too often."""
    tilda = scene.person("tilda_tilsit_eg")
    return [scene.post(scene.time(day), scene.say_to(texts.TAG_QUESTION, tilda)) for day in (1, 4)]


def introduce(scene: Scene) -> list[Draft]:
    """Bring two people together."""
    return [scene.post(scene.time(), scene.say_to(texts.INTRODUCE, scene.tag(), scene.tag()))]


def quote(scene: Scene) -> list[Draft]:
    """Quote somebody with words of her own."""
    person, at = scene.somebody(), scene.time()
    said = scene.heard(person, at)
    link = f"https://x.com/{person.handle}/status/{said.id}"
    return [scene.post(at, scene.say(texts_social.QUOTE, first=person.first_name, status=link), pictures=0.1)]


def repost(scene: Scene, person: Character | None = None) -> list[Draft]:
    """Repost somebody, as the site does it."""
    author, at = person or scene.somebody(), scene.time()
    said = scene.heard(author, at, scene.say(texts_social.OTHERS))
    media = ("photo",) if scene.rng.random() < 0.5 else ()  # noqa: PLR2004 - half of what is repeated has a picture
    return [Draft(at=at, text="", reposts=said, media=media)]


def repost_big(scene: Scene) -> list[Draft]:
    """Repost an organisation or a big name."""
    return repost(scene, scene.big_name())


def repost_rock_star(scene: Scene) -> list[Draft]:
    """Repost the rock star of the field."""
    return repost(scene, scene.person("stilton_eg"))


def typed_repost(scene: Scene) -> list[Draft]:
    """Repost by hand, as people did before there was a button."""
    return [scene.post(scene.time(), scene.say_to(texts_social.TYPED_RT, scene.tag()))]


def moves_off(scene: Scene) -> list[Draft]:
    """Propose to meet or to write elsewhere."""
    if scene.rng.random() < 1 / 3:
        return [scene.post(scene.time(), scene.say(texts.MOVES_OFF_OPEN))]
    return [_reply(scene, texts.MOVES_OFF)]


def meet_ines(scene: Scene) -> list[Draft]:
    """Propose a coffee to somebody she knows well."""
    return [_reply(scene, texts.MOVES_OFF, scene.person("ines_edam_eg"))]


def conference(scene: Scene) -> list[Draft]:
    """Come home from the conference, with a picture."""
    bo, noor = scene.person("bo_brie_eg"), scene.person("noor_nibble_eg")
    post = scene.post(scene.time(3), scene.say_to((texts.SEE_YOU,), bo, noor))
    post.media = ("photo", "photo")
    return [post]


def ask_small(scene: Scene) -> list[Draft]:
    """Ask for a pointer: size 1."""
    return [_reply(scene, texts_social.ASK_SMALL, scene.person("bo_brie_eg"))]


def ask_feedback(scene: Scene) -> list[Draft]:
    """Ask for feedback on something short: size 2."""
    return [_reply(scene, texts_social.ASK_FEEDBACK, scene.person("tilda_tilsit_eg"))]


def ask_call(scene: Scene) -> list[Draft]:
    """Ask for half an hour: size 3."""
    return [_reply(scene, texts_social.ASK_CALL, scene.person("noor_nibble_eg"))]


def ask_talk(scene: Scene) -> list[Draft]:
    """Ask for a talk: size 3, from somebody she hardly knows."""
    return [_reply(scene, texts_social.ASK_TALK, scene.person("caerphilly_eg"))]


def ask_joint(scene: Scene) -> list[Draft]:
    """Ask for joint small work: size 4."""
    return [_reply(scene, texts_social.ASK_JOINT, scene.person("tilda_tilsit_eg"))]


def ask_big(scene: Scene) -> list[Draft]:
    """Ask a rock star for a reference: size 5, far too early."""
    return [_reply(scene, texts_social.ASK_BIG, scene.person("stilton_eg"))]


def criticise(scene: Scene) -> list[Draft]:
    """Criticise somebody in public."""
    return [_reply(scene, texts_social.CRITIQUE, scene.person("mazeworks_eg"))]


def praise_senior(scene: Scene) -> list[Draft]:
    """Praise a senior whom she does not know yet."""
    return [_reply(scene, texts_social.COMPLIMENT, scene.person("pecorino_eg"))]


def hello_vanished(scene: Scene) -> list[Draft]:
    """Greet an account that is gone by now."""
    post = scene.post(scene.time(), fill(texts.VANISHED_HELLO, scene.rng, h=f"@{VANISHED.handle}"))
    post.says_to = VANISHED
    return [post]


def hostile_markdown(scene: Scene) -> list[Draft]:
    """Answer somebody with Markdown."""
    post = _reply(scene, (texts.HOSTILE_MARKDOWN,), scene.person("bo_brie_eg"))
    post.at = scene.soon(post.at, 5 * MINUTE)
    return [post]
