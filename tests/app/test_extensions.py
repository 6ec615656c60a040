"""What the extensions do behind each request, where it matters on the live path."""

from __future__ import annotations

from inspect import iscoroutinefunction


def test_no_message_waits_for_an_event_loop(app):
    """
    Given that nothing here is asynchronous, when a message is done, then no event loop is started to clean up for it.
    """
    assert app.teardown_appcontext_funcs
    assert not any(iscoroutinefunction(close) for close in app.teardown_appcontext_funcs)
