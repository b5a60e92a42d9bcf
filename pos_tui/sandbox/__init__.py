"""A stand-in server with the contract of the Zupy Partner API, for trying the counter and for its tests.

Zupy documents no sandbox and no test keys, so this package plays one, over real HTTP on the loopback address. It
shares no code with the client: both read the public contract on their own, and a misreading on one side shows.
"""
