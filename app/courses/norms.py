"""The eleven norms, layer upon layer, and where States differ."""

from __future__ import annotations

from flask import Blueprint, abort, render_template

from app.courses.library import library

pages = Blueprint("norms", __name__, url_prefix="/library")


@pages.get("/norms")
def listing() -> str:
    """
    All eleven. Template variables: norms (the file: about, later, disputes, shelf).
    """
    return render_template("library/norms.html", norms=library().norms)


@pages.get("/norms/<letter>")
def norm(letter: str) -> str:
    """
    One norm. Template variables: norm, norms, measures, terms, questions, cases that it touches.
    """
    here = library()
    found = here.norms.shelf.find(letter) or abort(404)
    return render_template(
        "library/norm.html",
        norm=found,
        norms=here.norms,
        measures=here.catalogue.shelf.named(found.measures),
        bodies=here.catalogue.bodies,
        terms=here.glossary.named(found.glossary),
        questions=here.disagreements.shelf.named(found.disagreements),
        cases=[each for each in here.cases.shelf if found.id in each.norms],
    )


@pages.get("/disagreements")
def disagreements() -> str:
    """
    All open questions. Template variables: disagreements (the file: as_of, shelf).
    """
    return render_template("library/disagreements.html", disagreements=library().disagreements)


@pages.get("/disagreements/<question>")
def disagreement(question: str) -> str:
    """
    One question. Template variables: question, norms and terms beside it.
    """
    here = library()
    found = here.disagreements.shelf.find(question) or abort(404)
    return render_template(
        "library/disagreement.html",
        question=found,
        as_of_day=here.disagreements.as_of,
        norms=here.norms.shelf.named(found.norms),
        terms=here.glossary.named(found.glossary),
    )
