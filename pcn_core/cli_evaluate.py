"""``evaluate``: labelled posts in, how well they are read out, as JSON or as a table."""

import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import msgspec

from pcn_core.errors import PcnError
from pcn_core.moves.evaluation import Evaluation, Labelled, Refused, evaluate_reader, read_authors, read_labelled
from pcn_core.moves.evaluation.counting import Interval
from pcn_core.moves.evaluation.result import ENOUGH, AuthorRates, Quality
from pcn_core.moves.readers import ReaderName, choose_reader

_DIGITS = 4
_SHOWN = 10


@dataclass(frozen=True)
class Evaluated:
    """An evaluation and the lines that could not be used."""

    evaluation: Evaluation
    refused: tuple[Refused, ...]


def evaluate_file(labels: Path, authors: Path | None, reader: ReaderName | None = None) -> Evaluated:
    """Return how well the posts of a file are read. Raises PcnError when a file cannot be opened or holds no post."""
    chosen = choose_reader(reader)
    own = read_authors(_read(authors)) if authors else {}
    # Split at line feeds alone: a post may hold the other characters that end lines.
    lines = list(read_labelled(_read(labels).decode("utf-8", "replace").split("\n")))
    posts = [line for line in lines if isinstance(line, Labelled)]
    if not posts:
        raise PcnError(f"{labels} holds no labelled post: each line is one JSON object with kind, text and moves.")
    evaluation = evaluate_reader(posts, own, chosen.read, chosen.version)
    return Evaluated(evaluation, tuple(line for line in lines if isinstance(line, Refused)))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise PcnError(f"{path} cannot be opened: {error.strerror}.") from error


def warn(result: Evaluated) -> None:
    """Say on standard error which lines could not be used."""
    for line, reason in result.refused[:_SHOWN]:
        print(f"pcn_core: line {line} is left out: {reason}.", file=sys.stderr)
    if (more := len(result.refused) - _SHOWN) > 0:
        print(f"pcn_core: {more} more lines are left out.", file=sys.stderr)


def as_json(result: Evaluated) -> dict[str, object]:
    """Return the figures as plain values, shares 0-1."""
    found = result.evaluation
    rounded: dict[str, object] = _round(asdict(found))
    rounded["posts_a_second"] = round(found.posts / found.seconds) if found.seconds else None
    rounded["rate_error"] = None if found.rate_error is None else round(found.rate_error, _DIGITS)
    return {**rounded, "refused": [line._asdict() for line in result.refused]}


def _round(value: Any) -> Any:  # noqa: ANN401 - whatever a dataclass holds
    if isinstance(value, float):
        return round(value, _DIGITS)
    if isinstance(value, dict):
        return {key: _round(inner) for key, inner in value.items()}
    return [_round(inner) for inner in value] if isinstance(value, list | tuple) else value


def print_json(result: Evaluated) -> None:
    """Print the figures as one JSON object."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr] # what a command prints is UTF-8 everywhere
    print(msgspec.json.format(msgspec.json.encode(as_json(result)), indent=1).decode())


def print_table(result: Evaluated) -> None:
    """Print one line per move, then the averages, the rates and the speed."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr] # see print_json
    found = result.evaluation
    print(f"{found.posts:,} posts of {found.authors} authors, read by {found.reader}\n")
    print("                         counted as sure                         likely  all named   confidence")
    print("move             posts   precision  recall  F1   (95 %)         F1      recall      off by")
    for one in found.moves:
        print(
            f"{one.move:<16} {one.support:5}   {_say(one.sure.precision):>9}  {_say(one.sure.recall):>6}"
            f"  {_say(one.sure.f1)} {_span(one.f1_interval):<13}  {_say(one.likely.f1):>4}    "
            f"{_say(one.listed.recall):>4}        {_say(one.calibration_error)}"
        )
    print(f"\nOver the moves with {ENOUGH} posts or more (macro), and over all decisions (micro):")
    for name, ways in (("counted as sure", found.sure), ("likely (0.5 on)", found.likely), ("all named", found.listed)):
        print(f"{name:<16}  macro {_of(ways.macro)} {_span(ways.macro_interval)}")
        print(f"{'':<16}  micro {_of(ways.micro)} {_span(ways.micro_interval)}")
    for rates in found.rates:
        _print_rates(rates)
    print(f"\n{found.posts / found.seconds:,.0f} posts a second" if found.seconds else "")


def _print_rates(rates: AuthorRates) -> None:
    print(
        f"\n{rates.author}: {rates.posts} random posts; rates are {100 * rates.error:.1f} points off on average as "
        f"counted, {100 * rates.expected_error:.1f} as expected from the confidences"
    )
    print("move              true   shown as   expected   true − counted (95 %)")
    for rate in rates.rates:
        off = rate.difference
        said = f"{100 * off.low:+.0f} to {100 * off.high:+.0f}" if off else "–"
        shown = f"{100 * rate.sure:.0f}–{100 * rate.listed:.0f} %"
        print(f"{rate.move:<16} {100 * rate.true:4.0f} %   {shown:<9}  {100 * rate.expected:3.0f} %      {said}")


def _of(quality: Quality) -> str:
    return f"precision {_say(quality.precision)}, recall {_say(quality.recall)}, F1 {_say(quality.f1)}"


def _say(value: float | None) -> str:
    return "  – " if value is None else f"{value:.2f}"


def _span(span: Interval | None) -> str:
    return "" if span is None else f"({span.low:.2f}–{span.high:.2f})"
