"""What is deployed is what was tested: compose.yaml says the same as the street of these tests, file by file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from app.config import Config
from tests.scale.street import Process, Street

APP = ("house-a", "house-b")


@pytest.fixture(scope="module")
def compose(repository: Path) -> dict:
    return yaml.safe_load((repository / "compose.yaml").read_text("utf-8"))


def test_the_services_are_those_of_the_street(compose):
    assert set(compose["services"]) == {"nginx", *APP, "postgres", "redis"}
    for service in compose["services"].values():
        assert service.keys() & {"image", "build"}
        assert set(service.get("depends_on", ())) <= set(compose["services"])


@pytest.mark.parametrize("name", APP)
def test_a_process_is_started_with_the_choices_that_were_tested(compose, name, tmp_path):
    """
    Given a process of compose.yaml, it has the command and exactly the variables of a process of the street, and the
    house understands them.
    """
    service = compose["services"][name]
    street = Street("zerodraft", tmp_path, "postgresql://", "redis://")
    tested = Process("zerodraft", tmp_path, 8000, street.processes[0].choices)
    assert service["command"][:2] == ["zerodraft", "serve"]
    assert set(service["environment"]) == {*tested.choices, "ZERODRAFT_UPSTREAM"}
    assert service["environment"]["ZERODRAFT_UPSTREAM"] == f"{name}:8000"
    chosen = {key: filled_in(value) for key, value in service["environment"].items()}
    config = Config.from_environment({**chosen, "ZERODRAFT_DATA": str(tmp_path)})
    assert (config.upstream, config.proxies) == (f"{name}:8000", 1)
    assert (config.redis_url, config.public_url) == ("redis://redis:6379/0", "https://zerodraft.example.org")
    assert config.database_url == "postgresql://zerodraft:long@postgres/zerodraft"


def filled_in(value: str) -> str:
    env = {
        "POSTGRES_PASSWORD": "long",
        "ZERODRAFT_SECRET_KEY": "longer",
        "ZERODRAFT_PUBLIC_URL": "https://zerodraft.example.org",
    }
    return re.sub(r"\$\{(\w+)[^}]*\}", lambda found: env[found[1]], value)


def test_nginx_gets_the_files_that_were_tested(compose, repository):
    """
    Given the files that nginx is given, they are there, and name each process by the address it gives itself.
    """
    for volume in compose["services"]["nginx"]["volumes"]:
        assert (repository / volume.split(":")[0]).exists()
    servers = (repository / "deploy" / "nginx" / "zerodraft" / "processes.conf").read_text("utf-8")
    assert re.findall(r"^server (\S+);", servers, re.MULTILINE) == [f"{name}:8000" for name in APP]


def test_every_volume_is_declared_and_every_secret_asked_for(compose, repository):
    named = {
        volume.split(":")[0]
        for service in compose["services"].values()
        for volume in service.get("volumes", ())
        if not volume.startswith(".")
    }
    assert named == set(compose["volumes"])
    asked = set(re.findall(r"\$\{(\w+)", (repository / "compose.yaml").read_text("utf-8")))
    example = (repository / "deploy" / "env.example").read_text("utf-8")
    assert asked == set(re.findall(r"^(\w+)=", example, re.MULTILINE))
