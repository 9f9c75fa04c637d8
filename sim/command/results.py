"""`xiaoneng results`: what the store holds, its studies, questions in SQL, tidying and cleaning up."""

from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from sim.command.common import print_json
from sim.command.options import SPOKEN, Json, Lang_
from sim.command.sweep import Shown, Where, known
from sim.report.terms import language, term

if TYPE_CHECKING:
    from sim.experiment.store import Store

Sql = Annotated[str | None, typer.Option(metavar="QUESTION", help=term("help sql", SPOKEN), show_default=False)]
Tidy = Annotated[bool, typer.Option("--tidy", help=term("help tidy", SPOKEN))]
StudyOption = Annotated[
    str | None, typer.Option("--study", metavar="ID", help=term("help study", SPOKEN), show_default=False)
]
Clean = Annotated[bool, typer.Option("--clean", help=term("help clean", SPOKEN))]
Forget = Annotated[list[str] | None, typer.Option("--forget", metavar="ID", help=term("help forget", SPOKEN))]
Yes = Annotated[bool, typer.Option("--yes", help=term("help yes", SPOKEN))]
UNITS = ("B", "KiB", "MiB", "GiB")


def results(
    store: Where = "results/store",
    sql: Sql = None,
    study: StudyOption = None,
    measure: Shown = None,
    tidy: Tidy = False,
    clean: Clean = False,
    forget: Forget = None,
    yes: Yes = False,
    lang: Lang_ = None,
    as_json: Json = False,
) -> None:
    """Tell what the store holds, answer a question about it, or clean it up."""
    from sim.experiment.store import Store

    said, place = language(lang), Store(store)
    if tidy:
        typer.echo(term("store tidied", said, n=place.tidy()), err=True)
    if clean or forget:
        _clean(place, forget or [], yes, said, as_json)
    elif sql is not None:
        _answer(place, sql, as_json)
    elif study is not None:
        _show_study(place, study, known(measure or [], said), said, as_json)
    else:
        _show_store(place, said, as_json)
    for trouble in place.troubles:
        Console(stderr=True).print(Text(trouble.in_(said), style="red"))


def _show_store(place: "Store", said: str, as_json: bool) -> None:
    """How much the store holds, and of which studies."""
    from sim.experiment.studies import contents
    from sim.report.sweeping import show_studies

    done, failed, studies = contents(place)
    if not done + failed:
        typer.echo(term("store empty", said, where=place.place.where))
        return
    counted = {"done": done, "failed": failed, "chunks": place.chunks}
    if as_json:
        print_json({"store": place.place.where, **counted, "studies": studies.to_dict("records")})
        return
    typer.echo(term("store holds", said, where=place.place.where, **counted))
    if len(studies):
        show_studies(Console(), studies, said)


def _show_study(place: "Store", asked: str, measures: list[str], said: str, as_json: bool) -> None:
    """The points of one study, by the measures that are asked for or its first headlines."""
    from sim.experiment.run import headlines
    from sim.experiment.studies import study_of, summary
    from sim.report.sweeping import show_points
    from sim.report.titles import in_
    from sim.scenario.files import load

    found = study_of(place, asked)
    scenarios = [load(each["scenario"]) for each in found.manifest["scenarios"].values()]
    frames = summary(place, found, measures or headlines(*scenarios)[:3])
    if as_json:
        told = {
            name: frame.astype(object).where(frame.notna(), None).to_dict("records") for name, frame in frames.items()
        }
        print_json({"study": found.id, "measures": told})
        return
    show_points(Console(), frames, in_(scenarios[0].title, said), found.manifest["replications"], said)


def _answer(place: "Store", sql: str, as_json: bool) -> None:
    from sim.experiment.studies.questions import ask
    from sim.report.tables import laid, show

    answer = ask(place, sql)
    if as_json:
        print_json(answer.astype(object).where(answer.notna(), None).to_dict("records"))
    else:
        show(Console(), laid("", [], [str(name) for name in answer], answer.astype(str).to_numpy().tolist()))


def _clean(place: "Store", forget: list[str], yes: bool, said: str, as_json: bool) -> None:
    """What nobody needs: listed, or removed where that was asked for."""
    from sim.experiment.studies.cleaning import clean, litter

    found = (clean if yes else litter)(place, forget)
    if as_json:
        print_json({**found._asdict(), "removed": yes})
        return
    told = {
        "leftovers": len(found.leftovers),
        "damaged": len(found.damaged),
        "studies": ", ".join(found.studies) or 0,
        "rows": found.rows,
    }
    typer.echo(term("store litter", said, **told))
    typer.echo(term("store freed" if yes else "store would free", said, size=_size(found.size)))


def _size(count: float) -> str:
    """A number of bytes as people say it.

    >>> _size(0), _size(1536), _size(3 * 1024**3)
    ('0 B', '1.5 KiB', '3.0 GiB')
    """
    for unit in UNITS:
        if abs(count) < 1024 or unit == UNITS[-1]:
            break
        count /= 1024
    return f"{count:.0f} {unit}" if unit == UNITS[0] else f"{count:.1f} {unit}"
