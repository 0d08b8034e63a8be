"""Loading the sample: an invented person's archive and plan, in a workspace of its own."""

import tempfile
from pathlib import Path

import streamlit as st

from pages.ui import reading, session
from pcn_core.ingest.importing import import_archive
from pcn_core.sources.sample import sample_plan, write_sample

POSTS = 1_800


def open_sample() -> None:
    """Load the sample afresh and go to its progress."""
    with st.spinner("Inventing Mina Maus and her posts …"):
        _load()
    session.enter(session.SAMPLE)
    st.switch_page("progress.py", query_params={"sample": "1"})


def _load() -> None:
    store, now = session.store(), session.now()
    store.remove_everything(session.SAMPLE)
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "sample.zip"
        write_sample(archive, posts=POSTS)
        import_archive(store, session.SAMPLE, [archive], name="sample.zip", now=now)
    reading.catch_up(store, session.SAMPLE)
    store.save_plan(session.SAMPLE, sample_plan(), store.load_plan(session.SAMPLE).revision, now)
