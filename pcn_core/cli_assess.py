"""``assess``: archives in, readings out, as JSON or as a table."""

import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

import msgspec

from pcn_core.errors import PcnError
from pcn_core.ingest.accounts import describe_strangeness
from pcn_core.ingest.reading import collector_paused, read_history
from pcn_core.metrics.series import Point
from pcn_core.moves.readers import CUES, ReaderName, choose_reader, encoder_here, score_table
from pcn_core.plan import read_plan
from pcn_core.plan.model import Plan
from pcn_core.posts import KINDS, History
from pcn_core.posts.merge import merge_histories
from pcn_core.sources.report import ImportReport
from pcn_core.tips.assessment import Assessment, assess
from pcn_core.tips.reading import Reading
from pcn_core.tips.words import number_of
from pcn_core.views.languages import language_note
from pcn_core.views.people_record import people_records
from pcn_core.views.wording import aim_words, status_words, value_words

_DIGITS = 4
_READERS = {CUES: "word cues"}
_REASONS = 3


@dataclass(frozen=True)
class Assessed:
    """Everything ``assess`` prints. ``reader``: who read the posts, "cues" or the encoder's version."""

    history: History
    reports: tuple[ImportReport, ...]
    assessment: Assessment
    reader: str


def assess_sources(
    sources: Sequence[Path],
    plan_file: Path | None,
    *,
    as_of: date | None,
    today: date,
    include_messages: bool = False,
    reader: ReaderName = "cues",
) -> Assessed:
    """Read all sources, merge their posts by id, and judge them against the plan (an empty one without a file)."""
    chosen = choose_reader(reader)
    plan = read_plan_file(plan_file) if plan_file else Plan()
    with collector_paused():
        read = _noting_strangers([read_history(group, include_messages=include_messages) for group in grouped(sources)])
        history = merge_histories([history for history, _ in read])
        scores = None if chosen.encoder is None else score_table(chosen.encoder, history.posts)
        assessment = assess(history, plan, as_of=as_of, today=today, scores=scores)
    return Assessed(history, tuple(report for _, report in read), assessment, chosen.version)


def _noting_strangers(read: Sequence[tuple[History, ImportReport]]) -> list[tuple[History, ImportReport]]:
    """Return what was read; each receipt says where its archive is of another account than the first."""
    noted = [*read[:1]]
    for history, report in read[1:]:
        note = describe_strangeness(read[0][0], history)
        noted.append((history, report.warning(note) if note else report))
    return noted


def read_plan_file(path: Path) -> Plan:
    """Return the plan in a file. Raises PcnError when it cannot be opened or is no plan."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise PcnError(f"{path} cannot be opened: {error.strerror}.") from error
    return read_plan(data)


def grouped(sources: Sequence[Path]) -> list[list[Path]]:
    """Return one list per archive: each zip or folder alone, loose files of one folder together; doubles once."""
    groups: dict[Path, list[Path]] = {}
    for source in dict.fromkeys(sources):
        loose = source.suffix.lower() in {".js", ".csv"}
        groups.setdefault(source.parent / "*" if loose else source, []).append(source)
    return list(groups.values())


def print_json(result: Assessed) -> None:
    """Print the assessment as one JSON object."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr] # what a command prints is UTF-8 everywhere
    print(msgspec.json.format(msgspec.json.encode(as_json(result)), indent=1).decode())


def as_json(result: Assessed) -> dict[str, object]:
    """Return the assessment as plain values; shares are 0-1, days ISO dates."""
    facts, profile = result.assessment.facts, result.history.profile
    return {
        "owner": {"handle": profile.handle, "id": profile.user_id},
        "as_of": facts.as_of.isoformat(),
        "reader": result.reader,
        "posts": _posts_json(result.history),
        "import": _import_json(result.reports),
        "readings": [_reading_json(reading) for reading in result.assessment.readings],
        "people": people_records(facts, result.assessment.ties),
    }


def warn(result: Assessed) -> None:
    """Say on standard error what could not be read, so that nobody takes a part for the whole."""
    for report in result.reports:
        reasons = dict.fromkeys(f"{problem.file}: {problem.reason}" for problem in report.problems)
        if report.problem_count:
            said = "; ".join(list(reasons)[:_REASONS])
            count = number_of(report.problem_count, "entry", "entries")
            print(f"pcn_core: {count} could not be read ({said}).", file=sys.stderr)


def print_table(result: Assessed) -> None:
    """Print one line per reading: status, name, value, aim, and the sentence below it."""
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr] # see print_json
    posts = _posts_json(result.history)
    print(f"@{result.history.profile.handle or '?'}: {posts['total']:,} posts, as of {result.assessment.facts.as_of}")
    for report in result.reports:
        for note in report.notes:
            print(f"  {note}")
    if note := language_note(result.history.posts):
        print(f"  {note}")
    for reading in result.assessment.readings:
        aim = aim_words(reading.target, reading.unit, reading.n or 4)
        print(f"\n{reading.id:<8} {status_words(reading.status):<22} {value_words(reading)}  (aim: {aim})")
        print(f"         {reading.explanation}")
    more = "; --reader encoder reads more closely" if result.reader == CUES and encoder_here() else ""
    print(f"\nWhat posts do was read by {_READERS.get(result.reader, result.reader)}{more}.")


def _posts_json(history: History) -> dict[str, object]:
    counts = history.posts["kind"].value_counts().to_dict()
    times = history.posts["created_at"]
    return {
        "total": len(history.posts),
        "by_kind": {kind: int(counts.get(kind, 0)) for kind in KINDS},
        "first": times.iloc[0].isoformat() if len(times) else None,
        "last": times.iloc[-1].isoformat() if len(times) else None,
    }


def _import_json(reports: tuple[ImportReport, ...]) -> dict[str, object]:
    """Return the receipt; with several sources the newest generation and the sums."""
    skipped: dict[str, int] = {}
    for report in reports:
        for reason, count in report.skipped.items():
            skipped[reason] = skipped.get(reason, 0) + count
    return {
        "generation": max(report.generation for report in reports),
        "files": [asdict(file) for report in reports for file in report.files],
        "problems": [asdict(problem) for report in reports for problem in report.problems],
        "problem_count": sum(report.problem_count for report in reports),
        "skipped": skipped,
        "notes": [note for report in reports for note in report.notes],
    }


def _reading_json(reading: Reading) -> dict[str, object]:
    target = reading.target
    return {
        "id": reading.id,
        "status": reading.status,
        "value": _round(reading.value),
        "possible": _round(reading.possible),
        "target": asdict(target) if target else None,
        "source": reading.source,
        "n": reading.n,
        "unit": reading.unit,
        "explanation": reading.explanation,
        "coverage": reading.coverage,
        "window": {"first": reading.window.first_day.isoformat(), "last": reading.window.last_day.isoformat()}
        if reading.window
        else None,
        "baseline": _round(reading.baseline),
        "trend": reading.trend,
        "evidence": list(reading.evidence),
        "doubtful": list(reading.doubtful),
        "next": [move.text for move in reading.next_moves],
        "series": [_point_json(point) for point in reading.series],
    }


def _point_json(point: Point) -> dict[str, object]:
    return {"week": point.week.isoformat(), "value": _round(point.value), "n": point.n}


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)
