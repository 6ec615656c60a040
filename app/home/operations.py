"""Operations: for those who run the house. Is it alive, is it ready, and what has it done so far."""

from __future__ import annotations

from hmac import compare_digest

from flask import Blueprint, Response, abort, current_app, jsonify, request
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest

from app.config import Config
from app.home import readiness
from app.home.exposition import REGISTRY

pages = Blueprint("operations", __name__)


@pages.get("/healthz")
def alive() -> Response:
    """
    Whether this process answers. It asks nothing else: a slow database is no reason to start the house anew.
    """
    return jsonify(status="alive")


@pages.get("/readyz")
def ready() -> Response:
    """
    Whether people can be sent here: what is asked, each with a word, and 503 if one of them is missing.
    """
    found = readiness.look()
    answer = jsonify(status="ready" if readiness.is_good(found) else "not ready", **found)
    if not readiness.is_good(found):
        answer.status_code = 503
    return answer


@pages.get("/metrics")
def metrics() -> Response:
    """
    What was counted, as Prometheus reads it. Without a token in the configuration there is no such page: behind a
    proxy every asker has a local address, so an address would prove nothing.
    """
    config: Config = current_app.extensions["zerodraft"]
    if config.metrics_token is None:
        abort(404)
    shown = request.headers.get("Authorization", "").removeprefix("Bearer ")
    if not compare_digest(shown.encode(), config.metrics_token.encode()):
        return Response("", 401, {"WWW-Authenticate": "Bearer"})
    return Response(generate_latest(REGISTRY), content_type=CONTENT_TYPE_PLAIN_0_0_4)
