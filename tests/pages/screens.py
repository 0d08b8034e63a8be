"""Looking at a screen that AppTest ran: all its words, its refusals, and that it did not break."""

import os
import re
import time
from pathlib import Path

from streamlit.testing.v1 import AppTest

from pcn_core.ingest.desk import desk_of

MAIN = str(Path(__file__).parents[2] / "pages" / "main.py")
_WORDS = ("title", "header", "subheader", "markdown", "caption", "html", "info", "warning", "error", "success")


def visit(name, tab=None, **query):
    """Open a screen (``"progress"``) in a tab; without one, in a new tab at that address."""
    app = tab
    if app is None:
        app = AppTest.from_file(MAIN, default_timeout=60)
        app.query_params.update(query)
        app.run()
    app.query_params.update(query)
    return healthy(app.switch_page(f"{name}.py").run())


def healthy(app):
    """Return the screen unless it raised or shows the frame's word for a bug."""
    assert not app.exception
    assert not any("Something went wrong" in error.value for error in app.error)
    return app


def rest(app, workspace="me"):
    """Return the screen once no import of the workspace is on its way any more."""
    line = desk_of(Path(os.environ["PCN_DATA_DIR"])).line
    deadline = time.monotonic() + 60
    while line.is_busy(workspace):
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return healthy(app.run() if line.jobs(workspace) else app)  # what is on screen already is said once


def press(app, key):
    """Press the button with a key, or the first one with a label."""
    found = [button for button in app.button if button.key == key] or [b for b in app.button if b.label == key]
    found[0].click()
    return healthy(app.run())


def choose(app, key, value):
    app.get_by_key(key).set_value(value)
    return healthy(app.run())


def words(app, *kinds):
    """Return everything the screen says, of some kinds of elements only if named, without Markdown's backslashes."""
    told = [str(element.value) for kind in kinds or _WORDS for element in app.get(kind)]
    return "\n".join(text for text in told if "<style>" not in text).replace("\\", "")


def labels(app, kind="button"):
    return [element.label for element in app.get(kind)]


def links(app):
    """Return the labels of the page links and where each leads."""
    return {link.value: (link.proto.page, link.proto.query_string) for link in app.page_link}


def posts_counted(app):
    """Return how many posts the Progress screen says it stands on; None when it says there are none."""
    told = re.search(r"From your history: ([\d,]+) posts", words(app, "caption"))
    return int(told[1].replace(",", "")) if told else None
