"""What a person is told when a file cannot be taken; the browser's picker says the same words."""

DAMAGED = "This zip is damaged or was cut off on its way: download it from X again, then choose the new file."
BOMB = "This zip would unpack to far more than an archive can hold: choose the zip exactly as X gave it to you."
NO_ZIP = "This file is not a zip: choose the .zip that X gave you, or the tweets.js from inside it."
LOCKED = "This zip asks for a password: unzip it with your password and choose its tweets.js."
UNUSUAL = "This zip is packed in an unusual way: unzip it and choose the folder, or zip the folder again."
NESTED = "There is another zip inside what you chose: take it out, then choose that one."
SEVERAL = "There is more than one archive in here: choose one of them."
MESSAGES_ALONE = (
    "There are only private messages in here, and those stay closed: choose the archive that has your posts."
)
NO_ARCHIVE = (
    "There is no Twitter or X archive in here: choose the zip that X gave you, or the tweets.js from inside it."
)
TWICE = "This zip holds one of its files twice, which X never does: download it from X again, then choose the new file."
NOT_ASKED_FOR = "What arrived holds more than this app asks for, so it was thrown away: choose your archive once more."
MOVED = "The file was moved or changed while it was being read: choose it once more."

# Those that the picker needs, by the names that it uses.
SENTENCES = {
    "damaged": DAMAGED,
    "bomb": BOMB,
    "noZip": NO_ZIP,
    "locked": LOCKED,
    "unusual": UNUSUAL,
    "nested": NESTED,
    "several": SEVERAL,
    "messagesAlone": MESSAGES_ALONE,
    "noArchive": NO_ARCHIVE,
    "twice": TWICE,
    "moved": MOVED,
}
