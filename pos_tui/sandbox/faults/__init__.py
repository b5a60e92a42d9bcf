"""Misbehaving on demand: which requests, how often, and what then happens to them.

A rule is one object in JSON or TOML:

    {"calls": ["validate", "redeem"], "every": 3, "fault": "close", "moment": "after"}

Which requests, all of those given: `calls` (one name or a list: those in the API's words, `reads` and `writes` for all
of a kind), `method`, `path` (with `*` and `?`). How often: `skip` the first so many, `every` so-manieth, with
`probability` (drawn from the seed), the `next` so many only. What: `fault`, and what it takes
(`pos_tui.sandbox.faults.kinds`). Rules act in their order, the first outermost. All seconds are multiplied by the
sandbox's `--scale`.
"""
