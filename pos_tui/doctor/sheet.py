"""A sheet of labels as a file: SVG by hand, PDF and PNG by Pillow from the same rectangles."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from pos_tui.doctor.page import DOTS_PER_INCH, HEIGHT, WIDTH, Primitive, Rect
from pos_tui.settings import SettingsError
from pos_tui.words.glyphs import Glyphs

_PLAIN: Final = Glyphs(ascii_only=True)
"""Pillow's own font has no accents."""
_PICTURES: Final = {".pdf": "PDF", ".png": "PNG"}


def write_sheet(path: Path, page: Iterable[Primitive]) -> None:
    """Write the sheet in the format that the file's ending names. Raises `SettingsError` with what to do instead."""
    ending = path.suffix.lower()
    if ending == ".svg":
        content = as_svg(page).encode()
    elif ending in _PICTURES:
        content = _as_picture(page, _PICTURES[ending])
    else:
        raise SettingsError(f"--sheet: name the file .svg, .pdf or .png, not '{path.name}'.")
    try:
        path.write_bytes(content)
    except OSError as error:
        raise SettingsError(f"--sheet: {path} cannot be written ({error.strerror}).") from None


def as_svg(page: Iterable[Primitive]) -> str:
    """The sheet as an SVG document of A4's size."""
    body = "\n".join(map(_element, page))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="297mm" viewBox="0 0 {WIDTH} {HEIGHT}">\n'
        f'<rect width="100%" height="100%" fill="white"/>\n<g fill="black" shape-rendering="crispEdges">\n'
        f"{body}\n</g>\n</svg>\n"
    )


def _element(primitive: Primitive) -> str:
    if isinstance(primitive, Rect):
        x, y, width, height = primitive.x, primitive.y, primitive.width, primitive.height
        return f'<rect x="{x}" y="{y}" width="{width}" height="{height}"/>'
    family = quoteattr("monospace" if primitive.plain else "sans-serif")
    place = f'x="{primitive.x}" y="{primitive.y}" font-size="{primitive.size}"'
    return f"<text {place} font-family={family}>{escape(primitive.text)}</text>"


def _as_picture(page: Iterable[Primitive], kind: str) -> bytes:
    try:
        from PIL import Image, ImageDraw, ImageFont
    except ModuleNotFoundError:
        raise SettingsError(
            f"--sheet: {kind} needs Pillow (pip install 'pos-tui[sheet]'). Or name the file .svg, which needs nothing."
        ) from None
    # One bit a dot: grey edges, and the lossy compression that PDF uses for grey, would blur the bars.
    image = Image.new("1", (WIDTH, HEIGHT), 1)
    draw = ImageDraw.Draw(image)
    for primitive in page:
        if isinstance(primitive, Rect):
            corner = (primitive.x + primitive.width - 1, primitive.y + primitive.height - 1)
            draw.rectangle(((primitive.x, primitive.y), corner), fill=0)
        else:
            font = ImageFont.load_default(primitive.size)
            draw.text((primitive.x, primitive.y), _PLAIN.draw(primitive.text), fill=0, font=font, anchor="ls")
    content = BytesIO()
    image.save(content, kind, dpi=(DOTS_PER_INCH, DOTS_PER_INCH), resolution=DOTS_PER_INCH)
    return content.getvalue()
