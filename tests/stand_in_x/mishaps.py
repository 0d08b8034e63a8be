"""What can be made to go wrong at the stand-in, once or for good: each mishap is data."""

import json
from dataclasses import dataclass, field

PROBLEM = "https://api.twitter.com/2/problems/"


@dataclass(frozen=True)
class Mishap:
    """One answer instead of the true one.

    ``slow``: seconds before it; ``drip``: seconds between the bytes of the true one; ``cut``: the connection breaks in
    the middle of the true one; ``changes``: keys of the true answer that are replaced; ``meta``: the same in its meta.
    """

    status: int = 200
    body: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    slow: float = 0.0
    drip: float = 0.0
    cut: bool = False
    changes: dict[str, object] = field(default_factory=dict)
    meta: dict[str, object] = field(default_factory=dict)


def _problem(status: int, title: str, kind: str, headers: dict[str, str] | None = None, **more: object) -> Mishap:
    told = {"title": title, "detail": f"{title}: see the documentation.", "type": PROBLEM + kind, "status": status}
    return Mishap(status, json.dumps(told | more), {"Content-Type": "application/json", **(headers or {})})


def pause(reset: float | None = None) -> Mishap:
    """Return a 429; ``reset``: seconds since 1970 when it ends."""
    headers = {} if reset is None else {"x-rate-limit-reset": str(int(reset))}
    return _problem(429, "Too Many Requests", "rate-limit-exceeded", headers)


BAD_REQUEST = _problem(400, "Invalid Request", "invalid-request")
BAD_TOKEN = _problem(401, "Unauthorized", "unauthorized")
NO_CREDITS = _problem(402, "CreditsDepleted", "credits")
NOT_ENROLLED = _problem(
    403, "Client Forbidden", "client-forbidden", reason="client-not-enrolled", required_enrollment="Appropriate Level"
)
FORBIDDEN = _problem(403, "Forbidden", "not-authorized-for-resource")
NOT_FOUND = _problem(404, "Not Found", "resource-not-found")
USAGE_CAP = _problem(429, "UsageCapExceeded", "usage-capped")
BROKEN_HTML = Mishap(503, "<html>Over capacity</html>", {"Content-Type": "text/html"})
BROKEN_LIST = Mishap(500, '["oops"]', {"Content-Type": "application/json"})
LOGIN_PAGE = Mishap(200, "<html>Welcome to Mouse Inn WiFi</html>", {"Content-Type": "text/html"})
MOVED_AWAY = Mishap(302, "", {"Location": "https://login.example/"})
CUT = Mishap(cut=True)
LOOPING = Mishap(meta={"next_token": "t0"})


def partial(*problems: tuple[str, str, str]) -> Mishap:
    """Return an answer that also says what it could not give: (kind, resource type, value)."""
    told = [
        {"title": "Not Found Error", "type": PROBLEM + kind, "resource_type": what, "value": value, "parameter": "ids"}
        for kind, what, value in problems
    ]
    return Mishap(changes={"errors": told})
