"""What the choices about people are called on screen."""

from pcn_core.people.asks import ASK_WORDS
from pcn_core.plan.model import Outcome, TouchKind

TOUCH: dict[TouchKind, str] = {
    "coffee": "Coffee",
    "call": "Call",
    "e-mail": "E-mail",
    "conference": "Conference",
    "letter": "Letter",
    "introduction": "Introduction",
    "joint_work": "Work together",
    "other": "Something else",
}
OUTCOME: dict[Outcome, str] = {
    "open": "Still open",
    "yes": "It worked out",
    "partly": "In part",
    "no": "Not this time",
}
SIZE: dict[int, str] = {size: f"{size} · {words[:1].upper()}{words[1:]}" for size, words in ASK_WORDS.items()}
LATER: dict[int, str] = {3: "in 3 days", 7: "in a week", 14: "in 2 weeks"}
CADENCE: dict[int, str] = {14: "Every 2 weeks", 30: "Every month", 91: "Every 3 months", 182: "Twice a year"}
