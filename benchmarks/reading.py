"""How long reading takes, beside the floor: ``python benchmarks/reading.py [--posts 10000 100000 ...]``.

Makes sample archives in a temporary folder, then runs each task in a process of its own and prints a table.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
_HERE = "import sys, time; sys.path[:0] = ['.', 'benchmarks']; from pathlib import Path; "
_TIMED = "start = time.perf_counter(); {work}; print(time.perf_counter() - start)"
# Imports come first, so that the seconds of these tasks are work alone.
_INSIDE = {
    "write the sample": (
        "from pcn_core.sources.sample import write_sample",
        "write_sample(Path({zip!r}), posts={posts})",
    ),
    "floor": ("from floor import count_posts", "assert count_posts(Path({zip!r})) == {posts}"),
    "read_history": ("from pcn_core.ingest.reading import read_history", "read_history([Path({zip!r})])"),
}
_COMMAND = "assess --json"
_MARKS = {"read_history": 3.0, _COMMAND: 6.0}
_MB = 1_000_000
_PEAK = 400 * _MB
_MARKED_SIZE = 100_000


@dataclass(frozen=True)
class Measured:
    """One task on one archive. ``work``: seconds without starting Python; ``peak``: bytes of resident memory."""

    task: str
    posts: int
    work: float
    process: float
    peak: int


def main() -> int:
    """Measure, print, and return 1 when a mark is missed at 100,000 posts."""
    parser = argparse.ArgumentParser(description="Time reading and judging sample archives beside the floor.")
    parser.add_argument("--posts", type=int, nargs="+", default=[10_000, 100_000], help="sizes of the samples")
    parser.add_argument("--repeat", type=int, default=3, help="runs of each task; the fastest counts")
    options = parser.parse_args()
    missed = 0
    print(f"{'task':<18}{'posts':>10}{'work s':>9}{'process s':>11}{'× floor':>9}{'peak MB':>9}{'posts/s':>10}")
    with tempfile.TemporaryDirectory() as folder:
        for posts in options.posts:
            missed += measure_size(Path(folder) / f"{posts}.zip", posts, options.repeat)
    return 1 if missed else 0


def measure_size(archive: Path, posts: int, repeat: int) -> int:
    """Print the lines of one size and return how many marks were missed."""
    show(run_inside("write the sample", archive, posts), None)
    floor = best([run_inside("floor", archive, posts) for _ in range(repeat)])
    show(floor, floor)
    tasks = [best([run_inside("read_history", archive, posts) for _ in range(repeat)])]
    tasks.append(best([run_assess(archive, posts) for _ in range(repeat)]))
    for task in tasks:
        show(task, floor)
    return sum(misses(task, floor) for task in tasks) if posts == _MARKED_SIZE else 0


def misses(task: Measured, floor: Measured) -> bool:
    """Tell whether a task is slower than its mark or takes too much memory."""
    return ratio(task, floor) > _MARKS[task.task] or task.peak > _PEAK


def ratio(task: Measured, floor: Measured) -> float:
    """Return how many times the floor a task takes: work beside work, or a whole command beside the floor as one."""
    return task.process / floor.process if task.task == _COMMAND else task.work / floor.work


def best(runs: Sequence[Measured]) -> Measured:
    """Return the fastest run."""
    return min(runs, key=lambda run: run.work)


def run_inside(task: str, archive: Path, posts: int) -> Measured:
    """Run one of our functions in a process of its own; it times itself."""
    imports, work = _INSIDE[task]
    code = f"{_HERE}{imports}; " + _TIMED.format(work=work.format(zip=str(archive), posts=posts))
    seconds, process, peak = run([sys.executable, "-c", code])
    return Measured(task, posts, float(seconds), process, peak)


def run_assess(archive: Path, posts: int) -> Measured:
    """Run the command as a person would; its work is the whole process, start included."""
    _, process, peak = run([sys.executable, "-m", "pcn_core", "assess", str(archive), "--json"])
    return Measured(_COMMAND, posts, process, process, peak)


def run(command: Sequence[str]) -> tuple[str, float, int]:
    """Return what a command printed last, its seconds, and its peak memory in bytes."""
    start = time.perf_counter()
    with tempfile.TemporaryFile() as printed:
        child = subprocess.Popen(command, cwd=ROOT, stdout=printed)
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
        if child.returncode:
            raise SystemExit(f"{' '.join(command)} ended with {child.returncode}")
        printed.seek(0)
        last = printed.read().decode().strip().rpartition("\n")[2]
    unit = 1 if sys.platform == "darwin" else 1024
    return last, seconds, usage.ru_maxrss * unit


def show(run_: Measured, floor: Measured | None) -> None:
    """Print one line of the table."""
    times = f"{ratio(run_, floor):.1f}" if floor else "–"
    print(
        f"{run_.task:<18}{run_.posts:>10,}{run_.work:>9.2f}{run_.process:>11.2f}{times:>9}"
        f"{run_.peak / _MB:>9.0f}{run_.posts / run_.work:>10,.0f}",
        flush=True,
    )


if __name__ == "__main__":
    raise SystemExit(main())
