"""A street: nginx before two processes of one house, on a PostgreSQL database of their own and on Redis."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

from sqlalchemy import create_engine, text

from tests.scale.servers import NGINX
from tests.trust.house import Card, read_card

DEPLOY = Path(__file__).resolve().parent.parent.parent / "deploy"
SECRET = "one secret for every process of the house"
LECTURER, PASSWORD = "lecturer@example.org", "four winds over the lake"

MAIN = """
daemon off;
pid nginx.pid;
error_log stderr crit;
worker_rlimit_nofile 8192;
events { worker_connections 8000; }
http {
    client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;
    include conf.d/*.conf;
}
"""


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@dataclass
class Process:
    """One `zerodraft serve`, in a process group of its own, as compose.yaml starts it."""

    zerodraft: str
    data: Path
    port: int
    choices: dict[str, str]
    threads: int = 100
    group: subprocess.Popen[str] | None = None

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        return f"http://{self.address}"

    def begin(self) -> None:
        own = {"ZERODRAFT_DATA": str(self.data), "ZERODRAFT_UPSTREAM": self.address}
        self.data.mkdir(exist_ok=True)
        with (self.data / "log").open("a") as log:
            self.group = subprocess.Popen(
                [
                    self.zerodraft,
                    "serve",
                    "--host",
                    "127.0.0.1",
                    "--port",
                    str(self.port),
                    "--threads",
                    str(self.threads),
                ],
                env={**os.environ, **self.choices, **own},
                stdout=log,
                stderr=log,
                text=True,
                start_new_session=True,
            )
        wait_for(f"{self.url}/healthz")

    def signal(self, number: int) -> None:
        assert self.group
        os.killpg(self.group.pid, number)

    def kill(self) -> None:
        """
        SIGKILL for all of it, from one moment to the next.
        """
        self.signal(signal.SIGKILL)
        assert self.group
        self.group.wait(10)
        self.group = None

    def end(self) -> None:
        if self.group:
            self.signal(signal.SIGCONT)
            self.signal(signal.SIGTERM)
            self.group.wait(20)
            self.group = None

    @property
    def log(self) -> str:
        return (self.data / "log").read_text()


class Street:
    """Both processes, the proxy before them, and one sitting of Winter Ward."""

    def __init__(
        self, zerodraft: str, place: Path, database: str, redis: str, *, processes: int = 2, threads: int = 100
    ) -> None:
        self.database, self.port, self.place = database, free_port(), place
        self.url = f"http://127.0.0.1:{self.port}"
        choices = {
            "DATABASE_URL": database,
            "ZERODRAFT_REDIS_URL": redis,
            "ZERODRAFT_SECRET_KEY": SECRET,
            "ZERODRAFT_PUBLIC_URL": self.url,
            "ZERODRAFT_PROXIES": "1",
        }
        self.processes = [
            Process(zerodraft, place / f"process-{n}", free_port(), choices, threads) for n in range(processes)
        ]
        self.cards: dict[str, Card] = {}
        self._nginx: subprocess.Popen[bytes] | None = None

    def begin(self) -> None:
        for process in self.processes:
            process.begin()
        self._begin_nginx()

    def _begin_nginx(self) -> None:
        here = self.place / "nginx"
        (here / "conf.d").mkdir(parents=True)
        (here / "zerodraft").mkdir()
        (here / "nginx.conf").write_text(MAIN)
        # The very file of an installation; what differs from house to house stands beside it.
        shutil.copy(DEPLOY / "nginx" / "zerodraft.conf", here / "conf.d")
        (here / "zerodraft" / "listen.conf").write_text(f"listen 127.0.0.1:{self.port};")
        (here / "zerodraft" / "resolver.conf").write_text("")
        servers = "\n".join(f"server {process.address};" for process in self.processes)
        (here / "zerodraft" / "processes.conf").write_text(servers)
        with (here / "log").open("w") as log:
            self._nginx = subprocess.Popen([str(NGINX), "-p", str(here), "-c", "nginx.conf"], stderr=log)
        wait_for(f"{self.url}/healthz")

    def convene(self) -> None:
        """
        Open a sitting as a lecturer's page does, in a process that is then gone.
        """
        from app import create_app
        from app.accounts import staff
        from app.config import Config
        from app.extensions import db
        from app.plenary.cards import seat_link
        from app.plenary.chambers import chambers
        from app.plenary.register import open_sitting
        from app.workshops.models import Edition, Part, Participation
        from curriculum.loader import load_scenario

        config = Config(data=self.place, database_url=self.database, secret_key=SECRET, public_url=self.url)
        app = create_app(config)
        with app.test_request_context(base_url=self.url):
            lecturer = staff.open_account(LECTURER, "Lecturer")
            staff.change_password(lecturer, PASSWORD)
            edition = Edition(title="March")
            db.session.add(Participation(edition=edition, person=lecturer.person, role=Part.LECTURER))
            db.session.commit()
            sitting = open_sitting(edition, load_scenario("winter-ward"), gavel_seconds=1.0)
            db.session.commit()
            cards = (read_card(card.name, seat_link(card)) for card in sitting.cards)
            self.cards = {card.seat: card for card in cards}
            self.ref = sitting.ref
            chambers.give_back()
            db.session.close()
            for engine in db.engines.values():
                engine.dispose()

    def owner(self) -> Process | None:
        """
        The process that has the sitting.
        """
        engine = create_engine(self.database)
        with engine.connect() as connection:
            query = text("select address from sitting_lease where owner is not null and until > clock_timestamp()")
            address = connection.execute(query).scalar()
        engine.dispose()
        return next((process for process in self.processes if process.address == address), None)

    @property
    def pids(self) -> list[int]:
        return [process.group.pid for process in self.processes if process.group]

    def another(self, process: Process) -> Process:
        return next(each for each in self.processes if each is not process)

    def end(self) -> None:
        for process in self.processes:
            process.end()
        if self._nginx:
            self._nginx.terminate()
            self._nginx.wait(10)


def wait_for(url: str, seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while True:
        try:
            with urlopen(url, timeout=5):
                return
        except HTTPError as refusal:
            refusal.close()
        except (URLError, OSError):
            pass
        assert time.monotonic() < until, f"{url} never answered"
        time.sleep(0.05)
