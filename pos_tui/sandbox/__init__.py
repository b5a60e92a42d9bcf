"""A stand-in server with the contract of one of three APIs, for trying the counter and for its tests.

It plays the Zupy Partner API, which documents neither a sandbox nor test keys, Voucherify or Uniqodo, over real HTTP on
the loopback address: `pos_tui.sandbox.api` is the seam between what they share and each of them. It
shares no code with the client: both read the public contract on their own, and a misreading on one side shows.
"""
