"""`xiaoneng sweep`: many values of many paths over the same Worlds."""

import re
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from sim.command.common import fail, hands, modes_asked, print_json, say_written
from sim.command.options import SPOKEN, Behaviour, Json, Lang_, Out, Seed, Set
from sim.report.terms import language, term

Design = Annotated[Path, typer.Argument(help=term("help sweep file", SPOKEN), show_default=False)]
Layers = Annotated[list[str] | None, typer.Argument(help=term("help variants", SPOKEN), show_default=False)]
Vary = Annotated[list[str] | None, typer.Option("--vary", metavar="PATH=VALUES", help=term("help vary", SPOKEN))]
Sample = Annotated[str, typer.Option(metavar="HOW", help=term("help sample", SPOKEN))]
Shown = Annotated[list[str] | None, typer.Option("--measure", metavar="NAME", help=term("help sweep measure", SPOKEN))]
Levels = Annotated[
    list[str] | None, typer.Option("--target", metavar="MEASURE=VALUE", help=term("help sweep target", SPOKEN))
]
Where = Annotated[str, typer.Option("--store", metavar="PLACE", help=term("help store", SPOKEN))]
Hands = Annotated[str, typer.Option("--workers", metavar="N|ADDRESS", help=term("help hands", SPOKEN))]
Worlds = Annotated[
    int | None,
    typer.Option("--replications", "-n", min=1, metavar="N", help=term("help replications", SPOKEN), show_default="20"),
]


def sweep(
    file: Design,
    variants: Layers = None,
    vary: Vary = None,
    sample: Sample = "grid",
    measure: Shown = None,
    target: Levels = None,
    replications: Worlds = None,
    set_: Set = None,
    store: Where = "results/store",
    workers: Hands = "0",
    out: Out = None,
    lang: Lang_ = None,
    as_json: Json = False,
    seed: Seed = None,
    behaviour: Behaviour = None,
) -> None:
    """Play the design, keep what is finished, and show what came of every point."""
    from sim.experiment.inference import plain_rows
    from sim.experiment.plan import asked, is_plan, plan
    from sim.experiment.sensitivity import sensitivities
    from sim.experiment.store import Store
    from sim.experiment.sweep import sweep as sweep_of
    from sim.report.bar import bar
    from sim.report.sensitivity import show_sensitivity
    from sim.report.sweep_charts import write_findings
    from sim.report.sweeping import show_sweep, write_sweep

    said = language(lang)
    if is_plan(file):
        given = {"--vary": vary, "--set": set_, "--seed": seed, "--behaviour": behaviour, "VARIANT": variants}
        for option in (name for name, value in given.items() if value):
            fail(term("sweep, not with", said, option=option), 2)
        meant = plan(file)
    else:
        modes = [mode for mode in modes_asked(behaviour, said) if mode]
        meant = asked(file, variants or [], vary or [], sample, set_ or [], seed, modes)
    if replications is not None:
        meant = meant.over(replications)
    levels = levels_of(target or [], said)
    shown = known(measure or list(dict.fromkeys([*meant.measures, *levels])), said) or meant.headlines
    players, place = hands(workers, said), Store(store)
    if not meant.design.axes and len(meant.design) < 2:
        fail(term("sweep nothing", said), 2)
    try:
        with bar(said, quiet=as_json) as heard:
            swept = sweep_of(
                meant.base,
                meant.design,
                variants=meant.variants,
                replications=meant.replications,
                store=place,
                workers=players,
                progress=heard,
            )
        place.tidy()
    except KeyboardInterrupt:
        fail(term("sweep stopped", said, store=store), 130)
    assert swept.study is not None
    found = sensitivities(swept, shown)
    if as_json:
        told = {"sensitivity": plain_rows(found)} if len(found) else {}
        print_json({"study": swept.study.id, "rows": swept.plain(), **told})
    elif len(found):
        show_sensitivity(Console(), swept, found, said)
    else:
        show_sweep(Console(), swept, shown, said)
    if out is not None:
        told_files = write_findings(out, swept, shown, found, levels, said)
        say_written([*write_sweep(out, swept, swept.study.manifest), *told_files], said)


def known(measures: list[str], said: str) -> list[str]:
    """The measures, if there are such; else the command ends and names the nearest."""
    from sim.measures import MEASURES
    from sim.scenario.shape import nearest

    for name in measures:
        if name not in MEASURES:
            near = nearest(name, MEASURES)
            hint = term("did you mean", said, name=near) if near else ""
            fail(term("no such measure", said, name=name, hint=hint), 2)
    return measures


def levels_of(targets: list[str], said: str) -> dict[str, float]:
    """The level by measure of `MEASURE=98%` or `MEASURE=12`; else the command ends.

    >>> levels_of(["tasks.on_time=98 %", "tasks.days.mean=12"], "en")
    {'tasks.on_time': 0.98, 'tasks.days.mean': 12.0}
    """
    from sim.measures import MEASURES

    levels = {}
    for target in targets:
        name, _, value = (part.strip() for part in target.partition("="))
        found = re.fullmatch(r"(-?\d+(?:\.\d+)?)\s*([%％]?)", value)
        if found is None:
            fail(term("no level", said, written=target), 2)
        levels[name] = float(found[1]) / (100 if found[2] else 1)
    known(list(levels), said)
    for name, level in levels.items():
        if MEASURES[name].unit == "share" and not 0 <= level <= 1:
            fail(term("no level", said, written=f"{name}={level:g}"), 2)
    return levels
