"""Praise of a person, their work or their words."""

from pcn_core.moves.cue import NEVER, said
from pcn_core.moves.facts import ASKS, LINKS, NAMES, ORIGINAL, QUOTE, REPLY, SHORT, SHOUTS

_ADJECTIVES = (
    "great|awesome|brilliant|excellent|amazing|fantastic|wonderful|superb|terrific|lovely|fabulous|beautiful"
    "|incredible|impressive|inspiring|stunning|gorgeous|genius"
)

_COMPLIMENT = (
    *said(
        "compliment",
        0.7,
        """
        you rock; you nailed it; you're|your amazing|brilliant|awesome; huge fan of; in awe of; hats off to;
        beautifully written|said|put; i admire; a must read|watch; kudos to @; bravo
        """,
    ),
    # A short answer that is nothing but praise, and praise beside a name.
    *said("compliment", 0.7, _ADJECTIVES, needs=REPLY | SHORT, bars=LINKS | ASKS),
    *said("compliment", 0.7, _ADJECTIVES, needs=ORIGINAL | NAMES, bars=LINKS | SHOUTS),
    *said("compliment", 0.7, "brilliant; great", needs=NAMES, bars=REPLY | QUOTE | LINKS),
    *said(
        "compliment",
        0.6,
        """
        nice work; your work; admire; such a great; ^ nice !; ^ nice; genius; kudos; well written|put; spot on;
        so talented; impressed by|with; one of the best; my hero; legend; chapeau
        """,
    ),
    *said("compliment", 0.6, "great work; great job", bars=LINKS),
    *said("compliment", 0.6, "brilliant", bars=REPLY | LINKS),
    *said("compliment", 0.6, "awesome !; awesome; brilliant; fantastic; amazing !", needs=REPLY),
    *said("compliment", 0.6, "great post", needs=LINKS),
    *said("compliment", 0.6, "great", needs=LINKS | NAMES, bars=REPLY | QUOTE),
    *said(
        "compliment",
        0.5,
        """
        a fantastic; liked your; love this; ^ awesome !; thoughtful; love your; love that; well said; ^ love;
        love the; well done
        """,
    ),
    *said("compliment", 0.5, "great idea", bars=LINKS),
    *said("compliment", 0.5, "inspiring; excellent", bars=REPLY | LINKS),
    *said(
        "compliment",
        0.5,
        """
        wonderful; nice !; nice; excellent; great; 👏; ❤; love it; gorgeous; superb; stunning; lovely
        """,
        needs=REPLY,
    ),
    *said("compliment", 0.5, "excellent; awesome", needs=QUOTE),
    *said("compliment", 0.5, "wonderful", needs=LINKS, bars=REPLY | QUOTE),
    *said("compliment", 0.5, "amazing; excellent", needs=NAMES, bars=REPLY | QUOTE | LINKS),
    *said("compliment", 0.5, "excellent", needs=LINKS | NAMES, bars=REPLY | QUOTE),
    *said("compliment", 0.4, "enjoyed the; a brilliant; enjoyed your; wise; thanks for your; very cool"),
    *said("compliment", 0.4, "wonderful", bars=REPLY | LINKS),
    *said("compliment", 0.4, "amazing", needs=REPLY),
    *said("compliment", 0.4, "great; brilliant", needs=QUOTE),
    *said("compliment", 0.4, "excellent", needs=LINKS, bars=REPLY | QUOTE),
    *said("compliment", 0.4, "brilliant", needs=LINKS | NAMES, bars=REPLY | QUOTE),
    *said("compliment", 0.3, "😍; shout out; inspired by; so good"),
    *said("compliment", 0.3, "good stuff", bars=LINKS),
    *said("compliment", 0.3, "amazing; good", needs=QUOTE),
    *said("compliment", 0.3, "awesome", needs=LINKS | NAMES, bars=REPLY | QUOTE),
    *said(
        "compliment",
        NEVER,
        """
        great to|day|weekend|time|idea but; good to|luck|morning|night|evening|afternoon|day|question ,; not
        great|good|nice|cool|bad|very; isn't great|good; a good deal|many; as good|well as; well as|, i; nice
        to; be great|good|nice|cool|awesome|lovely|fun|interesting|amazing; how great|nice; great
        britain|lakes|depression|recession|war|barrier|resignation; would love|be; i'd love; love to; good point
        but; you're welcome; have a great|good|lovely|nice|wonderful|fantastic|safe; thanks a great; too good;
        good news|friday|thing|for|bye|old|enough|reason|at|point|will; cool thing; nice
        day|weather|evening|dinner; have|had a great|good|nice|lovely|wonderful; great news; i'm
        great|good|awesome|amazing; love it when
        """,
    ),
)
CUES = _COMPLIMENT
