"""`xiaoneng results`: what the store holds, questions in SQL, tidying."""

from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from sim.command.common import print_json
from sim.command.options import SPOKEN, Json, Lang_
from sim.command.sweep import Where
from sim.report.terms import language, term

Sql = Annotated[str | None, typer.Option(metavar="QUESTION", help=term("help sql", SPOKEN), show_default=False)]
Tidy = Annotated[bool, typer.Option("--tidy", help=term("help tidy", SPOKEN))]


def results(
    store: Where = "results/store", sql: Sql = None, tidy: Tidy = False, lang: Lang_ = None, as_json: Json = False
) -> None:
    """Tell what the store holds, or answer a question about it."""
    from sim.experiment.questions import ask
    from sim.experiment.store import FAILED, Store
    from sim.experiment.studies import studies
    from sim.report.tables import laid, show

    said, place = language(lang), Store(store)
    if tidy:
        typer.echo(term("store tidied", said, n=place.tidy()), err=True)
    if sql is not None:
        answer = ask(place, sql)
        if as_json:
            print_json(answer.astype(object).where(answer.notna(), None).to_dict("records"))
        else:
            show(Console(), laid("", [], [str(name) for name in answer], answer.astype(str).to_numpy().tolist()))
        return
    rows = place.rows()
    if rows.empty:
        typer.echo(term("store empty", said, where=store))
        return
    failed = int((rows["status"] == FAILED).sum())
    held = {"done": len(rows) - failed, "failed": failed, "chunks": place.chunks}
    if as_json:
        print_json({"store": store, **held, "studies": sorted(studies(place))})
        return
    typer.echo(term("store holds", said, where=store, **held))
    for trouble in place.troubles:
        Console(stderr=True).print(Text(trouble.in_(said), style="red"))
