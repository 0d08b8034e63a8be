"""The person’s own work, and plain information."""

from pcn_core.moves.cue import NEVER, fact, said
from pcn_core.moves.facts import (
    ASKS,
    CERTAIN_MARK,
    FIRST_PERSON,
    HEADLINE,
    LINKS,
    MEDIA,
    ORIGINAL,
    SELF_REPLY,
    SHORT,
    SHOUTS,
    TYPED,
)

_OWN_WORK = (
    *said(
        "own_work",
        0.8,
        """
        my|our new|latest|recent
        paper|article|book|post|blog|video|course|preprint|chapter|study|episode|podcast|talk|report; new
        paper|article|preprint|chapter|episode|publication from|by me|us; we're|am|are
        speaking|presenting|keynoting; i'm presenting|keynoting; i|we just released|launched|published; my first
        paper|book|talk; i'll be speaking|presenting; we just released|launched|published; my|our
        paper|article|chapter|book is|was|has|got; i've|we've published|written|released|built|created;
        #shamelessplug
        """,
    ),
    *said("own_work", 0.7, "post :; new blog"),
    *said(
        "own_work",
        0.6,
        """
        ^ working; here's the; on my blog; blog post; check out my; i wrote; my|our
        paper|book|article|slides|talk|keynote|poster|thesis|preprint|workshop|podcast|presentation|project|website|plugin|app;
        i|we wrote|built|published|released|launched|presented; now available; just
        published|released|launched|posted|shipped; proud|happy|excited|delighted|thrilled to
        announce|share|present|launch; work in progress; sneak peek; #wip; speaking|presenting at; i gave a; got
        accepted|published; slides from|for|of
        """,
    ),
    *said("own_work", 0.6, "workshop; session; post", needs=LINKS, bars=CERTAIN_MARK),
    *said("own_work", 0.5, "working on; my blog; ^ new; join us; updated; my paper; my talk; draft; ^ here's"),
    *said("own_work", 0.5, "posted; here's; my; presentation", needs=LINKS, bars=CERTAIN_MARK),
    *said("own_work", 0.4, "to announce; uploaded; blogged; newsletter; dissertation; join me; i created; my piece"),
    *said("own_work", 0.4, "feedback; i made", needs=LINKS, bars=CERTAIN_MARK),
    *said("own_work", 0.3, "presenting; hosting"),
    *said(
        "own_work",
        NEVER,
        """
        my favorite|favourite|son|daughter|wife|dog|cat|kids|house|home; made me|my|by|it; got made;
        their|your|his|her new; great|nice|excellent|interesting|love|good|brilliant new|post|blog
        """,
    ),
    fact("own_work", 0.6, "a picture in your thread", needs=SELF_REPLY | MEDIA),
)
_INFORMS = (
    *said("informs", 0.8, '^ " @; ^ " http://; ^ new; " @; post :', needs=ORIGINAL, bars=ASKS | SHOUTS | FIRST_PERSON),
    *said(
        "informs",
        0.7,
        """
        ^ "; –; " http://; http:// #*; - http://; ^ how to; : the
        """,
        needs=ORIGINAL,
        bars=ASKS | SHOUTS | FIRST_PERSON,
    ),
    *said(
        "informs",
        0.6,
        """
        http:// by; ^ 0; via; http:// @; : a; [; for 0
        """,
        needs=ORIGINAL,
        bars=ASKS | SHOUTS | FIRST_PERSON,
    ),
    *said("informs", 0.6, "curated", needs=ORIGINAL | FIRST_PERSON, bars=ASKS),
    *said("informs", 0.5, "report; using; #*", needs=ORIGINAL, bars=ASKS | SHOUTS | FIRST_PERSON),
    *said("informs", 0.5, "new blog post; post :; here's", needs=ORIGINAL | FIRST_PERSON, bars=ASKS),
    *said("informs", 0.4, "talking about", needs=ORIGINAL, bars=ASKS | SHOUTS | FIRST_PERSON),
    *said("informs", 0.4, "join us", needs=ORIGINAL | FIRST_PERSON, bars=ASKS),
    *said("informs", 0.3, "video", needs=ORIGINAL | FIRST_PERSON, bars=ASKS),
    fact(
        "informs",
        0.7,
        "a headline and a link",
        needs=ORIGINAL | LINKS | HEADLINE,
        bars=ASKS | SHOUTS | FIRST_PERSON | TYPED,
    ),
    fact(
        "informs",
        0.7,
        "a link with few words",
        needs=ORIGINAL | LINKS | SHORT,
        bars=ASKS | SHOUTS | FIRST_PERSON | HEADLINE | TYPED,
    ),
    fact(
        "informs",
        0.6,
        "a link with plain words in your thread",
        needs=SELF_REPLY | LINKS,
        bars=ASKS | SHOUTS | FIRST_PERSON | SHORT | HEADLINE | TYPED,
    ),
    fact(
        "informs",
        0.5,
        "a link with plain words",
        needs=ORIGINAL | LINKS,
        bars=ASKS | SHOUTS | FIRST_PERSON | SHORT | HEADLINE | TYPED,
    ),
    fact("informs", 0.4, "a question over a link", needs=ORIGINAL | LINKS | ASKS, bars=FIRST_PERSON | TYPED),
    fact("informs", 0.4, "a link and “I”", needs=ORIGINAL | LINKS | FIRST_PERSON, bars=ASKS | TYPED),
    fact("informs", 0.4, "a link and “I” in your thread", needs=SELF_REPLY | LINKS | FIRST_PERSON, bars=ASKS | TYPED),
)
CUES = _OWN_WORK + _INFORMS
