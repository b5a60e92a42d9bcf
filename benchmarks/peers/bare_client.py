"""The barest look-up: one warm HTTP client, one request a line. What a scan is compared with.

Arguments: base address, key. Reads codes from standard input, answers each with the milliseconds its look-up took.
"""

from __future__ import annotations

import asyncio
import sys
import time

import httpx


async def main(base_url: str, key: str) -> None:
    """Until the end of input."""
    async with httpx.AsyncClient(base_url=base_url, headers={"X-API-Key": key}, trust_env=False) as client:
        for line in sys.stdin:
            code = line.strip()
            started = time.perf_counter()
            response = await client.get("/api/v2/coupons/issued/", params={"code": code})
            found = response.json()
            took = time.perf_counter() - started
            assert response.status_code == 200
            assert code in str(found)
            sys.stdout.write(f"{took * 1000:.4f}\n")
            sys.stdout.flush()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
