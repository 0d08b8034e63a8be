"""The command line: assess, fetch, label, evaluate, plan and sample, for researchers and scripts.

Exit codes: 0 done, 1 refused (one sentence on stderr), 2 wrong usage, 130 interrupted, 141 the reader went away.
"""

import argparse
import gc
import os
import re
import sys
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from pcn_core.errors import PcnError

Command = Callable[[argparse.Namespace], int]


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    options = _parser().parse_args(arguments)
    run: Command = options.run
    try:
        code = run(options)
        sys.stdout.flush()
    except PcnError as refusal:
        print(f"pcn_core: {refusal}", file=sys.stderr)
        return 1
    except BrokenPipeError:
        # The reader (head, less) went away: silence the interpreter's own flush at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 141
    except KeyboardInterrupt:
        return 130
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m pcn_core", description="Read a Twitter archive against a plan.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add_assess(commands)
    _add_fetch(commands)
    _add_label(commands)
    _add_evaluate(commands)
    _add_plan(commands)
    _add_sample(commands)
    return parser


def _add_assess(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    assess = commands.add_parser("assess", help="read archives and print all readings")
    assess.add_argument(
        "sources", nargs="+", type=Path, metavar="SOURCE", help="a zip, a folder, or loose tweets.js files"
    )
    assess.add_argument("--plan", type=Path, help="the plan file (JSON)")
    assess.add_argument("--as-of", type=_day, metavar="YYYY-MM-DD", help="judge as of this day, not the archive's")
    assess.add_argument("--messages", action="store_true", help="also count private message headers (never text)")
    _add_reader(assess, "cues, which take seconds for a long history")
    assess.add_argument("--json", action="store_true", help="print JSON instead of a table")
    assess.set_defaults(run=_assess)


def _add_fetch(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    fetch = commands.add_parser("fetch", help="read an account's posts from X into a folder, with X_BEARER_TOKEN")
    fetch.add_argument("--user", required=True, type=_handle, metavar="HANDLE", help="whose posts")
    fetch.add_argument("--mentions", action="store_true", help="also who answered or named them (never what they say)")
    fetch.add_argument("--since", type=Path, metavar="ARCHIVE", help="read only what is newer than this archive")
    fetch.add_argument("--max-posts", type=_allowance, default=3_200, metavar="N", help="read at most so many posts")
    fetch.add_argument("--out", required=True, type=Path, metavar="FOLDER", help="new, or of an earlier run to go on")
    fetch.set_defaults(run=_fetch)


def _add_label(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    label = commands.add_parser("label", help="say what each post of a JSON-lines file does")
    label.add_argument("--in", dest="source", type=Path, help="posts as JSON lines (default: standard input)")
    label.add_argument("--plan", type=Path, help="the plan file; it knows the author's own work")
    _add_reader(label, "the encoder where it is here")
    label.set_defaults(run=_label)


def _add_evaluate(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    evaluate = commands.add_parser("evaluate", help="measure how well labelled posts are read")
    evaluate.add_argument("labels", type=Path, metavar="LABELS.jsonl", help="posts as JSON lines, each with its moves")
    evaluate.add_argument("--authors", type=Path, help="what counts as each author's own work (JSON)")
    _add_reader(evaluate, "the encoder where it is here")
    evaluate.add_argument("--json", action="store_true", help="print JSON instead of a table")
    evaluate.set_defaults(run=_evaluate)


def _add_reader(command: argparse.ArgumentParser, default: str) -> None:
    command.add_argument("--reader", choices=["cues", "encoder"], help=f"who reads the posts (default: {default})")


def _add_plan(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    plan = commands.add_parser("plan", help="check a plan file, or print an empty one")
    actions = plan.add_subparsers(required=True, metavar="ACTION")
    check = actions.add_parser("check", help="say whether a plan file can be read")
    check.add_argument("file", type=Path, metavar="PLAN.json")
    check.set_defaults(run=_check_plan)
    new = actions.add_parser("new", help="print an empty plan that begins today")
    new.set_defaults(run=_new_plan)


def _add_sample(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    sample = commands.add_parser("sample", help="write an invented archive to try things on")
    sample.add_argument("out", type=Path, metavar="OUT.zip")
    sample.add_argument("--posts", type=_count, default=1_800)
    sample.add_argument("--generation", choices=["G1", "G2", "G3", "G4"], default="G4")
    sample.add_argument("--seed", type=int, default=2026)
    sample.set_defaults(run=_sample)


def _assess(options: argparse.Namespace) -> int:
    gc.disable()  # one answer and the process ends: looking for garbage on the way and at the end costs a twentieth
    try:
        _print_assessment(options)
        gc.freeze()
    finally:
        gc.enable()
    return 0


def _print_assessment(options: argparse.Namespace) -> None:
    from pcn_core import cli_assess  # noqa: PLC0415 - label need not load pandas

    result = cli_assess.assess_sources(
        options.sources, options.plan, as_of=options.as_of, today=_now().date(), include_messages=options.messages,
        reader=options.reader or "cues",
    )  # fmt: skip
    cli_assess.warn(result)
    (cli_assess.print_json if options.json else cli_assess.print_table)(result)


def _fetch(options: argparse.Namespace) -> int:
    from pcn_core.cli_fetch import Wanted, fetch  # noqa: PLC0415 - see above

    wanted = Wanted(options.user, options.out, options.mentions, options.max_posts, options.since)
    return fetch(wanted, os.environ, _now)


def _label(options: argparse.Namespace) -> int:
    from pcn_core.moves import label_lines  # noqa: PLC0415 - see above
    from pcn_core.moves.readers import choose_reader  # noqa: PLC0415 - see above

    reader, plan = choose_reader(options.reader), _read_plan(options.plan) if options.plan else None
    lines = sys.stdin.buffer if options.source is None else _open(options.source)
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr] # what a command prints is UTF-8 everywhere
    with lines:
        for line in label_lines((raw.decode("utf-8", "replace") for raw in lines), plan, reader):
            print(line)
    return 0


def _evaluate(options: argparse.Namespace) -> int:
    from pcn_core import cli_evaluate  # noqa: PLC0415 - see above

    result = cli_evaluate.evaluate_file(options.labels, options.authors, options.reader)
    cli_evaluate.warn(result)
    (cli_evaluate.print_json if options.json else cli_evaluate.print_table)(result)
    return 0


def _check_plan(options: argparse.Namespace) -> int:
    from pcn_core.tips.words import number_of  # noqa: PLC0415 - see above

    plan = _read_plan(options.file)
    intentions, places = number_of(len(plan.intentions), "intention"), number_of(len(plan.places), "place")
    print(f"{options.file}: a plan with {intentions}, {number_of(len(plan.people), 'person', 'people')} and {places}.")
    return 0


def _new_plan(_options: argparse.Namespace) -> int:
    from pcn_core.plan import new_plan, write_plan  # noqa: PLC0415 - see above

    sys.stdout.buffer.write(write_plan(new_plan(_now().date(), "UTC")))
    return 0


def _sample(options: argparse.Namespace) -> int:
    from pcn_core.metrics.wording import number_of  # noqa: PLC0415 - see above
    from pcn_core.sources.sample import write_sample  # noqa: PLC0415 - see above

    try:
        write_sample(options.out, posts=options.posts, generation=options.generation, seed=options.seed)
    except OSError as error:
        raise PcnError(f"The sample cannot be written to {options.out}: {error.strerror}.") from error
    about = number_of(options.posts, "post")
    print(f"{options.out}: an invented archive of {about} ({options.generation}).", file=sys.stderr)
    return 0


def _read_plan(path: Path):  # type: ignore[no-untyped-def] # noqa: ANN202 - the model is imported late
    from pcn_core.cli_assess import read_plan_file  # noqa: PLC0415 - see above

    return read_plan_file(path)


def _open(path: Path):  # type: ignore[no-untyped-def] # noqa: ANN202 - a binary file
    try:
        return path.open("rb")
    except OSError as error:
        raise PcnError(f"{path} cannot be opened: {error.strerror}.") from error


def _day(text: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError("a day is written YYYY-MM-DD, like 2026-03-31") from error
    if not 2006 <= day.year < 2100:  # noqa: PLR2004 - from Twitter's first year to what weeks can be counted to
        raise argparse.ArgumentTypeError("a day from 2006 to 2099, the years that Twitter has")
    return day


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) > 5_000_000:  # noqa: PLR2004 - disk, not principle
        raise argparse.ArgumentTypeError("a number of posts from 0 to 5000000")
    return int(text)


def _allowance(text: str) -> int:
    if not text.isdecimal() or not 5 <= int(text) <= 3_200:  # noqa: PLR2004 - X gives neither fewer nor more
        raise argparse.ArgumentTypeError("a number of posts from 5 to 3200, the most that X gives")
    return int(text)


def _handle(text: str) -> str:
    handle = text.removeprefix("@")
    if not re.fullmatch(r"\w{1,20}", handle, re.ASCII):
        raise argparse.ArgumentTypeError("a handle has only letters, digits and underscores, like @brie_mouse")
    return handle


def _now() -> datetime:
    return datetime.now(UTC)
