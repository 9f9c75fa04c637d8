"""One red card told day by day, with the article behind every step; which one is chosen by a rule that is stated."""

from sim.report.briefing.document import Block, Heading, Paragraph, Table
from sim.report.briefing.frames import policy_of
from sim.report.briefing.material import Material
from sim.report.explain import explain_task


def story(material: Material) -> list[Block]:
    """The section of the story; empty without cards, and saying so where the year has none to tell of."""
    example = material.study.example
    if policy_of(material.study.comparison.base).cards is None:
        return []
    if example.task is None:
        heading = Heading(1, material.term("story of a card", colour=material.term("red").lower()))
        return [heading, Paragraph((material.term("story, none"),))]
    colour = material.term(example.colour).lower()
    rule = material.term("story rule", colour=colour)
    if example.colour != "red":
        space = " " if material.lang == "en" else ""
        rule = material.term("story, no red") + space + rule
    lines = explain_task(example.scenario, example.trace, example.scorecard, example.task, material.lang)
    return [
        Heading(1, material.term("story of a card", colour=colour)),
        Paragraph((rule,)),
        Table(
            material.term("story sheet"),
            material.term("story table", n=example.task, unit=material.unit(str(example.unit))),
            tuple(material.term(head) for head in ("when", "what", "article")),
            tuple((line.when, line.text, _cited(material, line.article)) for line in lines),
            words=3,
        ),
    ]


def _cited(material: Material, article: str) -> str:
    """The article with the number under which a Chinese reader knows its document."""
    if material.lang == "zh":
        for name, document in material.study.example.scenario.documents.items():
            if document.number:
                article = article.replace(f"{name} ", document.number)
    return article
