"""Does one name mean one thing: no type, table, constant or function of the package is defined twice?"""

import ast
import inspect
from collections import defaultdict
from pathlib import Path

import pytest

from training_site.facts.commitments.catalogue import RULES

PACKAGE = Path(__file__).parent.parent / "hooks" / "training_site"

_ALLOWED = {
    "RULES": "each module of rules lists its own; the catalogue puts the lists together",
}
"""Name → why it is defined more than once."""
_WITH_MODULE = "pages/frame/addresses.py"
"""`addresses.course` is where the page lies that `course` writes; one is never written without its module."""
_RULES, _PARAMETERS = "facts/commitments/rules/", "model/letter/"
_OTHER_NAME = {
    "R-CLOCK": ("ClockKept", "ClockRule"),
    "R-WARRANTY": ("WarrantyKept", "Warranty"),
    "R-RATIO": ("RatioReached", "Ratio"),
    "R-FORM": ("FormsKept", "FormRule"),
    "R-PRICE": ("PriceKept", "Price"),
    "R-INSTR-CV": ("Cvs", "InstructorCv"),
    "R-INSTR-ACCEPT": ("Acceptances", "InstructorAcceptance"),
}
"""Rules that are named unlike their parameters."""


def _defined(node):
    """Name what a statement of a module defines for others: a class, an alias, a table."""
    if isinstance(node, ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        yield node.target.id
    elif isinstance(node, ast.Assign):
        yield from (
            part.id
            for target in node.targets
            for part in (target.elts if isinstance(target, ast.Tuple) else [target])
            if isinstance(part, ast.Name)
        )


def _places():
    found = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            for name in _defined(node):
                if not name.startswith("_"):
                    found[name].append(path.relative_to(PACKAGE).as_posix())
    return found


def _is_rule_and_parameters(places):
    """Tell the one grammar: a rule bears the name of the parameters that it judges."""
    rule, parameters = sorted(places) if len(places) == len("ab") else ("", "")
    return rule.startswith(_RULES) and parameters.startswith(_PARAMETERS)


def test_a_type_or_table_is_defined_once():
    places = _places()
    assert len(places) > 500
    twice = {name: where for name, where in places.items() if len(where) > 1 and name != "__all__"}
    assert {name: where for name, where in twice.items() if not _is_rule_and_parameters(where)}.keys() == (
        _ALLOWED.keys()
    )


def _is_command(node):
    """Tell a command of the command line: it bears the word that people type, and only the group calls it."""
    return any("click.command" in ast.unparse(decorator) for decorator in node.decorator_list)


def test_a_function_is_defined_once():
    found = defaultdict(list)
    for path in sorted(PACKAGE.rglob("*.py")):
        place = path.relative_to(PACKAGE).as_posix()
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            is_ours = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name[0] != "_"
            if is_ours and place != _WITH_MODULE and not _is_command(node):
                found[node.name].append(place)
    assert len(found) > 700
    assert {name: where for name, where in found.items() if len(where) > 1} == {}


def test_the_address_of_a_page_is_never_written_without_its_module():
    taken = [
        f"{path.relative_to(PACKAGE)}: {alias.name}"
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "training_site.pages.frame.addresses"
        for alias in node.names
        if not alias.name.isupper()
    ]
    assert taken == []


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.code)
def test_a_rule_bears_the_name_of_the_parameters_that_it_judges(rule):
    judged = inspect.signature(rule.check).parameters["parameters"].annotation.__name__
    names = (type(rule).__name__, judged)
    assert names == _OTHER_NAME.get(rule.code, (judged, judged))
