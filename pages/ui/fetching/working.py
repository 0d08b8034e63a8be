"""What is read from X runs beside the pages, in the same line as imports, so that one may look elsewhere meanwhile."""

import os
from collections.abc import Callable
from functools import partial

import streamlit as st

from pages.ui import arriving, loading, session
from pages.ui.fetching.access import JOB_NAME
from pcn_core.errors import PcnError
from pcn_core.ingest.access import Access
from pcn_core.ingest.fetching import Wish, fetch_from_x, look_for_deleted
from pcn_core.ingest.importing import prepare_screens
from pcn_core.ingest.reading import Progress
from pcn_core.metrics.facts import read_zone
from pcn_core.metrics.wording import number_of
from pcn_core.sources.report import ImportReport
from pcn_core.sources.x_api import Deletions, XPort
from pcn_core.sources.x_api.servers import read_servers
from pcn_core.sources.x_api.tweepy_port import TweepyPort

_FIRST = "Asking X"
_BROKEN = "Something went wrong on our side while reading from X: what came so far is saved, so please try once more."


def start(access: Access, wish: Wish) -> None:
    """Put a reading in line; its receipt appears when it is over."""
    store, workspace, now, zone = (
        session.store(),
        session.workspace(),
        session.now(),
        read_zone(session.saved_plan().plan.time_zone),
    )
    prepare = partial(loading.prepare, session.folder(), workspace, store, now)
    open_port = _port_of(access)

    def work(progress: Progress) -> ImportReport:
        report = fetch_from_x(store, workspace, open_port(), wish, now=now, progress=progress, zone=zone)
        prepare_screens(prepare, progress)
        return report

    arriving.desk().line.join(workspace, JOB_NAME, work, first=_FIRST, broken=_BROKEN)


def start_check(access: Access) -> None:
    """Put the search for deleted posts in line; what it finds waits on a shelf until the person decides."""
    store, workspace, shelf, open_port = session.store(), session.workspace(), found_deleted(), _port_of(access)

    def work(progress: Progress) -> str:
        found = look_for_deleted(store, workspace, open_port(), progress=progress, read_again=True)
        shelf["found"] = found
        return _tell(found)

    arriving.desk().line.join(workspace, JOB_NAME, work, first=_FIRST, broken=_BROKEN)


def found_deleted() -> dict[str, Deletions]:
    """Return the shelf of the workspace on screen: what the last search found, under "found"."""
    return _shelf(session.folder(), session.workspace())


@st.cache_resource(show_spinner=False)
def _shelf(folder: str, workspace: str) -> dict[str, Deletions]:  # noqa: ARG001 - the key
    return {}


def _port_of(access: Access) -> Callable[[], XPort]:
    """Return what opens the door to X when it is the job's turn: a token is renewed then and not before."""
    base, now = read_servers(os.environ).api, session.now()
    return lambda: TweepyPort(access.token(now), base=base)


def _tell(found: Deletions) -> str:
    if found.refusal and not found.gone:
        raise PcnError(found.refusal)
    gone = f"X no longer has {number_of(len(found.gone), 'of your posts', 'of your posts')}."
    unsure = f" Of {len(found.unsure):,} nothing is known." if found.unsure else ""
    return f"{gone if found.gone else 'X still has every post that is here.'}{unsure} {found.refusal}".strip()
