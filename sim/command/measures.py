"""`xiaoneng measures`: the fixed names of all measures."""

from rich.console import Console

from sim.command.common import print_json
from sim.command.options import Json, Lang_
from sim.report.terms import language


def measures(lang: Lang_ = None, as_json: Json = False) -> None:
    """List names, titles and definitions."""
    from sim.measures import MEASURES
    from sim.report.show import show_measures

    said = language(lang)
    if as_json:
        told = {
            name: {"title": m.title.in_(said), "unit": m.unit, "definition": m.definition.in_(said), "better": m.better}
            for name, m in MEASURES.items()
        }
        print_json(told)
    else:
        show_measures(Console(), said)
