"""How large an ask is by its words, and what was given before it."""

import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcn_core.people.asks import ASK_WORDS, LARGEST_ASK, ask_size, asks_of, gifts_before, giving_mask
from pcn_core.people.stages import STAGES
from pcn_core.people.ties import build_ties
from tests.tips.casebook import build_case_facts

SIZES = [
    (1, "@brie who writes well about rind?"),
    (1, "Any recommendations for a cheese podcast?"),
    (1, "Please share!"),
    (1, "Can you tell me where you found that paper?"),
    (2, "@brie I would love your feedback on my abstract"),
    (2, "Could you introduce me to @gouda?"),
    (2, "Please fill in our short survey"),
    (3, "Would you have time for a quick call?"),
    (3, "Can you look over my draft?"),
    (3, "Would you proofread chapter two of my thesis"),
    (3, "Would you give us a talk in May?"),
    (4, "Shall we propose a shared poster session?"),
    (4, "Anyone up to collaborate on this?"),
    (4, "Would you write a guest post for us?"),
    (5, "Shall we write a paper about rind together?"),
    (5, "Would you co-author it with me?"),
    (5, "Could you write me a letter of recommendation?"),
    (5, "COULD YOU BE MY REFERENCE"),
]


@pytest.mark.parametrize(("size", "text"), SIZES)
def test_the_size_of_an_ask(size: int, text: str):
    found = ask_size(text)
    assert found.size == size
    assert found.cue in text
    assert bool(found.cue) == (size > 1)


@given(st.text(max_size=300))
def test_any_text_has_a_size(text: str):
    assert ask_size(text).size in ASK_WORDS


@pytest.mark.parametrize("text", ["write a " * 5_000, "write" + "!" * 40_000, "review draft " * 3_000, "a" * 40_000])
def test_a_hostile_text_costs_little(text: str):
    began = time.process_time()
    ask_size(text)
    assert time.process_time() - began < 1


def test_what_fits_never_shrinks_from_step_to_step():
    sizes = [LARGEST_ASK[stage] for stage in STAGES]
    assert sizes == [0, 0, 1, 2, 3, 4, 4, 5]
    assert list(ASK_WORDS) == [1, 2, 3, 4, 5]


def test_giving_before_an_ask_of_one_person():
    facts = build_case_facts(
        {
            "posts": [
                {"to": "brie", "days": 1, "sure": ["ask", "thanks"]},
                {"to": "brie", "days": 2, "sure": "thanks"},
                {"to": "brie", "days": 3, "perhaps": "compliment"},
                {"kind": "repost", "mentions": "brie", "days": 4},
                {"to": "gouda", "days": 5, "sure": "thanks"},
                {"to": "brie", "days": 6, "sure": "question"},
            ],
            "plan": {"people": [{"handle": "brie"}]},
        }
    )
    tie = build_ties(facts).tie_with(facts.plan.people[0])
    (ask,) = asks_of(tie, facts.sure("ask"))
    assert ask == 5
    assert gifts_before(tie, giving_mask(facts), ask) == (2, 4)
    assert gifts_before(tie, giving_mask(facts)) == (2, 4, 5)
    assert gifts_before(tie, giving_mask(facts, surely=False), ask) == (2, 3, 4)
    assert asks_of(None, np.ones(6, dtype=bool)) == gifts_before(None, np.ones(6, dtype=bool)) == ()
