"""What is said of a provider."""

from __future__ import annotations

from pos_tui.words.catalogue import Catalogue


def not_offered(words: Catalogue, provider: str) -> str:
    """Of something that this provider does not have."""
    return words.say("Not available with {provider}.", provider=provider)
