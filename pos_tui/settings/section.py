"""What a provider's own settings are. Each provider has one `Section`, as `SECTION` in `section.py` of its folder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pos_tui.domain.capability import Capability
    from pos_tui.domain.free import FreeGrammar
    from pos_tui.domain.grammar import Grammar


def _nothing_more(_options: object) -> frozenset[Capability]:
    return frozenset()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False, repr=False)
class Section:
    """One provider, as far as the settings go. It is read before the first paint: nothing heavy may be imported for it.

    `base_url` and `options` get the provider's table of the settings file as it stands there, and raise `ValueError`
    with one English sentence for a person.
    """

    label: str
    """How the provider is called on screen."""
    able: frozenset[Capability]
    """What it offers everywhere."""
    secrets: Mapping[str, str]
    """The names of its secrets, the one that names the account first, and the environment variable of each. Each may
    also stand in a file of its own, named by the setting `<name>_file` or the variable `<VARIABLE>_FILE`.
    """
    known: frozenset[str] = frozenset()
    """Its other settings, without `base_url`, which every provider has."""
    base_url: Callable[[Mapping[str, object]], str]
    """The address that its settings mean where nobody gave one; empty when one must be given."""
    what_is_wrong: Callable[[str, str], str]
    """Of a secret, by its name: empty when it may be one, else an English sentence that never holds the secret."""
    options: Callable[[Mapping[str, object]], object]
    """The provider's own settings as one frozen value, for its client alone."""
    grammar: Grammar | FreeGrammar
    """How its codes look where the shop does not say."""
    also: Callable[[object], frozenset[Capability]] = _nothing_more
    """What it offers besides, by its options: what nobody has set up is not available."""
    decimals: int | None = None
    """With how many decimals it counts every currency; None: with as many as the shop says."""
    usual_limit: int = 60
    """Requests a minute for one account, until somebody or an answer says another number."""
    experimental: bool = False
    """Whether nobody has run it against an account yet; the counter and the doctor say so."""

    def able_with(self, options: object) -> frozenset[Capability]:
        """What it offers with these options."""
        return self.able | self.also(options)

    @property
    def names(self) -> frozenset[str]:
        """Every setting that it has."""
        files = (f"{name}_file" for name in self.secrets)
        return self.known | {"base_url", *self.secrets, *files}
