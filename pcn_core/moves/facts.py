"""The plain facts of a post's make-up: bits of one number, for a cue asks for several at once."""

ORIGINAL, REPLY, SELF_REPLY, QUOTE = 1, 2, 4, 8
LINKS = 16  # a link to anything but the post itself
NAMES = 32  # a mention beyond those that a reply begins with
ASKS = 64  # a question mark outside quotation marks
SHOUTS = 128
MEDIA = 256
FIRST_PERSON = 512
SHORT = 1024  # at most 4 words
HEADLINE = 2048  # capitalised word by word, as titles are
TYPED = 4096  # an own comment before RT @x
OWN_MARK = 8192  # carries a mark of the person's own work
CERTAIN_MARK = 16384  # ... one that nothing else carries: a site, a whole title
