"""Imports wait for each other in a workspace, tell how far they are, and end in a report or a sentence."""

import threading
import time

import pytest

from pcn_core.errors import PcnError
from pcn_core.ingest.line import Line
from pcn_core.sources.report import ImportReport

REPORT = ImportReport("G4", posts=3)


def wait_for(holds):
    deadline = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.002)


def wait_until_over(line, workspace="me"):
    wait_for(lambda: not line.is_busy(workspace))
    return line.jobs(workspace)


class Gate:
    """Work that tells its steps and then waits until it is let through."""

    def __init__(self):
        self.entered, self.open = threading.Event(), threading.Event()

    def __call__(self, progress):
        progress("Reading your posts", 5, 10)
        self.entered.set()
        assert self.open.wait(60)
        progress("Saving your posts", 10, 10)
        return REPORT


def test_an_import_runs_elsewhere_and_tells_how_far_it_is():
    line, gate = Line(), Gate()
    line.join("me", "a.zip", gate)
    assert gate.entered.wait(20)
    (job,) = line.jobs("me")
    assert (job.name, job.step, job.done, job.total, job.is_over) == ("a.zip", "Reading your posts", 5, 10, False)
    gate.open.set()
    (job,) = wait_until_over(line)
    assert (job.report, job.refusal) == (REPORT, None)


def test_two_imports_of_one_workspace_wait_for_each_other():
    line, first, second = Line(), Gate(), Gate()
    line.join("me", "a.zip", first)
    line.join("me", "b.zip", second)
    assert first.entered.wait(20)
    assert line.jobs("me")[1].step == "Waiting for the import before it"
    assert not second.entered.is_set()
    first.open.set()
    second.open.set()
    assert [job.report for job in wait_until_over(line)] == [REPORT, REPORT]


def test_workspaces_do_not_wait_for_each_other_nor_see_each_other():
    line, first, second = Line(), Gate(), Gate()
    line.join("me", "a.zip", first)
    line.join("you", "b.zip", second)
    assert first.entered.wait(20)
    assert second.entered.wait(20)
    assert [job.name for job in line.jobs("you")] == ["b.zip"]
    for gate in (first, second):
        gate.open.set()
    wait_until_over(line)


@pytest.mark.parametrize(
    ("error", "said"), [(PcnError("This is no zip."), "This is no zip."), (ValueError("secret post"), "on our side")]
)
def test_an_error_is_one_sentence_and_the_line_goes_on(error, said, caplog):
    def fail(_progress):
        raise error

    line, gate = Line(), Gate()
    gate.open.set()
    line.join("me", "bad.zip", fail)
    line.join("me", "good.zip", gate)
    bad, good = wait_until_over(line)
    assert said in bad.refusal
    assert good.report == REPORT
    assert "secret post" not in caplog.text + bad.refusal


@pytest.mark.parametrize("which", [0, 1])
def test_a_stopped_import_adds_nothing(which):
    line, gates = Line(), [Gate(), Gate()]
    numbers = [line.join("me", "a.zip", gate) for gate in gates]
    assert gates[0].entered.wait(20)
    line.stop("me", numbers[which])
    for gate in gates:
        gate.open.set()
    jobs = wait_until_over(line)
    assert jobs[which].refusal == "Stopped: nothing was added."
    assert jobs[1 - which].report == REPORT


def test_what_has_ended_is_forgotten_on_request_and_what_runs_is_not():
    line, gate = Line(), Gate()
    number = line.join("me", "a.zip", gate)
    line.forget("me", number)
    assert len(line.jobs("me")) == 1
    gate.open.set()
    wait_until_over(line)
    line.forget("me", number)
    assert line.jobs("me") == ()


def test_only_a_few_ended_imports_are_remembered():
    line, gate = Line(), Gate()
    gate.open.set()
    for _ in range(9):
        line.join("me", "a.zip", gate)
    assert len(wait_until_over(line)) == 5
