"""Sheets as files, and labels on the screen."""

import re
import sys
from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image
from support.bars import read_bars

from pos_tui.doctor.labels import HOSTILE, Symbology, labels_for
from pos_tui.doctor.page import HEIGHT, WIDTH, Rect, Text, page_of
from pos_tui.doctor.picture import columns, picture
from pos_tui.doctor.sheet import as_svg, write_sheet
from pos_tui.doctor.symbols import modules
from pos_tui.domain.code import Grammar
from pos_tui.settings import SettingsError

SHOPS = {
    "zupy": Grammar(),
    "short": Grammar(("A",), 4, "01"),
    "long": Grammar(("PREFIX",), 32),
    "longer": Grammar(("AVERYLONGPREFIX9",), 32),
}
SHEETS = {"hostile": HOSTILE, **{name: labels_for(grammar) for name, grammar in SHOPS.items()}}
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(params=SHEETS)
def sheet(request):
    """Each sheet's labels."""
    return SHEETS[request.param]


@pytest.fixture
def page(sheet):
    """The same as primitives."""
    return page_of(sheet, "A title & more", ["A hint.", "“Another” hint."], str)


def test_all_lies_on_one_sheet_of_paper(page):
    for one in page:
        right, bottom = (one.x + one.width, one.y + one.height) if isinstance(one, Rect) else (one.x, one.y)
        assert 0 < one.x <= right <= WIDTH - 118
        assert 0 < one.y <= bottom <= HEIGHT - 40


def test_every_label_has_its_number_its_name_and_its_content(sheet, page):
    texts = [one.text for one in page if isinstance(one, Text)]
    for label in sheet:
        assert f"{label.number}   {label.name} ({label.symbology})" in texts
    assert "<ESC>[19~" not in texts
    small = "".join(one.text for one in page if isinstance(one, Text) and one.plain)
    assert small.isprintable()
    if sheet is HOSTILE:
        assert "CZ-914F15F3<ESC>[19~" in small


def test_no_label_touches_another(sheet, page):
    boxes = []
    for one in page:
        if isinstance(one, Text) and not one.plain:
            boxes.append([])
        elif isinstance(one, Rect):
            boxes[-1].append(one)
    boxes = [rects for rects in boxes if rects]
    assert len(boxes) == len(sheet)
    edges = [
        (
            min(rect.x for rect in rects) - 27,
            min(rect.y for rect in rects),
            max(rect.x + rect.width for rect in rects) + 27,
            max(rect.y + rect.height for rect in rects),
        )
        for rects in boxes
    ]
    for place, (left, top, right, bottom) in enumerate(edges):
        for other_left, other_top, other_right, other_bottom in edges[place + 1 :]:
            assert right <= other_left or other_right <= left or bottom <= other_top or other_bottom <= top


def test_an_svg_is_xml_with_every_rectangle(page):
    root = ElementTree.fromstring(as_svg(page))
    assert (root.get("width"), root.get("height")) == ("210mm", "297mm")
    rects = root.findall(f".//{SVG}g/{SVG}rect")
    assert len(rects) == sum(isinstance(one, Rect) for one in page)
    assert [text.text for text in root.iter(f"{SVG}text")] == [one.text for one in page if isinstance(one, Text)]


@pytest.mark.parametrize(("ending", "magic"), [("pdf", b"%PDF"), ("PNG", b"\x89PNG\r\n"), ("svg", b"<svg ")])
def test_a_file_is_what_its_name_says(tmp_path, sheet, ending, magic):
    path = tmp_path / f"sheet.{ending}"
    write_sheet(path, page_of(sheet, "Título", [], str))
    assert path.read_bytes().startswith(magic)


def test_the_bars_of_a_picture_can_be_read(tmp_path):
    labels = SHEETS["zupy"]
    page = page_of(labels, "Title", [], str)
    path = tmp_path / "sheet.png"
    write_sheet(path, page)
    with Image.open(BytesIO(path.read_bytes())) as image:
        assert image.size == (WIDTH, HEIGHT)
        assert [round(dots) for dots in image.info["dpi"]] == [300, 300]
        first = next(one for one in page if isinstance(one, Rect))
        dots = [image.getpixel((x, first.y + 60)) == 0 for x in range(first.x, 1400, 4)]
    last = max(place for place, black in enumerate(dots) if black)
    assert read_bars("".join("01"[black] for black in dots[: last + 1])) == labels[0].payload


@pytest.mark.parametrize("name", ["sheet", "sheet.gif", "sheet.svg.txt"])
def test_another_ending_is_one_line(tmp_path, name):
    with pytest.raises(SettingsError, match=r"\.svg, \.pdf or \.png"):
        write_sheet(tmp_path / name, [])
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_is_one_line(tmp_path):
    with pytest.raises(SettingsError, match="cannot be written"):
        write_sheet(tmp_path / "nowhere" / "sheet.svg", [])


def test_without_pillow_the_way_out_is_said(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "PIL", None)
    with pytest.raises(SettingsError, match=r"\.svg"):
        write_sheet(tmp_path / "sheet.pdf", [])
    write_sheet(tmp_path / "sheet.svg", [])


def colours_off(line):
    assert line.startswith("\x1b[30;47;107m")
    assert line.endswith("\x1b[0m")
    return re.sub(r"\x1b\[[\d;]*m", "", line)


@pytest.mark.parametrize("label", [one for one in HOSTILE if one.symbology is Symbology.QR], ids=str)
def test_half_blocks_are_the_squares_of_a_qr_code(label):
    lines = [colours_off(line) for line in picture(label)]
    rows = []
    for line in lines:
        rows += [[letter in "▀█" for letter in line], [letter in "▄█" for letter in line]]
    size = len(modules(label)) + 8
    assert {len(line) for line in lines} == {columns(label)} == {size}
    assert tuple(tuple(row[4:-4]) for row in rows[4 : size - 4]) == modules(label)
    around = [*rows[:4], *rows[size - 4 :], *(row[:4] + row[-4:] for row in rows)]
    assert not any(any(row) for row in around)


@pytest.mark.parametrize("label", [one for one in HOSTILE if one.symbology is Symbology.CODE_128], ids=str)
def test_half_columns_are_the_bars(label):
    lines = [colours_off(line) for line in picture(label)]
    assert len(set(lines)) == 1
    dots = [dot for letter in lines[0] for dot in (letter in "▌█", letter in "▐█")]
    assert {len(line) for line in lines} == {columns(label)}
    assert not any(dots[:10] + dots[-10:])
    assert read_bars("".join("01"[dot] for dot in dots).strip("0")) == label.payload


@pytest.mark.parametrize("label", HOSTILE[:2], ids=str)
def test_colours_alone_draw_the_same_in_ascii(label):
    lines = picture(label, plain=True)
    assert all(line.isascii() for line in lines)
    cells = [re.findall(r"\x1b\[([\d;]+)m( +)", line) for line in lines]
    assert {sum(len(blank) for _, blank in row) for row in cells} == {columns(label, plain=True)}
    quiet = 4 if label.symbology is Symbology.QR else 10
    drawn = tuple(tuple(colour == "40" for colour, _ in row)[quiet:-quiet] for row in cells)
    rows = drawn[4:-4] if label.symbology is Symbology.QR else drawn[:1]
    assert rows == modules(label)
