"""The words of the pages, in one language, for a shop that counts in Brazilian money."""

from pos_tui.words.catalogue import Catalogue
from pos_tui.words.dates import Dates
from pos_tui.words.pages import PageWords, page_words
from pos_tui.words.sale import SaleWords


def sale_words(words: Catalogue, dates: Dates) -> SaleWords:
    """Of a sale."""
    return SaleWords(words, dates, "BRL", 2)


def all_words(language: str = "en", zone=None) -> PageWords:
    """Of every page."""
    words = Catalogue(language)
    dates = Dates(words, zone)
    return page_words(words, dates, sale_words(words, dates), "Zupy")
