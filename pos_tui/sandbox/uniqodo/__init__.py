"""A stand-in with the contract of the Uniqodo v2 API, the promotion engine: apply, transactions, claims, deactivate.

Uniqodo documents no sandbox, and its pages leave out many field names; those that had to be chosen stand in
`pos_tui.sandbox.uniqodo.names`, so that a merchant with an account can correct them in one place. The account is made
up: it demands a `storeId` in every order, locks unique codes to their journey, and limits what goes together.
"""
