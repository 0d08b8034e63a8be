"""The 15 moves of the codebook, in its order, and the contract of the moves table."""

from typing import Literal

Move = Literal[
    "compliment", "thanks", "congrats", "question", "ask", "introduces", "promotes_others", "own_work", "personal",
    "humor", "opinion", "critique", "offers_help", "moves_off", "informs",
]  # fmt: skip
MOVES: tuple[Move, ...] = (
    "compliment", "thanks", "congrats", "question", "ask", "introduces", "promotes_others", "own_work", "personal",
    "humor", "opinion", "critique", "offers_help", "moves_off", "informs",
)  # fmt: skip
# Agenda point 2 counts these: all but telling, own work and critique.
RELATIONAL_MOVES: tuple[Move, ...] = tuple(m for m in MOVES if m not in {"informs", "own_work", "critique"})
# What each move is called on screen, after "a post that …".
MOVE_WORDS: dict[Move, str] = {
    "compliment": "gives a compliment",
    "thanks": "says thanks",
    "congrats": "congratulates or wishes well",
    "question": "asks a question",
    "ask": "asks for something",
    "introduces": "connects people",
    "promotes_others": "points to others’ work",
    "own_work": "shares your own work",
    "personal": "shows you as a person",
    "humor": "jokes or laughs",
    "opinion": "says what you think",
    "critique": "criticises somebody",
    "offers_help": "offers help or comfort",
    "moves_off": "moves it off Twitter",
    "informs": "passes on information",
}
# The moves table: one row per post and move.
#   post_id (string) · move (string) · confidence (float, 0-1) · cue (string: the words or sign that carried it)
#   · sure (bool: counted; otherwise only possible) · by ("cues", "encoder" or "person")
MOVE_COLUMNS = ("post_id", "move", "confidence", "cue", "sure", "by")
