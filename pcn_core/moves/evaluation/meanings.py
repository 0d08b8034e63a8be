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
        "Praise of a book, a tool or a place reads much like praise of whoever made it; kind words without a word of "
        "praise in them are missed.",
    ),
    "thanks": Meaning(
        "Thanks to somebody, or gratefully naming where something came from.",
        "“Thanks to the rain …”, and a bare “via @mousecheese”.",
        "Thanks that are meant ironically look like real ones.",
    ),
    "congrats": Meaning(
        "Congratulations, good wishes, celebrating somebody: “happy birthday”, “good luck tomorrow”, “well deserved”.",
        "Celebrating yourself.",
        "Rare, so the figures are rough. Cheering at a match and wishes to nobody in particular are mixed up with it.",
    ),
    "question": Meaning(
        "A question that invites an answer.",
        "A headline that ends in a question mark, a quoted question, one that needs no answer.",
        "Whether a question is meant to be answered often shows only in what followed.",
    ),
    "ask": Meaning(
        "Asking somebody to do something: help, look, read, join, share, apply, recommend, vote.",
        "A question for a fact or an opinion alone.",
        "“Have a look at this” under a link is sometimes an ask and sometimes just how people write.",
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
        "hashtags in the plan. What you made and did not name there is often missed.",
    ),
    "personal": Meaning(
        "Your life, feelings or tastes outside your profession: family, pets, food, weather, health, travel.",
        "A professional opinion.",
        "Where work and life overlap, readers disagree as well; a short reply about everyday things is often missed.",
    ),
    "humor": Meaning(
        "Jokes, word play, playful irony, laughing along.",
        "A friendly tone or a smiley alone.",
        "Dry jokes without a laugh or an emoji are missed; a view said with a wink counts here and as an opinion.",
    ),
    "opinion": Meaning(
        "Your own view, judgement or reaction: “I think …”, “this matters because …”, “exactly!”.",
        "A neutral fact, praise alone, reporting what a speaker says.",
        "Short reactions (“hmm”, “wow”) and facts told with feeling lie on the border.",
    ),
    "critique": Meaning(
        "Criticising a person, group or organisation that can be told, or their work.",
        "Correcting a detail, polite doubt, “people who …”, criticising yourself.",
        "Read badly so far: rare, and mostly told by what the talk was about. It is shown as a perhaps at best.",
    ),
    "offers_help": Meaning(
        "Offering help, answering a request, giving what somebody needs, kind words when things are hard.",
        "A link that nobody asked for.",
        "That a reply answers a need shows in the other person’s post, which is not in your archive.",
    ),
    "moves_off": Meaning(
        "Contact outside public posts: a private message, an e-mail, a call, coffee, meeting at an event.",
        "A report from an event with nobody met.",
        "“See you there” without a day or a place, and plans told in passing, are missed.",
    ),
    "informs": Meaning(
        "Telling news or facts with no view of your own and nobody addressed: a headline with its link, a notice.",
        "Anything with an opinion or a question, or said to somebody in conversation.",
        "A headline that states a view, and a view that sounds like a fact, are mixed up.",
    ),
}
