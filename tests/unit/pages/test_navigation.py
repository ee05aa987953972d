from training_site.pages.navigation import navigation
from training_site.pages.site import documents
from worlds.typed import context, typed

ALL = frozenset(
    {
        f"{name}.html"
        for name in (
            "trainee",
            "trainer",
            "publishing",
            "auditor",
            "method",
            "correct",
            "changelog",
            "contributing",
            "decisions",
        )
    }
)


def addresses(items):
    for item in items:
        if item.address:
            yield item.address
        yield from addresses(item.children)


def test_the_navigation_links_only_pages_that_exist():
    for hand_written in (frozenset(), frozenset({"trainer.html"}), ALL):
        digests = [typed().digest()]
        known = {page.address for page in documents(context(), digests, (), hand_written)} | hand_written
        listed = list(addresses(navigation(context(), digests, hand_written)))
        assert set(listed) <= known
        assert len(listed) == len(set(listed))


def test_every_hand_written_guide_is_in_the_navigation():
    assert set(addresses(navigation(context(), [], ALL))) >= ALL


def test_no_group_is_empty():
    assert all(item.address or item.children for item in navigation(context(), [], frozenset()))
