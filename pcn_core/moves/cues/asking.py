"""Questions, and asking somebody to do something."""

from pcn_core.moves.cue import NEVER, said
from pcn_core.moves.facts import ASKS, HEADLINE, LINKS, ORIGINAL, REPLY, TYPED

_QUESTION = (
    *said("question", 0.8, "do you", needs=ASKS, bars=HEADLINE),
    *said("question", 0.8, "^ is", needs=REPLY | ASKS),
    *said("question", 0.7, "? $", needs=REPLY, bars=LINKS),
    *said(
        "question",
        0.7,
        "are you; has anyone; does anyone; yet ?; anyone else; there ?; have you",
        needs=ASKS,
        bars=HEADLINE,
    ),
    *said(
        "question",
        0.7,
        """
        do you think|know|have|use; did you|anyone; would you; who else|has|is; which one; how do|did|does
        you|they|we|i; what do|did|does you|they|we|i; where do|did|can|is|are; when is|are|do|does|will; why
        do|did|does|is; is|are there any|a; does this|that|it; or not ?; right ?; thoughts ?
        """,
        needs=ASKS,
        bars=LINKS | HEADLINE,
    ),
    *said("question", 0.7, "^ anyone", needs=ORIGINAL | ASKS, bars=LINKS),
    *said("question", 0.7, ". any; . are; ^ have", needs=REPLY | ASKS),
    *said("question", 0.6, "? $", needs=ORIGINAL, bars=LINKS | HEADLINE | TYPED),
    *said("question", 0.6, "?", needs=REPLY, bars=LINKS),
    *said("question", 0.6, "?", needs=REPLY | LINKS),
    *said(
        "question",
        0.6,
        """
        anyone know; did you; this ?; can anyone; ? if; is there a; can i; how can; you ?; what's the
        """,
        needs=ASKS,
        bars=HEADLINE,
    ),
    *said("question", 0.6, "^ has; . any", needs=ORIGINAL | ASKS, bars=LINKS),
    *said("question", 0.6, "^ any", needs=REPLY | ASKS),
    *said(
        "question",
        0.5,
        """
        anyone know; has|does anyone|anybody; any suggestions|recommendations|recs; do you know; curious
        if|how|what|whether; wondering if|what|how|whether; what do you think; quick question
        """,
        bars=ASKS,
    ),
    *said("question", 0.5, "would you; is that; or is", needs=ASKS, bars=HEADLINE),
    *said("question", 0.5, "^ is; ^ any", needs=ORIGINAL | ASKS, bars=LINKS),
    *said("question", 0.4, "have you tried", bars=ASKS),
    *said("question", 0.4, "are there any", needs=ASKS, bars=HEADLINE),
    *said("question", 0.4, "^ anyone", needs=ORIGINAL | LINKS | ASKS),
    *said("question", 0.3, "^ any", bars=ASKS),
    *said("question", 0.3, "^ what", needs=ORIGINAL | ASKS, bars=LINKS),
    *said(
        "question",
        NEVER,
        """
        who knew ?; you know ?; who knows ?; why not ?; seriously ?; really ?; wtf ?; what the; right ? !;
        amirite ?; huh ?; eh ?; remember when ?; how cool|great|awesome|cute|good|amazing; why can't|don't
        we|people|they; who needs; who wants to live; what could possibly; what could go
        """,
        bars=REPLY,
    ),
)
_ASK = (
    *said(
        "ask",
        0.8,
        """
        join us; please rt|retweet|share|vote|join|sign|help|send|email|dm|follow|consider|read; pls
        rt|retweet|share|help; sign the|this|our petition; spread the word; could|can|would you please
        """,
    ),
    *said(
        "ask",
        0.7,
        """
        ^ read; pls; please; join; send me; can|could|would you send|share|help|recommend|point|tell|check|add;
        any recommendations|recs|pointers|tips|feedback; recommendations ?; apply now|here|by; register
        now|here|today; submit your; get in touch; rsvp; get involved; fill out|in; take our|my|this survey;
        donate
        """,
    ),
    *said("ask", 0.7, "^ check", bars=REPLY),
    *said("ask", 0.6, "read the; any suggestions; check out my"),
    *said(
        "ask",
        0.5,
        """
        ideas ?; anyone have; take a look; anyone know; can anyone; check this; anyone interested; check out
        this; take a; i need help; looking for someone|people|volunteers; seeking; vote for; tune in; feedback
        ?|welcome; help us|me; don't forget to; send us; tell us; follow us
        """,
    ),
    *said("ask", 0.5, "know of; suggest*", needs=ASKS),
    *said(
        "ask",
        0.4,
        """
        email me; have a look; feel free to; vote; let me know; dm me; any chance; any advice; check out the;
        can you; anyone want; can someone; subscribe
        """,
    ),
    *said("ask", 0.4, "^ come", bars=REPLY),
    *said("ask", 0.3, "^ watch; any thoughts; any other; i'm looking for"),
    *said("ask", 0.3, "recommend*", needs=ASKS),
    *said(
        "ask",
        NEVER,
        """
        yes please; please ! $; pleased; if you please; please don't; oh please; ok please; let me know if you
        need|want|have; thanks for|to; sounds please; read|watch the whole thing; thank you for
        """,
    ),
)
CUES = _QUESTION + _ASK
