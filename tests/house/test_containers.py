"""Compose and Dockerfile: what must hold in operation, read from the files."""

from typing import Any

import pytest
import yaml

from tests.house.files import ROOT

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text("utf-8"))
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
LONG_RUNNING = sorted(set(SERVICES) - {"migrate"})
OWN = ("migrate", "web", "worker", "beat")


def test_the_office_has_its_six_services() -> None:
    assert set(SERVICES) == {"db", "queue", "migrate", "web", "worker", "beat"}


@pytest.mark.parametrize("service", LONG_RUNNING)
def test_a_running_service_is_watched(service: str) -> None:
    assert SERVICES[service]["healthcheck"]["test"]


@pytest.mark.parametrize("service", sorted(SERVICES))
def test_a_service_runs_without_root_and_without_writing_its_image(service: str) -> None:
    declared = SERVICES[service]
    assert int(declared["user"].split(":")[0]) > 0
    assert declared["read_only"] is True
    assert declared["cap_drop"] == ["ALL"]
    assert "no-new-privileges:true" in declared["security_opt"]


def test_only_the_web_is_published_and_only_on_loopback() -> None:
    published = {name: each["ports"] for name, each in SERVICES.items() if "ports" in each}
    assert published == {"web": ["127.0.0.1:8000:8000"]}
    assert COMPOSE["networks"]["inside"]["internal"] is True


@pytest.mark.parametrize("service", sorted(SERVICES))
def test_no_secret_stands_in_the_environment(service: str) -> None:
    words = ("PASSWORD", "SECRET", "DATABASE_URL", "REDIS_URL")
    told = SERVICES[service].get("environment", {})
    bare = [key for key in told if any(word in key for word in words) and not key.endswith("_FILE")]
    assert bare == []
    assert SERVICES[service]["secrets"]


def test_every_secret_is_a_file() -> None:
    assert all("file" in secret for secret in COMPOSE["secrets"].values())


@pytest.mark.parametrize("service", ["web", "worker", "beat"])
def test_nothing_starts_before_the_migration_has_ended(service: str) -> None:
    waits = SERVICES[service]["depends_on"]
    assert waits["migrate"]["condition"] == "service_completed_successfully"


def test_the_migration_waits_for_database_and_queue() -> None:
    waits = SERVICES["migrate"]["depends_on"]
    assert {each["condition"] for each in waits.values()} == {"service_healthy"}
    assert set(waits) == {"db", "queue"}


@pytest.mark.parametrize("service", OWN)
def test_no_service_of_ours_is_a_demonstration(service: str) -> None:
    assert not {"DEMO", "OFFICE_TODAY", "DEBUG"} & set(SERVICES[service]["environment"])


def test_the_image_does_not_run_as_root_and_installs_by_hash() -> None:
    dockerfile = (ROOT / "Dockerfile").read_text("utf-8")
    assert "\nUSER 10001:10001\n" in dockerfile
    assert "--require-hashes -r requirements.txt" in dockerfile
    assert "HEALTHCHECK" in dockerfile
