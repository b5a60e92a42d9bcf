# pyright: reportPrivateUsage=false
"""An app that paints at once and writes only the cells that changed. The one module that uses Textual's inside.

Textual repaints whole widgets on a timer; a counter paints what one scan changed, now. When the pin of Textual moves,
look here: `tests/terminal` and `tests/tty` fail when something of it is no longer so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from rich.console import COLOR_SYSTEMS
from rich.segment import Segment
from textual._compositor import ChopsUpdate, CompositorUpdate, LayoutUpdate
from textual._styles_cache import StylesCache
from textual.app import App
from textual.strip import Strip

from pos_tui.tty.canvas import Canvas
from pos_tui.tty.drawn import Drawn
from pos_tui.tty.driver import CounterDriver

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.style import Style
    from textual.screen import Screen
    from textual.theme import Theme

_PROBE: Final = "x"


class PaintingApp(App[int], inherit_bindings=False):
    """Textual's app, with its last step replaced."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._pens: dict[Style | None, str] = {None: ""}
        self._worn = ""
        self._direct_pens: dict[Style, str] = {}

    def wear(self, theme: Theme) -> None:
        """Take on a theme before anything is drawn: the style sheets are then parsed once, with its variables."""
        self.register_theme(theme)
        self.theme = self._worn = theme.name
        self.stylesheet.set_variables(self.get_css_variables())

    def refresh_css(self, animate: bool = True) -> None:
        """Parse the style sheets anew, but not for the theme that they were parsed with."""
        if self.theme != self._worn:
            super().refresh_css(animate=animate)

    @property
    def counter_driver(self) -> CounterDriver | None:
        """The driver, when it is ours."""
        return self._driver if isinstance(self._driver, CounterDriver) else None

    def paint_now(self) -> None:
        """Write what has changed on the screen that is in front, without waiting for a frame of Textual's timer.

        Where a layout is to be made first, the timer does it.
        """
        if self._batch_count or not self._running or not self._screen_stack:
            return
        screen = self.screen
        driver = self.counter_driver
        if driver is None or not screen.is_current:
            return
        for widget, (region, clip) in screen._compositor.visible_widgets.items():
            if isinstance(widget, Drawn) and widget._repaint_required and clip.contains_region(region):
                widget._repaint_required = False
                widget._exchange_repaint_regions()
                screen._dirty_widgets.discard(widget)
                self._put_widget(driver.canvas, widget)
        driver.write(driver.canvas.flush())

    def on_resize(self) -> None:
        """Whatever size it had in between: all is drawn, for a smaller canvas has forgotten what did not fit."""
        self.screen.refresh()

    def paint_all(self) -> None:
        """Nobody knows what the terminal shows: write every cell."""
        if driver := self.counter_driver:
            driver.canvas.forget()
            driver.write(driver.canvas.flush())

    def forget_closed_screens(self) -> None:
        """Let go of what is closed: a cache of Textual's (on a method, of 1,024 entries) holds on to its widgets."""
        StylesCache.get_inner_outer.cache_clear()

    def end(self, code: int) -> None:
        """End the app from wherever something is wrong."""
        self._return_code = code
        self._close_messages_no_wait()

    def _display(self, screen: Screen[Any], renderable: RenderableType | None) -> None:
        driver = self.counter_driver
        if driver is None or not isinstance(renderable, CompositorUpdate):
            super()._display(screen, renderable)  # pyright: ignore[reportUnknownMemberType]
            return
        if self._batch_count or not self._running or self._closed:
            return
        try:
            self._put(driver.canvas, renderable)
            driver.write(driver.canvas.flush())
        except Exception as error:
            self._handle_exception(error)

    def _put(self, canvas: Canvas, update: CompositorUpdate) -> None:
        if isinstance(update, LayoutUpdate):
            for row, strips in enumerate(update.strips, update.region.y):
                column = update.region.x
                for strip in strips:
                    column = self._put_strip(canvas, row, column, strip)
        elif isinstance(update, ChopsUpdate):
            for row in {row for row, _, _ in update.spans}:
                for column, strip in update.chops[row].items():
                    if strip is not None:
                        self._put_strip(canvas, row, column, strip)

    def _put_widget(self, canvas: Canvas, widget: Drawn) -> None:
        """The content alone: what is around it never changes."""
        place = widget.content_region
        for y in range(place.height):
            column = place.x
            for text, style in widget.line(y):
                column = canvas.put(place.y + y, column, text, self._filtered_pen(widget, style))

    def _put_strip(self, canvas: Canvas, row: int, column: int, strip: Strip) -> int:
        for segment in strip:
            column = canvas.put(row, column, segment.text, self._pen(segment.style))
        return column

    def _filtered_pen(self, widget: Drawn, style: Style) -> str:
        """The pen of a style that has not gone through Textual's filters yet."""
        pen = self._direct_pens.get(style)
        if pen is None:
            strip = Strip([Segment(_PROBE, style)])
            for filter in self.get_line_filters():
                strip = strip.apply_filter(filter, widget.background_colors[1])
            pen = self._direct_pens[style] = self._pen(next(iter(strip)).style)
        return pen

    def _pen(self, style: Style | None) -> str:
        pen = self._pens.get(style)
        if pen is None:
            name = self.console.color_system
            drawn = style.render(_PROBE, color_system=COLOR_SYSTEMS[name] if name else None) if style else _PROBE
            pen = self._pens[style] = drawn.partition(_PROBE)[0].removeprefix("\x1b[").removesuffix("m")
        return pen
