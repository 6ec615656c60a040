"""Minutes of a module that is brought in by a browser: taken and taught at once, or refused with every reason."""

from __future__ import annotations

import re
from io import BytesIO

import pytest

from curriculum.parcels import LARGEST_PARCEL, close_parcel, open_parcel
from curriculum.sending import packed
from tests.app.callers import entered
from tests.curriculum.module import write_module


@pytest.fixture
def lecturer(app, links):
    return entered(app, links, "lecturer", None)


@pytest.fixture
def parcel(tmp_path):
    """
    A module that no house has: its links lead to what every house knows.
    """
    return packed(write_module(tmp_path))[1]


def bring(browser, content):
    token = re.search(r'name="csrf_token" value="([^"]+)"', browser.get("/course/bring").text)[1]
    form = {"csrf_token": token, "module": (BytesIO(content), "module.zip")}
    return browser.post("/course/bring", data=form, content_type="multipart/form-data")


def test_a_module_is_brought_in_and_read(lecturer, parcel):
    """Given a colleague's module, when a lecturer brings it in, then it is taught, without a restart."""
    answer = bring(lecturer, parcel)
    assert answer.status_code == 303
    assert answer.location == "/course/weighing-words/"
    page = lecturer.get(answer.location).text
    assert "Weighing words, version 1.0.0, is here." in page
    assert "Weighing words" in lecturer.get("/course/").text

    again = bring(lecturer, parcel)
    assert again.status_code == 422
    assert "version 1.0.0 of it is here already" in again.text


def test_every_reason_is_said(lecturer, parcel):
    """Given a module with a fault, then file and line are said, markup stays text, and nothing is taught."""
    files = open_parcel(parcel, (".md", ".toml", "license"))
    unkind = b'"<script>alert(1)</script>"'
    spoiled = close_parcel({name: each.replace(b'"published"', unkind) for name, each in files.items()})
    answer = bring(lecturer, spoiled)

    assert answer.status_code == 422
    assert "module.toml:4: status:" in answer.text
    assert "<script>alert" not in answer.text
    assert lecturer.get("/course/weighing-words/").status_code == 404
    assert "not a zip file" in bring(lecturer, b"").text


def test_too_much_is_not_read(lecturer):
    """Given more than any module has, then it is refused; and every other form stays as small as it was."""
    form = {"data": bytes(2 * LARGEST_PARCEL), "content_type": "multipart/form-data; boundary=here"}
    assert lecturer.post("/course/bring", **form).status_code == 413
    assert lecturer.post("/", data={"card": "x" * 100_000}).status_code == 413


def test_nobody_else_brings_one_in(app, links, parcel):
    """Given a delegate, then they are told whose page this is."""
    delegate = entered(app, links, "delegate", "tondera")
    assert delegate.get("/course/bring").status_code == 403
    app.config["WTF_CSRF_ENABLED"] = False
    try:
        form = {"module": (BytesIO(parcel), "module.zip")}
        assert delegate.post("/course/bring", data=form, content_type="multipart/form-data").status_code == 403
    finally:
        app.config["WTF_CSRF_ENABLED"] = True
