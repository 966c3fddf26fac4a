"""What the playground's API does around a request: metrics, a request id, a line of log.

Plain ASGI: FastAPI's own middleware class costs more.
"""

import json
import sys
import time
import uuid

from prometheus_client import Counter, Gauge, Histogram

requests = Counter("http_requests_total", "Requests answered", ["route", "method", "status"])
duration = Histogram(
    "http_request_duration_seconds",
    "Time from the headers of a request to its answer",
    ["route", "method"],
    buckets=[0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1],
)
in_flight = Gauge("http_requests_in_flight", "In flight")


class Observed:
    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        in_flight.inc()
        start = time.perf_counter()
        given = next((value for name, value in scope["headers"] if name == b"x-request-id"), None)
        request_id = given or str(uuid.uuid4()).encode()
        status = 500

        async def send_with_id(message):
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                message["headers"].append((b"x-request-id", request_id))
            await send(message)

        try:
            await self.app(scope, receive, send_with_id)
        finally:
            taken = time.perf_counter() - start
            route, method = scope["path"], scope["method"]
            in_flight.dec()
            requests.labels(route, method, str(status)).inc()
            duration.labels(route, method).observe(taken)
            # the standard output collects lines, as it is no terminal
            line = {
                "time": time.time() * 1000,
                "level": "info",
                "requestId": request_id.decode(),
                "method": method,
                "path": route,
                "status": status,
                "durationMs": taken * 1000,
            }
            sys.stdout.write(json.dumps(line) + "\n")
