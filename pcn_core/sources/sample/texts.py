"""What Mina writes on her own: templates by act, with slots in braces that ``phrases`` fills.

``{h}`` is a person's handle with @, ``{first}`` their first name; every other slot is a list in ``phrases``.
"""

ANNOUNCE = (
    "New research suggests that mice eat cheese.",
    "New study: {finding}.",
    "Study finds that {finding}.",
    "{Finding}, a new paper in {journal} reports.",
    "New in {journal}: {topic}, a review.",
    "The call for abstracts for {place} is open. Deadline: Friday.",
    "Registration for {place} opens on Monday.",
    "The library of the Rindwick mouse house is closed on Thursday.",
    "A data set on {topic} has been released by {org}.",
    "Report: {number} per cent of laboratory mice prefer {cheese}.",
    "Our department seminar this week: {topic}. Room 2.14, 4 pm.",
    "{org} has published its annual report on {topic}.",
    "According to {journal}, {finding}.",
    "Reminder: the survey on {topic} closes tonight.",
)
ANNOUNCE_WITH_TOPIC = (
    "New study: {finding}. #cheese",
    "{journal} has a special issue on {topic}. #mousebehaviour",
    "Now online: the proceedings of {place}. #cheese #mousebehaviour",
)
BARE_LINK = (
    "{Topic}: a review {news}",
    "{Finding} {news}",
    "{news}",
    "New in {journal} {news}",
    "Ten facts about {cheese} {news}",
    "{org} statement on {topic} {news}",
)
LINK_ALONE = ("{news}",)
LINK_COMMENT = (
    "What I like about this piece on {topic}: it shows its raw data. I wish more of us did. {news}",
    "Worth your coffee break. I think the part on {topic} will start a few friendly fights. {news}",
    "I read this twice. The method is simple, and that is why I trust it: {news}",
    "This changed my mind about {topic}. Start with the second figure: {news}",
    "Not sure I buy the conclusion, but the question is a good one. {news} #mousebehaviour",
    "Finally somebody measured {topic} properly. I feel a little less alone today. {news}",
    "If you only read one thing on {topic} this month, make it this: {news} #micheesy",
    "I disagree with half of this and enjoyed all of it: {news}",
)
OWN_WORK = (
    "My new paper is out! Of Mice and Manchego: {finding}. {own}",
    "New on my blog: what I learnt about {topic} this month {own}",
    "I’m speaking about {topic} at {place} next week. Here are my slides: {own}",
    "We just released RindTracker {version}. It now counts {cheese} crumbs by itself. {own} #RindTracker",
    "Our preprint on {topic} is up. {number} mice, one very patient cheesemonger. {own}",
    "My talk from {place} is online now: {own}",
    "Proud of this one: Of Mice and Manchego made the cover of {journal}. {own}",
    "RindTracker {version} by @rindtracker_eg is ready to download. {own} #RindTracker",
    "I wrote about {topic} for beginners. Read it here: {own}",
    "My poster on {topic} won second prize at {place}! {own}",
    "I recorded a ten-minute lecture on {topic}. No slides, one mouse, my kitchen: {own}",
    "RindTracker {version} fixes the bug that took {cheese} for a mouse. Sorry, everyone. {own} #RindTracker",
    "Our data on {topic} are open now, labels and mistakes included: {own}",
    "I was a guest on a podcast about {topic}. I say “cheese” {number} times. {own}",
    "New teaching sheet: {topic} in one hour, with {cheese}. Free to use: {own}",
    "Of Mice and Manchego, the short version: {finding}. The long one: {own}",
    "Of Mice and Manchego has its first citation. Here is the paper again: {own}",
)
QUESTION = (
    "How do you keep {cheese} fresh in a lab fridge that somebody else keeps opening? #micheesy",
    "Do you tell your mice how the experiment ended? Asking for {number} friends. #micheesy",
    "What would you have liked to know before your first study on {topic}? #micheesy",
    "Anyone here who records {topic} at night? How do you stay awake? #micheesy",
    "Which cheese surprised your animals most? Ours ignored {cheese} for a week. #micheesy",
    "How many mice are enough for a pilot on {topic}? What do you use? #micheesy #mousebehaviour",
    "What is your honest view of {topic}? I keep changing mine. #micheesy",
    "Who taught you to say “I don’t know” in a talk? I am still practising. #micheesy",
    "What do you do with an animal that refuses to take part? Count it, wait, or thank it? #micheesy",
    "Do you weigh your {cheese} before or after the run? Our lab is split. #micheesy",
    "Which paper on {topic} do you give to a student in the first week? #micheesy",
    "How do you explain {topic} at a family dinner? My record is nine seconds. #micheesy",
    "When did you last throw a whole analysis away, and did it hurt? #micheesy",
)
COMMUNITY = (
    "Lurking here for months, so hello at last: I study {topic} and I bring {cheese}. #micheesy",
    "Tuesday thought: I think we talk too much about {topic} and too little about the mice. #micheesy",
    "I believe a boring result on {topic} deserves the same applause as a shiny one. #micheesy",
    "Loved the chat last night. I am still thinking about {topic}. #micheesy",
    "I feel that {topic} is the question we all walk around. Shall we walk in? #micheesy",
    "Small win: a first-year asked about {topic}, and I had an answer because of this group. 💛 #micheesy",
    "For me the best part of this hashtag: nobody laughs when I say {topic}. Well, kindly. #micheesy",
)
PERSONAL = (
    "My cat Camembert has applied to be a co-author. The conflict of interest form is still pending. 🐈",
    "Sunday walk in the woods behind Rindwick. No data, no mice, only mud. 🌲",
    "Baked {food} today. It sank in the middle and I ate the evidence. 😅",
    "My grandmother asked what I do all day. I said I feed cheese to mice. She said: and for this you moved away?",
    "Today I am tired, the fridge is empty, and the cat is on the manuscript. Good night. 😴",
    "I started to learn the accordion. The neighbours have started to learn about soundproofing.",
    "Rain, a blanket, {food}, and not one email. A good evening. ☔",
    "My bike broke halfway to the lab, so I walked and met a hedgehog. Best commute of the year. 🦔",
    "First tomatoes on the balcony! Camembert ate two and regretted it. 🍅",
    "Two years ago I moved to Rindwick and knew nobody. Tonight six people sat in my kitchen. Grateful. 💛",
    "Camembert sleeps through the whole thesis again. I envy her. 😺",
    "My new glasses are here. I can now see how dusty the shelf with my new glasses case is.",
    "Learnt to swim properly at 29. The lake was cold, the coach was kind, I only drank a little of it.",
    "The neighbour’s child sold me a drawing of a mouse for forty cents. It hangs above my desk now. 🎨",
    "Whole evening on a jigsaw puzzle. The last piece was in the cat. No, under the cat. All is well. 🧩",
    "Went to the choir tonight. We sang about spring in three keys, one of them on purpose. 🎶",
    "Train stuck in a field for two hours. Shared my sandwich with a dachshund called Professor. 🚆",
    "My mother sends me a picture of her garden every morning. It is the best mail of my day. 🌷",
    "I cannot keep basil alive. There, I said it.",
    "Moved my desk to the window. Output down by half, mood up by double. ☀️",
    "A cold, three blankets, and Camembert guarding the tissue box. Back on Thursday. 🤧",
)
HUMOR = (
    "My mice went left {number} times out of {number}. Either I found an effect or the maze leans. 😂",
    "Reviewer 2 wants a control group of mice who have never heard of {cheese}. So do the mice.",
    "Why did the mouse leave the lab? It could not stand the grate pressure. 🧀",
    "Job title: person who says “interesting” while a mouse sits on the correct answer.",
    "I asked the mouse for informed consent. It signed with a bite. 😂",
    "My statistics software says the mice are significant. I always told them so. haha",
    "Nobody expects much of {cheese} before noon, and {cheese} never disappoints.",
    "The lab printer jams only on grant days. I would like to fund a study.",
    "Five stages of an experiment: hope, cheese, silence, coffee, “preliminary”.",
    "A mouse escaped, ran a perfect maze in the corridor, and left by the fire door. No data. 😂",
    "My out-of-office note says I am at a tasting. My supervisor says that is not a method.",
    "Ran the whole night on {number} crumbs of {cheese}. Me, I mean. The mice slept. haha",
    "Plot twist: the mice have been testing whether I bring {cheese} if they press the lever. 😂",
)
THREADS = (
    (
        "A short thread on how we choose cheese for a choice test 🧵",
        "First: smell. {cheese} fills a room, and the mouse at the far end decides before the door opens.",
        "Second: price. I think nobody says this aloud, but {number} wedges of {cheese} are a budget line.",
        "Third: ask the person who cleans the cages. They know which piece is left over every evening.",
    ),
    (
        "Three things I got wrong about {topic}, so that you do not have to.",
        "One: I measured at noon. Mice have opinions about noon.",
        "Two: I trusted one camera. It had a favourite corner too.",
    ),
    (
        "Why I stopped buying {cheese} for my experiments. A confession in three parts 🧵",
        "Part one: it sweats. The mice do not mind, the lever does.",
        "Part two: it sticks, so every second choice looks like a decision. I think half my pilot was glue.",
        "Part three: it is simply delicious, and I am only human. The control group was my lunch.",
    ),
    (
        "Notes from a week of {topic}. Nothing here is finished.",
        "The quiet animals were the ones who solved the maze. I did not expect that and I like it.",
    ),
)
GERMAN = (
    "Heute im Labor: die Mäuse mögen den Käse aus {dorf} lieber als den teuren. Wer hätte das gedacht? 🧀",
    "Guten Morgen aus Rindwick! Draußen liegt Schnee, drinnen wartet die Auswertung.",
    "Kennt jemand ein gutes Buch über Mäuse und Gedächtnis? #micheesy",
    "Danke für den schönen Abend in {dorf}! Es gab Raclette, und niemand hat über p-Werte gesprochen.",
)
MEDIA_ONLY = ("", "🧀🐭", "🐈", "#micheesy")
TAG_QUESTION = (
    "Research says mice eat cheese. {h}, do you use #cheese in your practice?",
    "Dear {h}, you know {topic} better than I do: would you blind the person who cuts the {cheese}? #micheesy",
    "Thought of you, {h}, when our mice refused {cheese} again. What did yours do? #micheesy",
    "Quick one for {h}: do you still trust lever presses as a measure of {topic}?",
)
TAG_SHARE = (
    "This figure on {topic} made me think of your cages, {h}. Worth a look: {news}",
    "Saved this one on {topic} for {h}, with a question in the margin: {news}",
)
MOVES_OFF_OPEN = (
    "If you are at {place}, come and find me at the cheese table. I’d love to meet you in person! #micheesy",
)
MOVES_OFF = (
    "{h} Shall we have a coffee at {place}? I know the one place without a queue. ☕",
    "{h} DM me your address and I’ll send you the data sheet.",
    "{h} Do you have twenty minutes for a call next week? My DMs are open.",
    "{h} See you on Thursday at {place}!",
)
INTRODUCE = (
    "Dear {h}, meet {h2}! You both lose sleep over {topic} and should talk.",
    "If you care about {topic}, you should talk to {h}. {first} answers questions nobody else dares to ask.",
    "Who to follow for {topic}? Start with {h} and {h2}. #micheesy",
)
LONG = (
    (
        "Some honest numbers from my third year, because I would have liked to read them in my first.\n\n"
        "I ran {number} mice through the same maze. A third of them sat down & washed. I wrote that down as "
        "“no choice” for eight months, until a student asked why washing is not an answer. She was right: a mouse who "
        "washes at the door has understood the maze and declines.\n\n"
        "So I went back to the videos. All of them. It took five weeks, two kinds of {cheese} and one small cry in the "
        "corridor. The effect I had announced at {place} became smaller, then moved, then turned into something "
        "better: the mice who wash first choose more slowly and change their minds less often.\n\n"
        "I think the lesson is not about mice. Look at what you throw away > look at what you keep. #micheesy\n\n"
        "The notebook is here: https://minamaus.example/washing"
    ),
    (
        "How to ask somebody busy for help, as learnt from people who said yes to me.\n\n"
        "1. Say in one line what you need & by when.\n"
        "2. Show what you tried. A wrong attempt is fine, no attempt is not.\n"
        "3. Make no a good answer. “If this week is bad, I understand” is not politeness, it is a door.\n"
        "4. Say thank you twice: when they answer, and when it worked. The second one is the one they remember.\n\n"
        "I did none of this in my first year. I sent a forty-page draft to a professor I had met once, at a buffet, "
        "over a plate of {cheese}. She was kind. She did not read it. Today I would ask her for the name of one "
        "paper.\n\nWhat would you add? #micheesy"
    ),
)
STYLED = ("Today’s finding in one line: the mouse decides, we only count. I think I’ll print that on a mug.",)
EDITED = (
    ("Tomorow I talk about {topic} in our seminar. Should I bring {cheese} or cake?",
     "Tomorrow I talk about {topic} in our seminar. Should I bring {cheese} or cake?"),
)  # fmt: skip
COMMUNITY_POSTS = (
    "Hello cheese people! What are your mice ignoring this week?",
    "I collected our answers on {topic} in one list. Corrections welcome! {own}",
    "Who is going to {place}? I’d love to meet some of you at the cheese table.",
    "Friendly reminder that a null result is still a result. 🧀",
    "Thanks for all the tips on {cheese}, this group is wonderful.",
)
DELETED = (
    "This post was deleted by its owner and should appear nowhere.",
    "Typo. Deleted, and rightly so.",
)
FIRST_POSTS = ("Hello Twitter. I study mice. And cheese. That is all for now.", "Is this thing on?")
FRESH_START = (
    "I have been talking at a wall here. Starting over: hello, I’m Mina, mice and cheese. "
    "What are you working on? #micheesy"
)
OFF_LIMITS = (
    "Cheese and wine evening with the whole corridor. The wine was gone before the cheese, the talk was lovely. 🍷"
)
SEE_YOU = "Three days of MouseCon and my voice is gone. So good to meet you in person at last, {h} and {h2}! ☕"
VANISHED_HELLO = "{h} hello from Rindwick, and thanks for the fondue recipe!"
# Hostile input, so that every screen is tried with it: Markdown, markup, writing direction, spreadsheet formulas.
HOSTILE_MARKDOWN = (
    "{h} Do you use **Markdown** for lab notes? ![cheese](https://tracker.example/pixel.png) and "
    "[click](javascript:alert(1)) look odd in mine. | a | table | $x^2$ :cheese:"
)
HOSTILE_MARKUP = (
    "A student named his mouse <script>alert('squeak')</script> and the label printer gave up. "
    "<b>Respect</b> & a medal. 😂 &lt;img src=x onerror=alert(1)&gt; #micheesy"
)
HOSTILE_DIRECTION = (
    "My terminal prints \u202eeseehc\u202c where I typed cheese\u200b. Anyone know why? \u2066z̷̢̛a̸͉l̵̰g̶̡o̷\u2069 #micheesy"
)
HOSTILE_FORMULA = (
    "=CMD|' /C calc'!A0 is what the spreadsheet made of my cage list. Does yours do this too? 😂 #micheesy"
)
