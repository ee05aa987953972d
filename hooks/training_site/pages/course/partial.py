"""What does a course that teaches part of its framework claim, and what not, in words?"""

from training_site.model.records import CourseFolder


def claim(folder: CourseFolder) -> str:
    """Spell what is taught and what is not claimed; empty for a course that teaches the whole framework.

    `只教能力框架 8 项中的 2 项：懂结构、会检查。其余 6 项不教，也不作承诺：懂原理、…。`
    """
    if not folder.is_part:
        return ""
    own = {item.id for item in folder.course.extra_competencies}
    taught = [item.label for item in folder.competencies if item.id not in own]
    left = [item.label for item in folder.unclaimed]
    return (
        f"只教能力框架 {len(taught) + len(left)} 项中的 {len(taught)} 项：{'、'.join(taught)}。"
        f"其余 {len(left)} 项不教，也不作承诺：{'、'.join(left)}。"
    )


def part_of_framework(folder: CourseFolder | None) -> str:
    """Spell how much of the framework a certificate speaks of: `，其中 2 项`; empty when it is the whole."""
    if folder is None or not folder.is_part:
        return ""
    own = {item.id for item in folder.course.extra_competencies}
    return f"，其中 {sum(item.id not in own for item in folder.competencies)} 项"
