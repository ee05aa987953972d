"""What does a course offer beside its chapters: print version, quick cards, maintenance schedule, glossary, paper?"""

from training_site.model.records import CourseFolder
from training_site.pages.frame import addresses
from training_site.pages.frame.page import NavigationItem


def course_aids(folder: CourseFolder) -> tuple[NavigationItem, ...]:
    """List the pages that exist, with their site addresses, in the order in which a trainee needs them."""
    own = folder.course
    found = []
    if folder.cards:
        cards = tuple(
            NavigationItem(card.title, addresses.quick_card(own.id, equipment))
            for equipment, card in folder.cards.items()
        )
        found.append(NavigationItem("快查卡", children=cards))
    if folder.maintenance.tasks:
        found.append(NavigationItem("维护保养表", addresses.maintenance(own.id)))
    if folder.glossary.terms:
        found.append(NavigationItem("术语表", addresses.glossary(own.id)))
    if folder.questions.questions:
        found.append(NavigationItem("模拟卷", addresses.mock_paper(own.id)))
    return tuple(found)
