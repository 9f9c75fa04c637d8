"""A study as a briefing: one page of findings, then tables, pictures and the story of a card."""

from sim.experiment.study import Study
from sim.report.briefing.assumptions import assumed
from sim.report.briefing.cards import cards
from sim.report.briefing.document import Block, Briefing, PageBreak
from sim.report.briefing.findings import findings
from sim.report.briefing.material import Material
from sim.report.briefing.measures import measures
from sim.report.briefing.method import method
from sim.report.briefing.money import money
from sim.report.briefing.prices import prices
from sim.report.briefing.signers import signers
from sim.report.briefing.staff import staff
from sim.report.briefing.story import story
from sim.report.terms import language

SECTIONS = (measures, cards, money, prices, staff, signers, story, assumed, method)


def brief(study: Study, lang: str | None = None) -> Briefing:
    """The briefing of a study. Sections of what its scenarios do not have are left out.

    A notebook needs `found = study(base, variants)` (`sim.experiment.study`) and `write_briefing(brief(found, "zh"),
    Path("briefing.docx"))` (`sim.report.briefing.writing`).
    """
    spoken = language(lang)
    material = Material.of(study, spoken)
    blocks: list[Block] = [*findings(material), PageBreak()]
    for section in SECTIONS:
        blocks += section(material)
    return Briefing(
        lang=spoken,
        title=material.term("briefing"),
        subtitle=material.title(material.base),
        blocks=tuple(blocks),
        small=material.footer.words(spoken),
    )
