"""Kind words: thanks and congratulations."""

from pcn_core.moves.cue import NEVER, said
from pcn_core.moves.facts import REPLY

_THANKS = (
    *said("thanks", 0.95, "thanks; thank you"),
    *said("thanks", 0.9, "^ thank; thx; thankyou; thanx; tnx; thnx; many thanks; much appreciated; tysm; #thankyou"),
    *said(
        "thanks",
        0.7,
        """
        kind words; really appreciate; appreciate it; appreciate you*; so grateful to; grateful for; merci;
        gracias; shoutout to @ for; kudos to @ for
        """,
    ),
    *said("thanks", 0.4, "appreciate the; appreciated"),
    *said("thanks", 0.3, "^ cheers"),
    *said(
        "thanks",
        NEVER,
        """
        no thanks; no , thanks; thanks but no; thanks to
        the|a|this|that|my|his|her|their|trump|brexit|covid|climate|google|apple|an; but thanks; thanks a lot ,
        @; thanks obama; thanks , obama; gives|give|giving thanks; thank god|heavens|goodness; no thank you;
        thanks mother; say thanks|thank; thanks for nothing; thanks anyway; thank you for not|nothing
        """,
    ),
)
_CONGRATS = (
    *said("congrats", 0.95, "congrat*"),
    *said(
        "congrats",
        0.9,
        """
        happy birthday; merry christmas; happy new year; happy anniversary; happy mother's|father's|valentine's
        day; well deserved; best of luck; many happy returns; mazel tov; so proud of you; proud of @; happy for
        you
        """,
    ),
    *said(
        "congrats",
        0.7,
        """
        birthday !; good luck; happy holidays|easter|thanksgiving|halloween|diwali|eid|hanukkah|friday; fingers
        crossed for you; bravo; hats off; three cheers; break a leg; 🎂; 🥳; way to go; all the best; get well
        soon; wishing you|@
        """,
    ),
    *said("congrats", 0.5, "get well; have fun; well done; have a great; stay safe"),
    *said(
        "congrats",
        0.5,
        """
        👏; woohoo; hooray; hurrah; welcome back|aboard; great|fantastic|wonderful|excellent|awesome news; enjoy
        your; ^ enjoy
        """,
        needs=REPLY,
    ),
    *said("congrats", 0.4, "best wishes; hope you are; safe travels"),
    *said("congrats", 0.3, "take care; feel better"),
    *said(
        "congrats",
        NEVER,
        """
        good morning|night|evening|afternoon from; happy to|with|that|about|for; good luck with that; no luck;
        so happy to|i
        """,
    ),
)
CUES = _THANKS + _CONGRATS
