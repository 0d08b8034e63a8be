"""How often somebody may fail: guesses are slowed down, what is right always passes."""

import threading
from collections import OrderedDict, deque
from datetime import datetime, timedelta

_MOST_NAMES = 10_000


class Tries:
    """Counts failures per name (an address, a link) over a while, in memory; safe in many threads.

    ``most``: failures allowed per ``span``.
    """

    def __init__(self, most: int, span: timedelta) -> None:
        self._most, self._span = most, span
        self._failures: OrderedDict[str, deque[datetime]] = OrderedDict()
        self._lock = threading.Lock()

    def too_many(self, name: str, now: datetime) -> bool:
        """Whether this name has used up its failures for now."""
        with self._lock:
            return len(self._recent(name, now)) >= self._most

    def note_failure(self, name: str, now: datetime) -> None:
        """Count one failure; names that have been quiet longest are forgotten first."""
        with self._lock:
            self._recent(name, now).append(now)
            self._failures.move_to_end(name)
            while len(self._failures) > _MOST_NAMES:
                self._failures.popitem(last=False)

    def _recent(self, name: str, now: datetime) -> deque[datetime]:
        times = self._failures.setdefault(name, deque(maxlen=self._most))
        while times and now - times[0] > self._span:
            times.popleft()
        return times
