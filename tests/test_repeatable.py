"""What lets others repeat and cite: the lock file holds all that pyproject asks for, the citation agrees with it."""

import re
import tomllib
from pathlib import Path

from ruamel.yaml import YAML

from sim.experiment.studies.lock import lock, lock_digest, lock_matches, locked, plain_name, versions
from sim.experiment.studies.manifest import LIBRARIES, surroundings
from tests.experiment.fast import county

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
ASKED = [*PROJECT["dependencies"], *(each for extra in PROJECT["optional-dependencies"].values() for each in extra)]


def number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in re.findall(r"\d+", version))


def test_all_that_is_asked_for_is_locked_at_an_allowed_version():
    pinned = locked(LOCK)
    for each in ASKED:
        name, _, least = re.fullmatch(r"([\w.-]+)(?:\[.*\])?(>=)?([\d.]*)", each).groups()
        if name == PROJECT["name"]:
            continue
        assert plain_name(name) in pinned, each
        assert all(number(version) >= number(least) for version in pinned[plain_name(name)]), each


def test_every_package_has_one_version_and_its_hashes_and_nothing_tells_of_a_machine():
    pinned = locked(LOCK)
    assert all(len(versions) == 1 for versions in pinned.values())
    blocks = re.split(r"^(?=[\w.-]+==)", LOCK, flags=re.MULTILINE)[1:]
    assert len(blocks) == len(pinned)
    assert all("--hash=sha256:" in block for block in blocks)
    assert not re.search(r"https?://|file:|^--|@ ", LOCK, re.MULTILINE)


def test_the_manifest_names_the_lock_file_and_whether_it_was_kept_to(monkeypatch):
    told = surroundings(county())
    assert lock() == LOCK
    assert told["lock"] == lock_digest()
    pinned = locked(LOCK)
    exact = {name: min(pinned[name]) for name in LIBRARIES}
    assert lock_matches(exact) is True
    assert lock_matches(exact | {"numpy": "1.0"}) is False
    assert told["lock_matches"] is lock_matches(versions(LIBRARIES))
    monkeypatch.setattr("sim.experiment.studies.lock.lock", lambda: None)
    assert (lock_digest(), lock_matches(exact)) == (None, None)


def test_the_citation_agrees_with_the_project():
    cited = YAML(typ="safe").load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert cited["cff-version"] == "1.2.0"
    assert (str(cited["version"]), cited["license"]) == (PROJECT["version"], PROJECT["license"])
    assert cited["keywords"] == PROJECT["keywords"]
    assert cited["authors"] == [{"name": "xiaoneng contributors"}]
    assert {"message", "title", "abstract", "type", "date-released"} <= cited.keys()


def test_the_words_how_to_install_are_those_of_the_makefile():
    make = (ROOT / "Makefile").read_text(encoding="utf-8")
    for page in ("docs/reproduce.md", "docs/reproduce.zh.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        assert "pip install --require-hashes -r requirements.lock" in text
        assert "make locked" in text
    assert "--require-hashes --requirement requirements.lock" in make
