"""Help, comfort, and contact outside public posts."""

from pcn_core.moves.cue import NEVER, fact, said
from pcn_core.moves.facts import ASKS, FIRST_PERSON, LINKS, REPLY

_OFFERS_HELP = (
    *said(
        "offers_help",
        0.8,
        """
        happy|glad to help|assist; happy to send|share|answer; let me know if you need; sorry for your loss;
        sorry to hear; so sorry you; my condolences; thinking of you; hang in there; sending hugs|love; here if
        you need
        """,
    ),
    *said(
        "offers_help",
        0.7,
        """
        sorry to hear; ^ try; happy to help; i|we can help|send|share; did you try; have you tried; try
        restarting|turning|using|this|the; hope you feel; hope this|that helps; hugs; 🤗; 💔; you're not alone;
        here you go; count me in; i'd be happy|glad; i'll send; would recommend; i'd recommend|suggest
        """,
        needs=REPLY,
    ),
    *said(
        "offers_help",
        0.6,
        """
        be happy to; if you need; let me know if; i can help; i can send; try http://
        """,
        needs=REPLY,
    ),
    *said(
        "offers_help",
        0.5,
        """
        send you; happy to; to help; can help; here :; help you; ^ you can; ^ check; might help; you might find;
        ^ you might
        """,
        needs=REPLY,
    ),
    *said("offers_help", 0.4, "need any help; here to help; if you need|want; condolences; thoughts and prayers"),
    *said(
        "offers_help",
        0.4,
        """
        let me; sorry; if you have; ^ http://; see if; suggest; if you want; recommend; the link; check out; dm me;
        could help; ^ sure
        """,
        needs=REPLY,
    ),
    *said(
        "offers_help",
        0.3,
        """
        hopefully; i'll try; feel free; feel better; take a look; send me; there is a; take care
        """,
        needs=REPLY,
    ),
    *said(
        "offers_help",
        NEVER,
        """
        help me|us; can't help; sorry , i|but|no|this|not|; i'm sorry for; sorry i; sorry for the|my|not; not
        sorry; couldn't help
        """,
    ),
    fact("offers_help", 0.3, "a link in a reply", needs=REPLY | LINKS, bars=ASKS | FIRST_PERSON),
)
_MOVES_OFF = (
    *said(
        "moves_off",
        0.9,
        """
        dm|email|e-mail|call|text|message me; see you
        there|soon|tomorrow|tonight|then|at|in|next|monday|tuesday|wednesday|thursday|friday|saturday|sunday;
        nice|great|good|lovely|fun|wonderful|pleasure to meet you|@; nice|great|good|lovely|fun meeting you|@;
        looking forward to meeting|seeing you|@; sent|sending you an|a dm|email|e-mail|message; check your
        dms|dm|email|inbox; let's meet; can't wait to meet|see you|@
        """,
    ),
    *said("moves_off", 0.8, "dm"),
    *said(
        "moves_off",
        0.7,
        """
        meet you; see you there; . see you; see you; to meet; email me; meet; grab|get a coffee|beer|drink|pint;
        coffee with @; for a coffee|beer|pint|chat; let's grab|get|have|chat|talk|skype|catch; we should
        meet|chat|grab; meet up; catch up with|soon|over; emailed|dmed you|@; buy you a; hang out with|again;
        lunch|dinner|drinks with @; come by|visit; drop by; stop by
        """,
    ),
    *said("moves_off", 0.6, "you at; seeing you; catch up"),
    *said(
        "moves_off",
        0.5,
        """
        next week; forward to meeting; i'll be there; meeting you; your email; forward to seeing; meeting up
        """,
    ),
    *said("moves_off", 0.4, "email; chat; call me; next time; be around"),
    *said("moves_off", 0.3, "with @ and; emails"),
    *said(
        "moves_off",
        NEVER,
        """
        see your; email is|newsletter|list|marketing; call for|it|of|to; called; you see; let me know if
        this|that works|helps; meet the|needs|my; chat about|room|tonight; by the; dinner was|is; ^ meet @
        """,
    ),
)
CUES = _OFFERS_HELP + _MOVES_OFF
