"""What reached the API, for tests that count requests. Headers are never kept, so no key is."""

from collections import deque
from dataclasses import asdict, dataclass

KEPT = 1000


@dataclass(slots=True)
class LoggedRequest:
    """One request; its status is None while it is being answered."""

    method: str
    path: str
    query: str
    at: str
    status: int | None = None


class RequestLog:
    """The last thousand requests, oldest first."""

    def __init__(self) -> None:
        self._requests: deque[LoggedRequest] = deque(maxlen=KEPT)

    def arrived(self, method: str, path: str, query: str, at: str) -> LoggedRequest:
        """Note a request; the caller fills in the status when it is known."""
        request = LoggedRequest(method, path, query, at)
        self._requests.append(request)
        return request

    def as_json(self) -> list[dict[str, object]]:
        """The log in the form in which it is served."""
        return [asdict(request) for request in self._requests]
