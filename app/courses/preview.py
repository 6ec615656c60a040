"""A draft of a module as its readers would see it, with everything that is wrong with it, anew when it is saved."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flask import Blueprint, current_app, render_template
from werkzeug.exceptions import NotFound

from app.config import Config
from app.courses.library import signature
from app.courses.typesetting import SetPassage, Typesetting
from curriculum.check import check
from curriculum.confidential import FACILITATOR
from curriculum.problems import PackRefused, Problem
from curriculum.teaching.loader import load_module
from curriculum.teaching.shapes import Module

# There are such pages only in a house that `zerodraft preview` opened, which listens to its own machine alone.
#
#   course/preview.html   draft: Draft, page (the name in the address, or ""), passages, setting (or None)

pages = Blueprint("preview", __name__, url_prefix="/preview")

KEPT = "zerodraft.preview"
QUESTIONS = "questions"


@dataclass(frozen=True, slots=True)
class Draft:
    """
    The folder as it was last seen: its problems, and the module, which is an older one while it cannot be read.
    """

    seen: str
    problems: tuple[Problem, ...]
    module: Module | None
    is_older: bool


@pages.get("/")
@pages.get("/<page>")
def show(page: str = "") -> str:
    """
    What is wrong with the draft, and one page of it.
    """
    draft = draft_here()
    if draft.module is None:
        return render_template("course/preview.html", draft=draft, page=page, passages=[], setting=None)
    setting = Typesetting(draft.module)
    found = _passages(draft.module, setting, page)
    return render_template("course/preview.html", draft=draft, page=page, passages=found, setting=setting)


@pages.get("/seen.json")
def seen() -> dict[str, str]:
    """
    What is another text as soon as a file of the draft has changed.
    """
    return {"seen": _seen(_folder())}


def draft_here() -> Draft:
    """
    The draft as its files are now; they are read again only when one of them has changed.
    """
    folder = _folder()
    kept: Draft | None = current_app.extensions.get(KEPT)
    now = _seen(folder)
    if kept is None or kept.seen != now:
        kept = current_app.extensions[KEPT] = _read(folder, now, kept)
    return kept


def _read(folder: Path, now: str, before: Draft | None) -> Draft:
    try:
        module: Module | None = load_module(folder)
    except PackRefused:
        module = None
    problems = tuple(check(folder))
    if module is None and before and before.module:
        return Draft(now, problems, before.module, is_older=True)
    return Draft(now, problems, module, is_older=False)


def _folder() -> Path:
    config: Config = current_app.extensions["zerodraft"]
    if config.preview is None:
        raise NotFound
    return config.preview


def _seen(folder: Path) -> str:
    files = sorted(file for file in folder.rglob("*") if file.suffix in (".md", ".toml") and file.is_file())
    return " ".join(f"{file.name}-{when}-{size}" for file, (_, when, size) in zip(files, signature(files), strict=True))


def _passages(module: Module, setting: Typesetting, page: str) -> list[SetPassage]:
    lessons = {lesson.slug: lesson for lesson in module.lessons}
    if page in lessons:
        return setting.lesson(lessons[page], module.languages[0])
    others = {
        "handout": module.handout,
        "exercise": module.exercise.task,
        "facilitator": module.facilitator.opened_for(FACILITATOR),
    }
    if page in others:
        return setting.prose(others[page])
    if page not in ("", QUESTIONS):
        raise NotFound
    return []
