"""Every chart of Xiangyin County 2020 in both languages, over five Worlds, in results/gallery: `make gallery`."""

import os
from pathlib import Path

import sim
from sim.experiment.design import axis, design
from sim.experiment.staff import staff_curve
from sim.experiment.surface import attainment_surface
from sim.experiment.sweep import Sweep
from sim.experiment.warmup import warmup
from sim.report.footer import Footer
from sim.report.gallery import Attained, Post, write_gallery

ROOT = Path(__file__).parent.parent
BASE = ROOT / "scenarios" / "xiangyin-2020.yaml"
OFFICERS, LIMITS = "two-more-officers", "task-limits-30-percent-shorter"
LAYERS = (OFFICERS, LIMITS, f"{OFFICERS}+{LIMITS}", "points-1-3-10", "thresholds-pro-rata")
WORLDS = 5
POST, MEASURE, TARGET = "agriculture/office", "tasks.on_time", 0.98
ADDED, ANY_NUMBER = range(-1, 4), 40
CENTRE, PROGRAMME = ROOT / "scenarios" / "approval-centre.yaml", "whole-programme+faster-than-the-law"
SMALL = ROOT / "scenarios" / "two-bureaus.yaml"
HOURS, LIMIT = "demand.tasks.work.lognormal.mean", "policy.limits.task_default"
OFFICERS_OF = "organisation.units.housing.posts.office.officers"
RANGES = (f"{HOURS}=8 hours:24 hours", f"{LIMIT}=5 working days:10 working days", f"{OFFICERS_OF}=2:3")
GRID = (f"{HOURS}=8 hours:24 hours:5", f"{LIMIT}=5 working days:11 working days:4")
FACTORS, MORE, YEARS = (100, 150, 200, 250, 300), (0, 1), 10


def attained(workers: int) -> Attained:
    """The approval centre under its whole programme, by slack of promises and officers at reviews."""
    centre = sim.load_variant(CENTRE, PROGRAMME)
    posts = [f"{unit}/review" for unit in centre.organisation.units]
    frame = attainment_surface(centre, factors=FACTORS, officers=MORE, posts=posts, replications=YEARS, workers=workers)
    return Attained(frame, centre.title, Footer(centre.digest, YEARS))


def sweeps(workers: int) -> list[Sweep]:
    """The small county, one sweep a design."""
    base = sim.load(SMALL)
    asked = ((RANGES, "ends"), (GRID, "grid"), (GRID[1:], "grid"), (RANGES, "morris:10"), (RANGES, "saltelli:16"))
    return [
        sim.sweep(base, design([axis(each) for each in axes], sample=sample), replications=WORLDS, workers=workers)
        for axes, sample in asked
    ]


def main() -> None:
    base, workers = sim.load(BASE), os.cpu_count() or 1
    layers = [sim.load_variant(BASE, layer) for layer in LAYERS]
    comparison = sim.compare(base, layers, replications=WORLDS, workers=workers)
    curve = staff_curve(base, POST, measure=MEASURE, extra=(*ADDED, ANY_NUMBER), replications=WORLDS, workers=workers)
    unit, own = POST.split("/")
    post = Post(
        post=POST,
        measure=MEASURE,
        frame=curve[:-1],
        now=base.organisation.units[unit].posts[own].officers,
        target=TARGET,
        ceiling=float(curve["mean"].iloc[-1]),
    )
    trace = sim.play(sim.draw(base, 0), base)
    begun = warmup(base, replications=WORLDS, workers=workers)
    folder = ROOT / "results" / "gallery"
    written = write_gallery(folder, comparison, trace, post, attained(workers), begun, sweeps(workers))
    print(f"{len(written)} files; open {written[-1].relative_to(ROOT)}")


if __name__ == "__main__":
    main()
