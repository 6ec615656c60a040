"""Delivery: everything that touches a wire or a disk, put together in create_app()."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from inspect import iscoroutinefunction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication
    from flask import Flask

    from app.config import Config

# Every room with pages, and the module its blueprint `pages` is in.
ROOMS = (
    "app.home.pages",
    "app.home.rehearsals",
    "app.home.language",
    "app.home.reach",
    "app.home.operations",
    "app.privacy.pages",
    "app.accounts.pages",
    "app.accounts.own",
    "app.accounts.device",
    "app.accounts.elsewhere",
    "app.accounts.keyring",
    "app.plenary.desk",
    "app.plenary.evaluation",
    "app.plenary.pages",
    "app.plenary.plan",
    "app.plenary.injects",
    "app.plenary.monitor",
    "app.plenary.acting",
    "app.plenary.parallel",
    "app.editions.concluding",
    "app.editions.publishing",
    "app.editions.published",
    "app.editions.planning",
    "app.editions.scheduling",
    "app.editions.agenda",
    "app.understudies.pages",
    "app.understudies.practice_pages",
    "app.boards.pages",
    "app.discussions.pages",
    "app.discussions.circle",
    "app.alumni.pages",
    "app.alumni.baseline_pages",
    "app.alumni.feeding",
    "app.alumni.directory_pages",
    "app.updates.pages",
    "app.updates.unsubscribing",
    "app.api.description",
    "app.api.pages",
    "app.api.references",
    "app.api.editions",
    "app.api.sittings",
    "app.learning.pages",
    "app.scenarios.pages",
    "app.scenarios.editing",
    "app.people.pages",
    "app.people.roster",
    "app.people.placing",
    "app.people.invitations",
    "app.people.returning",
    "app.certificates.desk",
    "app.certificates.pages",
    "app.certificates.published",
    "app.launching.pages",
    "app.launching.arrivals",
    "app.launching.desk",
    "app.appraisal.pages",
    "app.appraisal.lecturing",
    "app.appraisal.about",
    "app.results.pages",
    "app.balance.pages",
    "app.archive.pages",
    "app.archive.revisions",
    "app.archive.abreast",
    "app.archive.tracked_changes.handing_in",
    "app.archive.debrief.pages",
    "app.archive.proceedings.pages",
    "app.archive.replay.pages",
    "app.knowledge.pages",
    "app.knowledge.curating",
    "app.courses.pages",
    "app.courses.quizzes",
    "app.courses.review",
    "app.courses.assessments",
    "app.courses.library",
    "app.courses.catalogue",
    "app.courses.timeline",
    "app.courses.norms",
    "app.courses.cases",
    "app.courses.search",
    "app.courses.downloads",
    "app.courses.keeping",
    "app.courses.jotting",
    "app.courses.bringing",
    "app.courses.preview",
)


def create_app(config: Config | None = None) -> Flask:
    """
    Put the house together: the one place where things meet.
    """
    # Imported here so that the command line can show its help without paying for the whole web framework.
    from flask import Flask

    from app.config import Config
    from app.home import assets, compression, errors, language, logs, protection, requests

    config = config or Config.from_environment()
    app = Flask(__name__)
    app.config.update(config.flask())
    app.extensions["zerodraft"] = config
    requests.wire(app)
    # What is asked to look at an answer first looks last: by then the page is whole.
    compression.wire(app)
    # First of all, so that also an answer that a later part refuses to give is protected.
    protection.wire(app)
    _wire_extensions(app)
    language.wire(app)
    assets.wire(app)
    errors.wire(app)
    for room in ROOMS:
        if find_spec(room.rpartition(".")[0]) and find_spec(room):
            app.register_blueprint(import_module(room).pages)
    _wire_permissions(app)
    _open_doors(app, config)
    # Last, when the libraries have made logs of their own.
    logs.wire(app, config.log)
    return app


def _wire_extensions(app: Flask) -> None:
    from app.accounts.visits import who_holds
    from app.extensions import csrf, db, login_manager
    from app.tables import prepare_engine

    db.init_app(app)
    # The extension closes asynchronous sessions, which we never open, by starting a thread and an event loop after each
    # page and each message of the live socket: a third of the time a keystroke took.
    closing = app.teardown_appcontext_funcs
    app.teardown_appcontext_funcs = [close for close in closing if not iscoroutinefunction(close)]
    with app.app_context():
        for engine in db.engines.values():
            prepare_engine(engine)
    csrf.init_app(app)
    login_manager.init_app(app)
    login_manager.user_loader(who_holds)


def _wire_permissions(app: Flask) -> None:
    from app.permissions import keep
    from app.plenary import freezing
    from app.plenary.credentials import refusal_here, roles_here

    keep(app, roles_here, refusal_here)
    # Behind the table: who may not ask is told that, and not what has become of the edition.
    freezing.wire(app)


def _open_doors(app: Flask, config: Config) -> None:
    """
    Wrap the pages in what stands before them: static files, the live socket, a trusted proxy.
    """
    from werkzeug.middleware.proxy_fix import ProxyFix

    from app.extensions import socketio
    from app.home.assets import with_static_files
    from app.plenary import usher
    from app.plenary.chambers import asking
    from app.plenary.door import INSIDE, Door, live_options
    from app.plenary.sockets import URGENT
    from app.plenary.wire.engine import wire

    if config.redis_url:
        from app.plenary.crier import crier

        crier.start(app, config.redis_url)
    pages = with_static_files(app.wsgi_app)
    socketio.init_app(app, path=INSIDE, **live_options())
    wire(socketio.server, URGENT)
    usher.post(socketio.server)
    door = Door(
        pages=pages,
        live=app.wsgi_app,
        most=config.sockets,
        elsewhere=asking(app),
        public_url=config.public_url,
    )
    app.extensions["zerodraft.door"] = door
    street: WSGIApplication = door
    if config.proxies:
        hops = config.proxies
        street = ProxyFix(door, x_for=hops, x_proto=hops, x_host=hops)
    app.wsgi_app = street  # type: ignore[assignment,method-assign]
