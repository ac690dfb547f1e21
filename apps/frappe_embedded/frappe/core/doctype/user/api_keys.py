"""Keys by which programs sign in as a user."""

from __future__ import annotations

from frappe.model.document import get_doc
from frappe.utils.random import generate_hash
from frappe.whitelisting import only_for, whitelist


@whitelist(methods=["POST"])
def generate_keys(user: str) -> dict[str, str]:
    """Give the user a new secret, and a key if there is none; the secret is shown only now."""
    only_for("System Manager")
    document = get_doc("User", user)
    secret = generate_hash(length=32)
    if not document.api_key:
        document.api_key = generate_hash(length=15)
    document.api_secret = secret
    document.save()
    return {"api_secret": secret}
