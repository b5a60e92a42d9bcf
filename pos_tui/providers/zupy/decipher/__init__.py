"""From a response to a value or a typed error: pure, without any HTTP.

The documents disagree on envelopes, error types and statuses (the API moved from `{data, meta}` to flat bodies in July
2026); everything that any generation promised is accepted here, so that nothing above has to know.
"""

from pos_tui.providers.zupy.decipher.answers import Listed, models, one, page, unreadable
from pos_tui.providers.zupy.decipher.call import Call
from pos_tui.providers.zupy.decipher.problems import problem

__all__ = ["Call", "Listed", "models", "one", "page", "problem", "unreadable"]
