"""A test client over the WSGI application that speaks like a browser: cookies, JSON, forms."""

from __future__ import annotations

from typing import Any

from werkzeug.test import Client, TestResponse


class HttpClient:
    """`get`, `post` … of werkzeug's client, with the host of one site and a sign-in."""

    def __init__(self, application: Any, site: str) -> None:
        self._client = Client(application)
        self.site = site

    def request(self, method: str, path: str, **options: Any) -> TestResponse:
        options.setdefault("base_url", f"http://{self.site}")
        # Read to the end and closed, as a browser does: files are streamed.
        options.setdefault("buffered", True)
        return self._client.open(path, method=method, **options)

    def get(self, path: str, **options: Any) -> TestResponse:
        return self.request("GET", path, **options)

    def post(self, path: str, **options: Any) -> TestResponse:
        return self.request("POST", path, **options)

    def put(self, path: str, **options: Any) -> TestResponse:
        return self.request("PUT", path, **options)

    def delete(self, path: str, **options: Any) -> TestResponse:
        return self.request("DELETE", path, **options)

    def sign_in(self, user: str, password: str) -> HttpClient:
        """Sign in; the client then carries the session. Asserts success."""
        answer = self.post("/api/method/login", json={"usr": user, "pwd": password})
        assert answer.status_code == 200, answer.get_data(as_text=True)
        return self

    def cookie(self, name: str) -> str | None:
        found = self._client.get_cookie(name, domain=self.site)
        return found.value if found else None
