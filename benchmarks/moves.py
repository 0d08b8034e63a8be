"""How long it takes to judge a history: ``python benchmarks/moves.py [--posts 100000]``.

The floor is lower-casing the same texts and splitting them at spaces: the least that anything reading words has to do.
Seconds are those of one core, the fastest of some runs, without reading the archive. The encoder has a benchmark of its
own, ``encoder.py``; how well posts are read is another question: ``python -m pcn_core evaluate``.
"""

import argparse
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from pcn_core.ingest.reading import read_history
from pcn_core.moves import classify
from pcn_core.sources.sample import sample_plan, write_sample


def main() -> None:
    parser = argparse.ArgumentParser(description="Time judging the sample's posts beside the floor.")
    parser.add_argument("--posts", type=int, default=100_000, help="size of the sample")
    parser.add_argument("--repeat", type=int, default=3, help="runs of each task; the fastest counts")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "sample.zip"
        write_sample(archive, posts=options.posts)
        posts = read_history([archive])[0].posts
    texts, plan = posts["text"].tolist(), sample_plan()
    floor = time_fastest(lambda: [text.lower().split() for text in texts], options.repeat)
    judged = time_fastest(lambda: classify(posts, plan), options.repeat)
    words = sum(len(text.split()) for text in texts) / len(texts)
    print(f"{len(posts):,} posts of {words:.0f} words")
    print(f"floor    {floor:6.2f} s")
    print(f"classify {judged:6.2f} s  {judged / floor:5.1f} × floor  {judged / len(posts) * 1e6:5.1f} µs a post")


def time_fastest(work: Callable[[], object], repeat: int) -> float:
    seconds = []
    for _ in range(repeat):
        start = time.process_time()
        work()
        seconds.append(time.process_time() - start)
    return min(seconds)


if __name__ == "__main__":
    main()
