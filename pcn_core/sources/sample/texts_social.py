"""What Mina writes to others, and what others wrote that she repeats. Slots as in ``texts``."""

CHAT = (
    "{h} I would read a whole paper about that footnote.",
    "{h} Ha, our ethics board asked the same. I had no answer either.",
    "{h} What happens if you leave the door open?",
    "{h} I like that you counted the refusals. We never did, and I regret it.",
    "{h} It reminds me of the winter when the heating failed. Best {topic} data we ever had.",
    "{h} Exactly. I see the same with {topic}.",
    "{h} I think it depends on the mouse. Ours prefer {cheese} only after dark.",
    "{h} Yes! And nobody believes me when I say so.",
    "{h} Interesting. In our data {topic} looked the other way round.",
    "{h} I’m not sure. The effect was gone when we blinded the cheese.",
    "{h} We had that too. It was the fridge. It is always the fridge.",
    "{h} How long did you wait between two trials?",
    "{h} Did you try it with {cheese}?",
    "{h} For me that was the hardest part of {topic} as well.",
    "{h} That matters more than the p-value, I’d say.",
    "{h} My supervisor says the same, with more sighing.",
    "{h} Good point about {topic}. I had never looked at it that way.",
    "{h} Same here. {number} trials, and the mouse just sat there.",
)
CHAT_SHORT = ("{h} 😂", "{h} 🧀🧀🧀", "{h} haha, poor mouse!", "{h} Oh no 😅", "{h} 💯", "{h} This made my day 😂")
CHAT_GERMAN = ("{h} Das sehe ich genauso. Die Maus entscheidet!", "{h} Wie lange habt ihr gewartet?")
REPLY_ALL = (
    "{h} {h2} I’m with both of you: {topic} needs a better control.",
    "{h} {h2} {h3} Can I join? We recorded exactly this with {cheese}.",
    "{h} {h2} What a good thread. I think the maze is the problem, not the mouse.",
    "{h} {h2} {h3} You three should write this down. I’d read it.",
    "{h} {h2} Did either of you ever get {cheese} through customs?",
)
COMPLIMENT = (
    "{h} Great thread! The part on {topic} is the clearest I have read.",
    "{h} What a beautiful figure.",
    "{h} Brilliant! I’ll steal this for my seminar, with your name on it.",
    "{h} Your talk on {topic} was wonderful. I took three pages of notes.",
    "{h} I love how you explain {topic}. My students finally got it.",
    "{h} This is fantastic, {first}!",
    "{h} You always ask the question that everybody else avoids. I admire that.",
    "{h} Such a good paper. The mice come out of it well too. 👏",
    "{h} That is the best use of {cheese} I have ever seen. 😍",
)
COMPLIMENT_OPEN = (
    "My weekly reminder: {h} always has good ideas about cheese. Thank you, {first}! #micheesy",
    "Love this paper on {topic} by {h}: careful, short, and kind to its readers. {news}",
)
THANKS = (
    "{h} Thank you! That solved it.",
    "{h} Thanks so much for the link, {first}. Exactly what I needed.",
    "{h} Much appreciated! I’ll try it with {cheese} tomorrow.",
    "{h} Thank you for taking the time. 🙏",
    "{h} Thanks, that was a kind thing to say on a long day. 💛",
)
CONGRATS = (
    "{h} Congratulations, {first}! Well deserved. 🎉",
    "{h} Congrats on the grant! The mice send their regards. 🎉",
    "{h} Happy birthday! 🎂 Cheese for everybody.",
    "{h} Good luck tomorrow, you will be great. 🍀",
    "{h} Doctor {first}! Congratulations! 🥳",
)
HELP = (
    "{h} Happy to send you our protocol for {topic}, if that helps.",
    "{h} Sorry to hear that, {first}. Bad weeks with mice are the worst. 💛",
    "{h} Try turning the maze by ninety degrees. It helped us. This page has a drawing: {news}",
    "{h} You could use the free data set from Mazeworks: {news}",
)
ASK_SMALL = (
    "{h} Do you know anyone writing about {cheese} here whom I should follow?",
    "{h} Can you recommend a good paper on {topic}?",
)
ASK_FEEDBACK = ("{h} Could you look over the abstract of my poster? It has 150 words and one joke.",)
ASK_CALL = ("{h} Would you have half an hour for a call about {topic}? I’d bring questions and a plan.",)
ASK_TALK = ("{h} Would you give a short talk on {topic} in our reading group in May? We pay in cheese.",)
ASK_JOINT = ("{h} Would you write a small blog post on {topic} with me? I have the notes, you have the eye.",)
ASK_BIG = ("{h} Could you write a reference letter for my grant application? The deadline is on Friday.",)
QUOTE = (
    "Love this. {first} says in one line what took me a chapter. {status}",
    "Everybody who works on {topic} should read this thread. {status}",
    "I think {first} is right, and I wish I had said it. {status}",
    "Such good work by my colleagues in the next corridor. {status}",
    "This! {status}",
    "Does your lab do this too? Ours started last month. {status} #micheesy",
)
CRITIQUE = ("{h} This report on {topic} is nonsense. You clearly never met a mouse, and your method is a joke.",)
TYPED_RT = ("RT {h} If you love {cheese}, set it free. < So true!", "RT {h} mice first, paper later < yes!")
# Other people's words, as native reposts carry them.
OTHERS = (
    "Mouse behaviour is 10% behaviour and 90% waiting. Bring a book.",
    "New from us: {finding}. Full text & data: {news}",
    "Hiring! Two years, one maze, all the {cheese} you can measure. {news}",
    "If your mouse looks bored, it is. Change the maze, not the mouse.",
    "We are collecting stories about {topic}. Tell us yours! #micheesy",
    (
        "Our spring programme is here: talks on {topic}, on small budgets and (finally) on {cheese}. "
        "Come along & bring your students, your questions and a coat, because the hall is cold in March."
    ),
    "A good negative result on {topic}. I wish there were more of these. {news}",
    "Today I learnt that {finding}. My mice knew already.",
    "What a delight {place} was! Thank you to everybody who made the mice feel welcome 🧀",
)
