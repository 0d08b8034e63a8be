"""What each tip, trap and agenda point cannot say: one table, so that a gap shows (a test holds it against the list).

Per id: when it says nothing, and what it cannot know even then. In words for the person.
"""

from typing import NamedTuple

_FEW = "With fewer than 10 posts of your own in a year."
_PRIVATE = "What others wrote to you, and what you said in private or deleted."


class Limits(NamedTuple):
    """``silent``: when nothing is said. ``blind``: what stays unknown."""

    silent: str
    blind: str


LIMITS: dict[str, Limits] = {
    "tip01": Limits(
        "With an empty plan, without the list of accounts you follow, or when no planned account can be matched.",
        "Since when you follow somebody, and people of whom only a handle or a name is known.",
    ),
    "tip02": Limits(_FEW, _PRIVATE),
    "tip03": Limits(_FEW, "Kind words in private, and whether a kind word was meant."),
    "tip04": Limits(
        "When your profile is not in what you loaded.", "What your picture shows, and what stood there before that day."
    ),
    "tip05": Limits(_FEW, "Work that your plan does not name; while it names none, we guess."),
    "tip06": Limits(
        "Without a place in your plan, or with fewer than 10 posts of your own in a year.",
        "What you read there without posting, and whether a hashtag is still alive.",
    ),
    "tip07": Limits("Without any post; a few are enough.", "Tags on pictures, and whether somebody was glad of a tag."),
    "tip08": Limits(_FEW, "What you did for others in private, and whether critique was fair or welcome."),
    "tip09": Limits(_FEW, "What your pictures show, for only words are read."),
    "tip10": Limits(_FEW, "What a picture shows, and pictures behind links."),
    "tip11": Limits(
        "With fewer than 10 posts with a link in a year.", "Whether you checked what you shared; only you can say that."
    ),
    "tip12": Limits(
        "While your plan names nobody, or says nobody’s level.",
        "How many followers somebody has, from an archive alone.",
    ),
    "tip13": Limits(
        "It gives no rate until answers are fetched from X and 10 of your posts to others lie in the time they cover.",
        "Answers in private; from an archive alone, also answers that you did not answer again.",
    ),
    "tip14": Limits(
        "While nobody in your plan is a big name, or with fewer than 10 posts of your own in a year.",
        "What you did for them elsewhere and did not log.",
    ),
    "tip15": Limits(
        "While your plan names nobody, when you asked nobody in it, or with fewer than 10 posts of your own in a year.",
        "What you asked in private and did not log, and how well you know somebody from elsewhere.",
    ),
    "tip16": Limits(
        "While your plan names nobody, or nothing is logged, counted or named in a post.",
        "Calls, coffees and letters that you did not log, and the words of private messages, which are never read.",
    ),
    "tip17": Limits("Until you log work together and say how much is at stake.", "Work that you did not log."),
    "tip18": Limits(
        "Without any post or check-in, or when a break covers all these weeks.",
        "When you looked in without posting and did not log it.",
    ),
    "tip19": Limits(
        "Without any post, or when a break covers all these weeks.",
        "Days on which you read and did not post, and how often those you follow post.",
    ),
    "tip20": Limits("Until you log something outside Twitter.", "What you did elsewhere and did not log."),
    "trap01": Limits(
        "With fewer than 10 posts in a year that answer nobody.", "Who read a post, and what a picture in it says."
    ),
    "trap02": Limits(
        "While your plan names nobody, or says nobody’s level.",
        "How many followers somebody has, from an archive alone.",
    ),
    "trap03": Limits(_FEW, "Work that your plan does not name; while it names none, we guess."),
    "trap04": Limits(_FEW, "What your pictures show, for only words are read."),
    "agenda1": Limits("With an empty plan.", "What you want and did not write down."),
    "agenda2": Limits(_FEW, "What you said in private, and what your words do not give away."),
    "agenda3": Limits(
        "While your plan names nobody, or nothing is logged and no private messages are counted.",
        "Meetings, calls and letters that you did not log.",
    ),
    "agenda4": Limits(
        "Without any post or check-in, or when a break covers all these weeks.",
        "How close you feel to somebody; only you can say that.",
    ),
}
