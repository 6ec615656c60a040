"""The discussion of an edition: its own people among themselves, frozen with it; to others there is no such page."""

from __future__ import annotations

from flask import Blueprint

from app.discussions import deeds
from app.discussions.pages import Answer, said_in
from app.discussions.places import circle_here
from app.discussions.showing import thread

pages = Blueprint("circle", __name__, url_prefix="/editions/<int:edition>/discussion")
deeds.offer(pages, "")


@pages.get("/")
def show(edition: int) -> str:
    return thread(circle_here())


@pages.post("/")
def say(edition: int) -> Answer:
    """
    Write something.
    """
    return said_in(circle_here())
