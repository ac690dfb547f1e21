"""Keyed fingerprints: equality of secrets can be checked without the secret being stored readable."""

from __future__ import annotations

import hashlib
import hmac


def keyed_fingerprint(key: str, *parts: str) -> str:
    """HMAC-SHA256 over the parts, each with its length so that no two lists of parts are alike."""
    message = "".join(f"{len(part)}:{part}" for part in parts)
    return hmac.new(key.encode(), message.encode(), hashlib.sha256).hexdigest()


def file_fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
