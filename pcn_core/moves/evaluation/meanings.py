"""What each move means, in words for people who use the app, and where its reading goes wrong."""

from typing import NamedTuple

from pcn_core.moves.catalogue import Move


class Meaning(NamedTuple):
    """``counts``: what counts; ``not_this``: what does not; ``mistakes``: where readers err most."""

    counts: str
    not_this: str
    mistakes: str


MEANINGS: dict[Move, Meaning] = {
    "compliment": Meaning(
        "Praise of somebody, or of their work or words: “great thread!”, “I love this paper by @mousecheese”.",
        "Thanks alone, or praise of a product with nobody in view.",
        "A good word about a book, a tool or a place is taken for praise of whoever made it; praise tucked into a "
        "recommendation or a question is missed.",
    ),
    "thanks": Meaning(
        "Thanks to somebody, or gratefully naming where something came from.",
        "“Thanks to the rain …”, and a bare “via @mousecheese”.",
        "Thanks that are meant ironically look like real ones.",
    ),
    "congrats": Meaning(
        "Congratulations, good wishes, celebrating somebody: “happy birthday”, “good luck tomorrow”, “well deserved”.",
        "Celebrating yourself.",
        "Rare, so the figures are rough. A polite wish in passing is taken for it, and a cheer without any of the "
        "usual words is missed.",
    ),
    "question": Meaning(
        "A question that invites an answer.",
        "A headline that ends in a question mark, a quoted question, one that needs no answer.",
        "Jokes and rhetorical questions are taken for real ones: whether an answer was wanted often shows only in "
        "what followed.",
    ),
    "ask": Meaning(
        "Asking somebody to do something: help, look, read, join, share, apply, recommend, vote.",
        "A question for a fact or an opinion alone.",
        "A plain question with a “please” in it is taken for an ask; an ask put as a wish, or inside a question, "
        "is missed.",
    ),
    "introduces": Meaning(
        "Connecting people: introducing two to each other, pointing one to another, saying whom to follow.",
        "Naming where something came from.",
        "Very rare: there were too few examples to say how well it is read. Take it as a hint.",
    ),
    "promotes_others": Meaning(
        "Pointing to somebody else’s work, event or post: a link to their article, a kind quote, a repost.",
        "Your own work, answering somebody about their post, quoting to attack.",
        "Whose work a link leads to cannot be seen in a short address; without your own sites in the plan your own "
        "work ends up here.",
    ),
    "own_work": Meaning(
        "Your own paper, talk, product, course, event, or a picture of what you made.",
        "Small talk about being at work, a hobby with nothing to show.",
        "The hardest to tell from outside, and the easiest for you to mend: name your sites, titles, accounts and "
        "hashtags in the plan. What you made and did not name there is often missed; small talk under a hashtag of "
        "yours is taken for work.",
    ),
    "personal": Meaning(
        "Your life, feelings or tastes outside your profession: family, pets, food, weather, health, travel.",
        "A professional opinion.",
        "Jokes are taken for life, and a short everyday remark in a reply is missed. Where work and life overlap, "
        "careful readers disagree as well.",
    ),
    "humor": Meaning(
        "Jokes, word play, playful irony, laughing along.",
        "A friendly tone or a smiley alone.",
        "Dry jokes and irony without a laugh or an emoji are mostly missed. A view said with a wink counts here "
        "and as an opinion.",
    ),
    "opinion": Meaning(
        "Your own view, judgement or reaction: “I think …”, “this matters because …”, “exactly!”.",
        "A neutral fact, praise alone, reporting what a speaker says.",
        "Jokes, praise and lively news are taken for views; a view in two plain words, or inside a link to "
        "something, is missed.",
    ),
    "critique": Meaning(
        "Criticising a person, group or organisation that can be told, or their work.",
        "Correcting a detail, polite doubt, “people who …”, criticising yourself.",
        "Read badly so far: it is rare, and reads like any other opinion unless one knows what the talk was about.",
    ),
    "offers_help": Meaning(
        "Offering help, answering a request, giving what somebody needs, kind words when things are hard.",
        "A link that nobody asked for.",
        "That a reply answers a need shows in the other person’s post, which is not in your archive: plain answers "
        "are missed, and a “happy to …” of another kind is taken for help.",
    ),
    "moves_off": Meaning(
        "Contact outside public posts: a private message, an e-mail, a call, coffee, meeting at an event.",
        "A report from an event with nobody met.",
        "Friendly words to somebody just met online are taken for it; an invitation to write in private, tucked "
        "into a post about something else, is missed.",
    ),
    "informs": Meaning(
        "Telling news or facts with no view of your own and nobody addressed: a headline with its link, a notice.",
        "Anything with an opinion or a question, or said to somebody in conversation.",
        "News of your own work and links to others’ are taken for plain news; a report with a touch of feeling is "
        "taken for an opinion.",
    ),
}
