"""Work beside the window: results and faults arrive in the window's thread, at the same place as all others."""

from __future__ import annotations

import threading

import pytest

from sadec_counter.runtime.files import CannotWriteError
from sadec_counter.ui.jobs import Jobs
from sadec_counter.ui.notify import Notifier, Tone


@pytest.fixture
def notifier(app):
    made = Notifier()
    made.heard = []
    made.said.connect(made.heard.append)
    return made


@pytest.fixture
def jobs(notifier):
    made = Jobs(notifier)
    yield made
    made.close()


def test_work_runs_beside_and_its_result_arrives_here(jobs, wait):
    threads = []

    def work():
        threads.append(threading.current_thread())
        return 42

    results = []
    jobs.run(work, lambda result: results.append((result, threading.current_thread())))
    wait(lambda: results)

    assert results == [(42, threading.main_thread())]
    assert threads[0] is not threading.main_thread()


def test_a_known_fault_is_told_with_its_remedy(jobs, notifier, wait):
    def work():
        raise CannotWriteError(file="a.xlsx", why="đầy đĩa")

    jobs.run(work)
    wait(lambda: notifier.heard)

    assert notifier.heard[0].tone is Tone.DANGER
    assert notifier.heard[0].sentence == "Không ghi được tệp a.xlsx: đầy đĩa."
    assert notifier.heard[0].remedy.startswith("Kiểm tra chỗ trống")


@pytest.mark.expects_log
def test_a_bug_is_logged_whole_and_told_in_one_sentence(jobs, notifier, wait, caplog):
    def work():
        raise ZeroDivisionError

    jobs.run(work)
    wait(lambda: notifier.heard)

    assert "ngoài dự kiến" in notifier.heard[0].sentence
    assert any(record.exc_info for record in caplog.records)


def test_only_the_newest_of_a_key_is_answered(jobs, wait):
    gate = threading.Event()
    answers = []

    def slow():
        gate.wait(5)
        return "old"

    jobs.run(slow, answers.append, key="search")
    jobs.run(lambda: "new", answers.append, key="search")
    wait(lambda: answers)
    gate.set()
    jobs.run(lambda: "last", answers.append)
    wait(lambda: len(answers) == 2)

    assert answers == ["new", "last"]


def test_a_fault_may_be_taken_by_the_asker(jobs, notifier, wait):
    taken = []

    def work():
        raise CannotWriteError(file="a", why="b")

    jobs.run(work, failed=taken.append)
    wait(lambda: taken)

    assert notifier.heard == []


def test_nothing_is_answered_after_the_end(notifier, app):
    jobs = Jobs(notifier)
    answers = []
    jobs.run(lambda: 1, answers.append)
    jobs.close()
    jobs.run(lambda: 2, answers.append)
    app.processEvents()

    assert answers == []
