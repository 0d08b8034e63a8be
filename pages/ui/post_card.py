"""One post on screen: day, kind, text, why it was counted, and the way to correct that."""

from collections.abc import Sequence

import streamlit as st

from pages.ui import session, weighing
from pages.ui.text import plain, safe_html
from pcn_core.moves.catalogue import MOVE_WORDS, Move
from pcn_core.moves.encoder import WHOLE_POST
from pcn_core.plan.edits import correct
from pcn_core.plan.model import Plan
from pcn_core.tips.words import day_words
from pcn_core.views.posts import PostCard, Sign

_LEAVE_OUT = "leave out"
_NO_WORDS = "No few words decide it: it is the whole post."


def show(card: PostCard, moves: tuple[Move, ...], reading_id: str) -> None:
    """Show a post; ``moves`` are the things that matter here and can be corrected."""
    with st.container(border=True, key=f"post_{reading_id}_{card.id}", gap="xsmall"):
        media = f" · with {plain(', '.join(card.media))}" if card.media else ""
        st.caption(f"{day_words(card.day)} · {card.kind}{media}")
        show_text(card.text)
        for sign in card.signs:
            if sign.move in moves:
                _show_sign(card.id, sign, reading_id)
        _show_actions(card, moves, reading_id)


def show_text(text: str, *, asked: bool = False) -> None:
    """Show the text of a post, where it can only be read; ``asked``: it is what a question is about."""
    name = "pcn-asked" if asked else "pcn-post"
    st.html(f'<p class="{name}" dir="auto">{safe_html(text)}</p>')


def _show_sign(post_id: str, sign: Sign, reading_id: str) -> None:
    """Say what the post does and why; which words weighed most is looked at only when asked: it takes a moment."""
    said = _why(sign.words, sign.cue, sure=sign.sure, by_person=sign.by_person)
    if sign.by != "encoder":
        st.caption(said)
        return
    key = f"why_{reading_id}_{post_id}_{sign.move}"
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"sign_{key}"):
        st.caption(said, width="content")
        weighed = st.session_state.get(f"{key}_words")
        if weighed is not None:
            st.caption(f"The words that weigh most: «{plain(weighed)}»" if weighed else _NO_WORDS, width="content")
        else:
            st.button(
                "Which words?", key=key, type="tertiary", on_click=_ask, args=(f"{key}_words", post_id, sign.move),
                help="Looks at which words it would not say this without",
            )  # fmt: skip


def _ask(key: str, post_id: str, move: Move) -> None:
    st.session_state[key] = weighing.why(post_id, move)


def _why(words: str, cue: str, *, sure: bool, by_person: bool) -> str:
    if by_person:
        return f"You said that this {words}."
    lead = "It" if sure else "Perhaps it"
    return f"{lead} {words}: «{plain(cue)}»" if cue and cue != WHOLE_POST else f"{lead} {words}."


def _show_actions(card: PostCard, moves: tuple[Move, ...], reading_id: str) -> None:
    with st.container(horizontal=True, gap="small"):
        held = [sign for sign in card.signs if sign.move in moves]
        doubtful = [sign.move for sign in held if not sign.sure]
        if doubtful:
            st.button(
                "This is right", key=f"right_{reading_id}_{card.id}", icon=":material/check:",
                on_click=say, args=(card.id, doubtful), kwargs={"holds": True},
            )  # fmt: skip
        key = f"wrong_{reading_id}_{card.id}"
        st.menu_button(
            "This is wrong", _options(held=[sign.move for sign in held], moves=moves), key=key,
            format_func=_say, on_click=_apply, args=(card.id, key),
        )  # fmt: skip
        if not session.is_sample():
            st.link_button("Open on X", card.address, type="tertiary")


def _options(held: list[Move], moves: tuple[Move, ...]) -> list[str]:
    missing = [move for move in moves if move not in held]
    return [f"not:{move}" for move in held] + [f"is:{move}" for move in missing] + [_LEAVE_OUT]


def _say(option: str) -> str:
    if option == _LEAVE_OUT:
        return "Leave this post out everywhere"
    word, move = option.split(":")
    return f"{'Wrong' if word == 'not' else 'Missing'}: it {MOVE_WORDS[move]}"  # type: ignore[index] # made from moves above


def _apply(post_id: str, key: str) -> None:
    option = st.session_state[key]
    if option == _LEAVE_OUT:
        say(post_id, [None], holds=False)
    elif option:
        word, move = option.split(":")
        say(post_id, [move], holds=word == "is")


def say(post_id: str, moves: Sequence[str | None], *, holds: bool) -> None:
    """Keep the person's word on a post: it does these things or not; None: it is left out. For callbacks."""
    at = session.now()

    def said(plan: Plan) -> Plan:
        for move in moves:
            plan = correct(plan, post_id, move, holds, at)
        return plan

    session.change_plan(said)
    session.ask_for_redraw()
