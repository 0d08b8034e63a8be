"""How fast the encoder reads posts, and how fast the second look weighs them: ``python benchmarks/encoder.py``.

The sample's posts, twice: those that the encoder scores (posts a second, on 1 and on 2 cores), then all of them
through the second look with their scores at hand (what a new mark of own work costs). Other work on the machine
shows in these figures: the load is printed beside them.
"""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parent.parent))

from pcn_core.ingest.reading import read_history
from pcn_core.moves.catalogue import MOVES
from pcn_core.moves.encoder import load_encoder, read_with_encoder
from pcn_core.moves.own import own_markers
from pcn_core.moves.scored import as_asked, is_scored
from pcn_core.sources.sample import sample_plan, write_sample


def main() -> None:
    parser = argparse.ArgumentParser(description="Time the encoder and the second look on the sample's posts.")
    parser.add_argument("--posts", type=int, default=4_000, help="posts to score")
    parser.add_argument("--weighed", type=int, default=100_000, help="posts to weigh")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "sample.zip"
        write_sample(archive, posts=options.weighed)
        table = read_history([archive])[0].posts
    posts = as_asked(table)
    chosen = [post for post, one in zip(posts, is_scored(table).tolist(), strict=True) if one][: options.posts]
    for threads in (1, 2):
        encoder = load_encoder(threads=threads)
        if encoder is None:
            sys.exit("The encoder is not here.")
        encoder.scores(chosen[:200])
        start = time.perf_counter()
        scores = encoder.scores(chosen)
        seconds = time.perf_counter() - start
        words = sum(len(text.split()) for _, text, _, _ in chosen) / len(chosen)
        print(
            f"{encoder.version}, {threads} threads: {len(chosen) / seconds:7,.0f} posts a second of {words:.0f} words"
        )
    filled = np.tile(scores, (len(posts) // len(scores) + 1, 1))[: len(posts)]
    start = time.perf_counter()
    read_with_encoder(posts, filled, own_markers(sample_plan()))
    print(f"second look: {time.perf_counter() - start:.1f} s for {len(posts):,} posts and {len(MOVES)} moves")
    print(f"load of the machine: {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
