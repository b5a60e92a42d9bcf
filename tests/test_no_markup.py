"""Text from outside can never be markup: nothing in the package parses any, and what Textual would parse is ours.

Textual 8.2.8 reads what is assigned to `border_title` and `border_subtitle` as markup, `[/]` raises there: they may
hold nothing but sentences of the catalogues without values, and these sentences no bracket.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from textual.containers import Container
from textual.content import Content
from textual.markup import MarkupError

from pos_tui.words.catalogue import Catalogue

PACKAGE = Path(__file__).parent.parent / "pos_tui"
TITLES = {"border_title", "border_subtitle"}
READ_AS_MARKUP = TITLES | {"tooltip", "sub_title"}
"""Attributes that Textual reads as markup, or may."""
PARSERS = {"from_markup", "from_text", "assemble_markup", "render_str", "notify", "render_markup", "to_content"}
"""Calls that read markup: of Rich's Text, of Textual's Content, of widgets, of the toasts."""
MODULES = ("textual.widgets", "textual.markup", "rich.markup", "rich.prompt", "rich.logging", "rich.traceback")


@cache
def trees() -> dict[str, ast.Module]:
    """Every module of the package, by its path."""
    return {str(path.relative_to(PACKAGE)): ast.parse(path.read_text("utf-8")) for path in PACKAGE.rglob("*.py")}


@cache
def nodes() -> list[tuple[str, ast.AST]]:
    """Every node, with the place where it stands."""
    return [(f"{name}:{getattr(node, 'lineno', 0)}", node) for name, tree in trees().items() for node in ast.walk(tree)]


def called(node: ast.Call) -> str:
    """The last name of what is called."""
    return getattr(node.func, "attr", getattr(node.func, "id", ""))


def assigned(node: ast.AST) -> Iterator[tuple[str, ast.expr | None]]:
    """The attributes that a statement assigns, and what."""
    match node:
        case ast.Assign(targets, value):
            for target in targets:
                for part in target.elts if isinstance(target, ast.Tuple) else [target]:
                    yield getattr(part, "attr", getattr(part, "id", "")), value
        case ast.AnnAssign(target, _, value) | ast.AugAssign(target, _, value):
            yield getattr(target, "attr", getattr(target, "id", "")), value
        case ast.Call(ast.Name("setattr"), [_, ast.Constant(str(name)), value]):
            yield name, value


def is_ours(value: ast.expr | None) -> bool:
    """`say("a constant")`, drawn or not, without values: or a Content, which is not parsed."""
    match value:
        case ast.Call(ast.Attribute(_, "draw"), [inner], []):
            return is_ours(inner)
        case ast.Call(ast.Attribute(_, "say") | ast.Name("say"), [ast.Constant(str())], []):
            return True
        case ast.Call(ast.Name("Content"), [_], []) | ast.Constant(None):
            return True
        case _:
            return False


@cache
def titles() -> list[str]:
    """The sentences of the catalogues that become titles."""
    return [
        inner.value
        for _, node in nodes()
        for name, value in assigned(node)
        if name in TITLES and value
        for inner in ast.walk(value)
        if isinstance(inner, ast.Constant) and isinstance(inner.value, str)
    ]


def test_there_is_something_to_look_at() -> None:
    assert len(trees()) > 50
    assert "screens/otp.py" in trees()


def test_no_module_that_shows_markup_is_imported() -> None:
    def imported(node: ast.AST) -> Iterator[str]:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (node.module, *(f"{node.module}.{alias.name}" for alias in node.names))

    found = [
        f"{place} imports {name}"
        for place, node in nodes()
        for name in imported(node)
        if any(name == module or name.startswith(f"{module}.") for module in MODULES)
    ]
    assert found == []


def test_nobody_asks_for_markup() -> None:
    found = [
        f"{place} has {keyword.arg}"
        for place, node in nodes()
        if isinstance(node, ast.Call)
        for keyword in node.keywords
        if keyword.arg == "markup" and not (isinstance(keyword.value, ast.Constant) and keyword.value.value is False)
    ]
    assert found == []


def test_nobody_parses_markup_or_notifies() -> None:
    found = [
        f"{place} calls {called(node)}"
        for place, node in nodes()
        if isinstance(node, ast.Call) and called(node) in PARSERS
    ]
    assert found == []


def test_no_widget_renders_a_string() -> None:
    """A string that `render` returns is markup to Textual; `render_line` and `rows` are not."""
    found = [
        f"{place} has render()"
        for place, node in nodes()
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.name == "render"
    ]
    assert found == []


def test_titles_of_borders_are_the_catalogues_own_words() -> None:
    found = [
        f"{place} assigns {name}"
        for place, node in nodes()
        for name, value in assigned(node)
        if name in READ_AS_MARKUP and not (name in TITLES and is_ours(value))
    ]
    assert found == []
    assert len(titles()) >= 4


@pytest.mark.parametrize("language", ["en", "pt_BR"])
def test_no_title_has_a_bracket_in_any_language(language) -> None:
    said = [Catalogue(language).say(sentence) for sentence in titles()]
    assert [words for words in said if "[" in words or "\\" in words or not words.strip()] == []


def test_this_textual_reads_a_title_as_markup_which_is_why() -> None:
    container = Container()
    container.border_title = "[b]x[/b]"
    assert container._border_title.plain == "x"
    with pytest.raises(MarkupError):
        container.border_title = "[/]x[b"
    container.border_title = Content("[/]x[b")
    assert container._border_title.plain == "[/]x[b"


@pytest.mark.parametrize(
    "source",
    [
        "x.border_title = name",
        "x.border_title = f'{name}'",
        "x.border_title = say('{name}', name=name)",
        "x.border_title = glyphs.draw(name)",
        "x.border_title, y = name, 1",
        "x.border_subtitle += name",
        "setattr(x, 'border_title', name)",
    ],
)
def test_the_eye_on_titles_sees_other_words(source) -> None:
    found = [is_ours(value) for node in ast.walk(ast.parse(source)) for name, value in assigned(node) if name in TITLES]
    assert found == [False]
