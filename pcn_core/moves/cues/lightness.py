"""The person behind the profession: daily life and laughter."""

from pcn_core.moves.cue import NEVER, fact, said
from pcn_core.moves.facts import FIRST_PERSON, LINKS, MEDIA, ORIGINAL, REPLY

_PERSONAL = (
    *said(
        "personal",
        0.8,
        """
        my
        husband|mom|mum|mother|father|sister|brother|grandma|grandmother|girlfriend|boyfriend|partner|parents|kids|children|baby|cat|dog|garden
        """,
    ),
    *said("personal", 0.8, "my daughter; my wife; daughter; wife; my son", bars=LINKS),
    *said(
        "personal",
        0.6,
        """
        on holiday|vacation; my family|birthday|house|car|kitchen|neighbour*|neighbor*; woke up; can't sleep; on
        the train|plane|bus; i grew up; when i was; so tired|sleepy|hungry|cold; headache; at the
        airport|beach|dentist|gym|pub|park; heading home; home sick; first snow
        """,
    ),
    *said("personal", 0.6, "sun; home !; tired", bars=LINKS),
    *said("personal", 0.6, "just completed; ( @", needs=LINKS),
    *said(
        "personal",
        0.5,
        """
        snow; coffee; airport; bed; drinking; my dad; shopping; and my; i've had; car; rain; train; flight;
        sleep; drink; night; my new; trip; eating; love you; wedding; sunset; hiking; marathon; cooking; baking;
        dinner; lunch; breakfast; concert; holiday; vacation; sick; raining; snowing; asleep; gym
        """,
        bars=LINKS,
    ),
    *said("personal", 0.5, "i'm at", needs=LINKS),
    *said(
        "personal",
        0.4,
        """
        dog; road; tasty; hotel; weather; eat; park; this afternoon; morning; off to; walk; with my; home to;
        i'm so; back from; christmas; weekend .; weekend; beach; finally got; my mom; playing with; home .;
        birthday; day; my own; the house; ugh; last week; my; for lunch
        """,
        bars=LINKS,
    ),
    *said("personal", 0.4, "miss", needs=LINKS),
    *said(
        "personal",
        0.3,
        """
        traffic; listening to; tonight; phone; i'm in; i'm on; at home; baby; cold; i got; today .; i miss
        """,
        bars=LINKS,
    ),
    *said(
        "personal",
        NEVER,
        """
        happy birthday; have a _ day|weekend|trip|holiday|night|evening; your|his|her|their
        birthday|wife|family|kids|phone; day of|0|one; safe travels; by day
        """,
    ),
    fact("personal", 0.3, "a picture beside “I” or “my”", needs=ORIGINAL | MEDIA | FIRST_PERSON),
)
_HUMOR = (
    *said("humor", 0.9, "haha*; lmao; rofl; lmfao; bahaha*; bwahaha*; hehe*; 🤣; just kidding; #dadjoke*; #joke*"),
    *said(
        "humor",
        0.7,
        """
        lol; 😂; j / k; jk; i'm kidding; dad joke; #firstworldproblems; #sarcasm; #sorrynotsorry; < / sarcasm; /
        s $; that's what she said; said no one ever; asking for a friend; note to self; 😆; 😜; 😝
        """,
    ),
    *said("humor", 0.6, 'hah; ^ " $; " $; ;) $; . ;)'),
    *said(
        "humor",
        0.5,
        """
        ^ ha; nah; i keep; i'm just; it's like; literally; damn; must have; don't worry; kidding; clearly; don't
        even; first world problems; pun; puns; plot twist; that moment when; 😉; 😏; 🙄; overlords; cracked me up
        """,
    ),
    *said(
        "humor",
        0.4,
        """
        i mean; somehow; the rest of; " "; , man; ^ no ,; dude; :P; i was a; secretly; " ?; hey ,; funny; pretty
        sure; wait ,; apparently; ^ so ,; ^ when you; ;)
        """,
    ),
    *said(
        "humor",
        0.3,
        """
        me :; i was thinking; * _ _ *; : "; joke; . :); i'm not; looks like; unless; ^ oh; :) $; ^ well ,; sorry
        ,
        """,
    ),
    fact("humor", 0.3, "a picture or GIF in a reply", needs=REPLY | MEDIA),
)
CUES = _PERSONAL + _HUMOR
