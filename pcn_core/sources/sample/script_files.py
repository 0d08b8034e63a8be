"""Files of the archive since 2018: ``window.YTD.<name>.part0 = [ ... ]``, cut into numbered parts when they get big."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pcn_core.sources.sample.layout import Layout, array_between, array_close, array_open, item_margin, pretty
from pcn_core.sources.sample.manifest import Contents, part_name, part_variable
from pcn_core.sources.sample.parcel import Parcel, in_batches


class _Cut:
    """A stream of items handed out part by part; ``count`` is that of the last part handed out."""

    def __init__(self, items: Iterator[str], limit: int) -> None:
        self._items = items
        self._limit = limit
        self._next = next(items, None)
        self.count = 0

    @property
    def is_used_up(self) -> bool:
        return self._next is None

    def part(self) -> Iterator[str]:
        self.count = written = 0
        while self._next is not None and written < self._limit:
            yield self._next
            self.count += 1
            written += len(self._next)
            self._next = next(self._items, None)


@dataclass
class ScriptFolder:
    """Where the lists go: ``folder`` in the zip, in one ``layout``; each part is cut after ``part_bytes``."""

    parcel: Parcel
    contents: Contents
    folder: str
    layout: Layout
    part_bytes: int

    def write(self, name: str, items: Iterable[object]) -> None:
        """Write one list: at least one part, one more each time the last is full."""
        margin = item_margin(self.layout)
        cut = _Cut((pretty(item, self.layout, margin) for item in items), self.part_bytes)
        part = 0
        while part == 0 or not cut.is_used_up:
            start = f"window.{part_variable(name, part)} = "
            with self.parcel.open(self.folder + part_name(name, part)) as stream:
                for chunk in in_batches(_file_text(start, cut.part(), self.layout)):
                    stream.write(chunk)
            self.contents.add(name, cut.count)
            part += 1


def _file_text(start: str, items: Iterable[str], layout: Layout) -> Iterator[str]:
    """Yield the text of a file piece by piece; an empty list is one line."""
    between = f"{start}{array_open(layout)}"
    empty = True
    for item in items:
        yield between + item
        between, empty = array_between(layout), False
    yield f"{start}[ ]" if empty else array_close(layout)
