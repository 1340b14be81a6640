"""What nobody caught: logged without a value, told once, and the program goes on."""

from __future__ import annotations

import sys
import threading

import pytest

from sadec_counter.runtime import crash


def fail() -> int:
    raise ValueError("087094012345")


@pytest.mark.expects_log
def test_an_uncaught_exception_is_told_and_its_message_is_not_logged(caplog):
    told = []
    restore = crash.catch(told.append)
    try:
        fail()
    except ValueError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    restore()

    assert [type(one) for one in told] == [ValueError]
    assert "fail" in caplog.text
    assert "087094012345" not in caplog.text


@pytest.mark.expects_log
def test_a_thread_that_fails_is_told_too():
    told = []
    restore = crash.catch(told.append)
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    restore()

    assert len(told) == 1


@pytest.mark.expects_log
def test_a_command_ends_in_one_sentence():
    said = []

    code = crash.guarded(fail, said.append)

    assert code == 1
    assert said == ["Chương trình gặp lỗi ngoài dự kiến (ValueError, test_crash.py:14). Báo người phụ trách máy."]


def test_a_command_that_works_is_left_alone():
    assert crash.guarded(lambda: 2, pytest.fail) == 2
