"""The person’s own view, and attacks on somebody."""

from pcn_core.moves.cue import NEVER, fact, said
from pcn_core.moves.facts import LINKS, NAMES, ORIGINAL, QUOTE

_OPINION = (
    *said("opinion", 0.9, "agree", bars=LINKS),
    *said(
        "opinion",
        0.8,
        """
        in my opinion|view; imo; imho; i agree|disagree; i don't agree; couldn't agree more; so true; i'd argue;
        i doubt
        """,
    ),
    *said("opinion", 0.8, "^ a 0 :; disagree; agreed; hate; right ,", bars=LINKS),
    *said("opinion", 0.8, "interesting", needs=LINKS),
    *said(
        "opinion",
        0.7,
        """
        it seems; ^ yes !; a lot of; . but; seems; i like the; it has; lack of; not just; worse; terrible;
        people who; interesting; it will; i like; ^ totally; isn't it; it's all; the point; it's a; important;
        except; is just; stupid; they don't; point; ^ it; doesn't; often; the world; feels; it's just;
        shouldn't; i think that; i don't think; i feel; exactly; spot on; too many; makes sense; ^ exactly; this
        matters; should not; ought to; so tired of; overrated; underrated; ridiculous; ^ absolutely; ^
        definitely; ^ agreed
        """,
        bars=LINKS,
    ),
    *said("opinion", 0.7, "^ wow; wow; cool; sounds; i like", needs=LINKS),
    *said(
        "opinion",
        0.6,
        """
        powerful; sadly; very good; like the; a lot; ^ really; should have; they are; that the; instead of; but
        it; wrong; don't think; sad; worth; exciting; surely; that's not; worst; better; love this; right .; so
        much; funny; if they; makes me; really; ^ true ,; pretty much; so true; ^ yeah ,; ^ true; are not; they
        were; i think; awful; but not; hard to; should be; is so; may be; part of; isn't; reason; certainly; has
        to be; is very; is why; it's the; wtf; . and; than; nothing; makes; they're; absolutely; think; even;
        would be; boring; have to be; it does; loving; sounds great; every; wonder; the same; kind of;
        precisely; as if; surprised; like that; so many; ^ that; totally; smart; ^ yeah; amazing
        """,
        bars=LINKS,
    ),
    *said(
        "opinion",
        0.6,
        """
        ^ amazing; really; wonder; useful; i think; amazing; ^ nice; because; crazy; i love; very; awful; i
        wish; impressive; need to; the best; that's; this is
        """,
        needs=LINKS,
    ),
    *said(
        "opinion",
        0.5,
        """
        very; ^ it's; but if; extremely; sense; believe; fun; thinking; same; but; it works; sounds; imagine;
        might be; i find; can be; guess; i love; could be; enough; easier; i wish; it is; indeed; ^ this;
        aren't; thing; excited; wish; ^ yes; ^ never; sound like; can't help; that's the; unfortunately; if we;
        enjoyed; bad; the best; is not; ^ yep; wouldn't; glad; excellent; clearly; yay; perfect; as long; love
        that
        """,
        bars=LINKS,
    ),
    *said(
        "opinion",
        0.5,
        """
        sad; lovely; never; fascinating; ^ so; seems; a lot; than; excellent; ^ great; agree; bad; favourite;
        this was; makes; yes; must; ^ this; brilliant; but; even; can't; good; recommend
        """,
        needs=LINKS,
    ),
    *said(
        "opinion",
        0.4,
        """
        like it; ^ and; brilliant; cool; looks like; ^ wow; ^ that's; what a; ^ love; ^ good; love it; how much;
        must be
        """,
        bars=LINKS,
    ),
    *said("opinion", 0.4, "hilarious; loved; thought; great; beautiful; awesome", needs=LINKS),
    *said("opinion", 0.3, "loved", bars=LINKS),
    *said("opinion", 0.3, "i don't", needs=LINKS),
    *said(
        "opinion",
        NEVER,
        """
        i think of you; good morning|night|luck|evening; no idea; great to see|meet|hear; thanks but; but
        thanks; not sure if; like to; would like; looks like i|we; really ?; why ?; what ?; how are; best of
        luck; best wishes; thank you so much; so much !; thanks so much; very much; just like; but first
        """,
    ),
    fact("opinion", 0.5, "your comment on a quoted post", needs=QUOTE),
)
_CRITIQUE = (
    *said(
        "critique",
        0.7,
        """
        shame on; you should be ashamed; how dare; worst _ ever; is a liar|disgrace|joke|fraud|clown; are
        liars|idiots|clowns|crooks; customer service is|was awful|terrible|appalling|dreadful; you are|you're
        wrong; is|was utter|complete|total nonsense|garbage|rubbish|bullshit; get your act together
        """,
    ),
    *said(
        "critique",
        0.5,
        """
        disgrace*; pathetic; incompeten*; hypocri*; idiots; moron*; liar*; bigot*; corrupt; appalling;
        unacceptable; misleading; your support|service|app|site is; @ sucks|fails; bullshit; shameful;
        outrageous; boycott
        """,
    ),
    *said(
        "critique",
        0.4,
        "terrible|awful|horrible|stupid|worse|worst|fail|fails|failing|broken|useless|ridiculous|lame|wrong|hate",
        needs=ORIGINAL | NAMES,
        bars=LINKS,
    ),
    *said("critique", 0.4, "suck"),
    *said(
        "critique",
        0.3,
        """
        wtf; terrible; shit; stupid; worse; racist; shame; disgust*; embarrass*; awful; ridiculous; fail; worst;
        ignorant; dishonest; absurd; sucks; useless; garbage; rubbish; idiot; greedy
        """,
    ),
    *said(
        "critique",
        NEVER,
        """
        not wrong|bad|stupid; nothing wrong; what's wrong; i'm|am wrong|an|stupid|a; my bad|fault; i suck; not
        bad; too bad; something wrong; feel bad; no joke; worse for
        """,
    ),
)
CUES = _OPINION + _CRITIQUE
