"""The manifest of a study: everything that is needed to repeat it, and what it was made with."""

import json
import platform
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from sim.experiment.design import Design, Point
from sim.experiment.keys import calendar_digest
from sim.experiment.studies.lock import lock_digest, lock_matches, versions
from sim.scenario.saved import saved
from sim.scenario.scenario import Scenario
from sim.trace import MODEL_REVISION

LIBRARIES = ("simpy", "numpy", "scipy", "pandas", "pyarrow", "pydantic", "chinesecalendar")


def manifest(base: Scenario, variants: Mapping[str, Scenario], design: Design, replications: int) -> dict[str, Any]:
    """Plain values: scenarios in full, the points, the number of Worlds, and what everything was computed with.

    A run is a design of one point, a comparison one of a point a variant.
    """
    return {
        **surroundings(base),
        "replications": replications,
        "scenarios": {
            name: {"name": scenario.name, "digest": scenario.digest, "scenario": saved(scenario)}
            for name, scenario in {"": base, **variants}.items()
        },
        "points": [_told(point) for point in design.points(base.root)],
    }


def _told(point: Point) -> dict[str, Any]:
    """A point in plain values; where modes of behaviour are tried, its mode, and the scenario's name under it."""
    told = {"point": point.number, "variant": point.variant, "changes": point.changes}
    return {**told, "behaviour": point.behaviour, "scenario": point.scenario} if point.behaviour else told


def surroundings(base: Scenario) -> dict[str, Any]:
    """What everything is computed with here.

    `lock` is the SHA-256 of the lock file, None where there is none; `lock_matches` tells whether the libraries at hand
    are those of the lock file. Bytes are promised for equal lock files that match, on one platform.
    """
    libraries = versions(LIBRARIES)
    return {
        "model_revision": MODEL_REVISION,
        "calendar": calendar_digest(base.horizon),
        "lock": lock_digest(),
        "lock_matches": lock_matches(libraries),
        "python": platform.python_version(),
        "machine": f"{platform.system()} {platform.machine()}",
        "platform": platform.platform(),
        "libraries": libraries,
    }


def study_id(told: Mapping[str, Any]) -> str:
    """What names a study: its scenarios, points, Worlds and model, whatever it was computed with."""
    about = {name: told[name] for name in ("model_revision", "calendar", "replications", "points")}
    about["digests"] = {name: each["digest"] for name, each in told["scenarios"].items()}
    return sha256(json.dumps(about, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]
