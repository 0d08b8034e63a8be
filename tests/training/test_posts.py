"""What is learned from beside the labelled posts: invented posts of nobody, and moves read again, without words."""

import json
import re
from pathlib import Path

import pytest

import training
from pcn_core.moves.catalogue import MOVES
from pcn_core.moves.judge import NEVER_WITH_INFORMS
from training.posts import join, load_invented

BESIDE = Path(training.__path__[0])
INVENTED = [json.loads(line) for line in (BESIDE / "invented.jsonl").read_text("utf-8").splitlines()]


def test_invented_posts_keep_to_the_code_book() -> None:
    assert len(INVENTED) > 4_000
    for post in INVENTED:
        assert set(post) == {"author", "kind", "media", "text", "moves"}
        assert post["author"].startswith("W")
        assert post["kind"] in {"original", "reply", "self_reply", "quote"}
        assert set(post["media"]) <= {"photo", "video", "animated_gif"}
        assert post["moves"] == [move for move in MOVES if move in post["moves"]]
        assert not ("informs" in post["moves"] and set(post["moves"]) & set(NEVER_WITH_INFORMS))


def test_no_two_invented_posts_are_one() -> None:
    assert len({post["text"] for post in INVENTED}) == len(INVENTED)


@pytest.mark.parametrize("move", MOVES)
def test_every_move_is_shown_and_not_shown(move: str) -> None:
    shown = sum(move in post["moves"] for post in INVENTED)
    assert 100 < shown < len(INVENTED) / 2


def test_moves_read_again_carry_no_words() -> None:
    settled = json.loads((BESIDE / "settled.json").read_text("utf-8"))
    assert len(settled) > 400
    for post, moves in settled.items():
        assert re.fullmatch(r"[0-9a-f]{12}", post)
        assert moves == [move for move in MOVES if move in moves]


def test_invented_posts_are_read_and_joined_in_order() -> None:
    posts = load_invented()
    twice = join(posts, posts.take(posts.moves[:, MOVES.index("critique")] > 0))
    assert [text for _, text, _, _ in posts.asked] == [post["text"] for post in INVENTED]
    assert not posts.random.any()
    assert twice.asked[: len(posts.asked)] == posts.asked
    assert len(twice.moves) == len(twice.asked) == len(twice.authors)
    assert twice.moves[len(posts.asked) :, MOVES.index("critique")].all()
