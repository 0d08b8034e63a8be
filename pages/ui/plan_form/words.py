"""What the choices of a plan are called on screen."""

from pcn_core.plan.model import Level, PlaceKind, Support

SUPPORT: dict[Support, str] = {
    "dissemination": "Spreading my work",
    "mentorship": "Guiding me",
    "feedback": "Commenting on my work",
    "mutual_support": "Standing by each other",
}
LEVEL: dict[Level, str] = {
    "peer": "About where I am",
    "near_peer": "A step ahead or behind",
    "senior": "Well ahead of me",
    "rock_star": "A big name",
    "organisation": "An organisation",
}
PLACE: dict[PlaceKind, str] = {"community": "A group that talks", "topic": "Just a topic"}
WINDOW: dict[int, str] = {4: "4 weeks", 12: "12 weeks", 26: "half a year", 52: "a year"}
