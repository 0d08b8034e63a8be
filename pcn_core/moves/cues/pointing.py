"""Connecting people, and pointing to what others made."""

from pcn_core.moves.cue import fact, said
from pcn_core.moves.facts import ASKS, CERTAIN_MARK, FIRST_PERSON, HEADLINE, LINKS, NAMES, ORIGINAL, QUOTE, REPLY, TYPED

_INTRODUCES = (
    *said(
        "introduces",
        0.8,
        """
        #followfriday; @ meet @; introduce you to|@; introducing @; put you in touch; connect you with|@; should
        meet @; reach out to @; speak to|with @; you two should
        """,
    ),
    *said("introduces", 0.7, "^ meet @"),
    *said(
        "introduces",
        0.6,
        """
        talk to @; follow @; ff @; people to follow; worth following; should be following; should follow @;
        contact @; welcome @ to; say hi|hello to @; connect with @; have you met @
        """,
    ),
    *said("introduces", 0.5, "you should talk; #ff"),
    *said("introduces", 0.4, "check out @"),
    *said("introduces", 0.3, "ask @; meet @; following @; to twitter"),
)
_PROMOTES_OTHERS = (
    *said("promotes_others", 0.95, "http:// via; via @", needs=LINKS, bars=REPLY | QUOTE),
    *said("promotes_others", 0.9, '" @; via; by @; @ http://', needs=LINKS, bars=REPLY | QUOTE),
    *said(
        "promotes_others",
        0.8,
        """
        - http://; " http://; @ -; http:// by; how to; thanks @; from @
        """,
        needs=LINKS,
        bars=REPLY | QUOTE,
    ),
    *said("promotes_others", 0.7, "@ ' s; youtube; bbc; http:// @; this is", needs=LINKS, bars=REPLY | QUOTE),
    *said("promotes_others", 0.7, "check out", needs=REPLY | LINKS),
    *said("promotes_others", 0.6, "^ check; check out; ^ this", needs=LINKS, bars=REPLY | QUOTE),
    *said("promotes_others", 0.6, "by @; @ ' s; have you seen", needs=REPLY | LINKS),
    *said("promotes_others", 0.5, "check out", bars=REPLY | LINKS),
    *said("promotes_others", 0.5, "see this; how to; recommend; this is", needs=REPLY | LINKS),
    *said("promotes_others", 0.4, "by @", bars=REPLY | LINKS),
    fact(
        "promotes_others",
        0.9,
        "a link and a mention",
        needs=ORIGINAL | LINKS | NAMES,
        bars=FIRST_PERSON | HEADLINE | TYPED | CERTAIN_MARK,
    ),
    fact(
        "promotes_others",
        0.8,
        "a headline and a link",
        needs=ORIGINAL | LINKS | HEADLINE,
        bars=FIRST_PERSON | TYPED | CERTAIN_MARK,
    ),
    fact(
        "promotes_others",
        0.8,
        "a link",
        needs=ORIGINAL | LINKS,
        bars=NAMES | FIRST_PERSON | HEADLINE | TYPED | CERTAIN_MARK,
    ),
    fact("promotes_others", 0.7, "somebody’s post passed on with a comment", needs=TYPED, bars=REPLY),
    fact("promotes_others", 0.7, "a quoted post", needs=QUOTE, bars=ASKS | FIRST_PERSON | CERTAIN_MARK),
    fact("promotes_others", 0.6, "somebody’s post in a reply", needs=REPLY | TYPED),
    fact(
        "promotes_others",
        0.5,
        "a link beside your own words",
        needs=ORIGINAL | LINKS | FIRST_PERSON,
        bars=TYPED | CERTAIN_MARK,
    ),
    fact("promotes_others", 0.5, "a quoted post and your words", needs=QUOTE | FIRST_PERSON, bars=ASKS | CERTAIN_MARK),
    fact("promotes_others", 0.5, "a link in a reply", needs=REPLY | LINKS, bars=FIRST_PERSON | CERTAIN_MARK),
    fact("promotes_others", 0.4, "a quoted post and a question", needs=QUOTE | ASKS, bars=CERTAIN_MARK),
)
CUES = _INTRODUCES + _PROMOTES_OTHERS
