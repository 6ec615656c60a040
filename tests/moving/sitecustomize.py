"""Run by every Python that the tests start, because this directory is on its path: its houses move to PostgreSQL."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent.parent))
try:
    from tests.databases import move_in

    move_in()
except ImportError:
    pass  # A Python without our packages has no houses.
finally:
    sys.path.pop(0)
