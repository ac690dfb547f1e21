"""Icons: symbols of one sprite file."""

from __future__ import annotations

from markupsafe import Markup

from frappe.utils.asset_urls import asset_url

DIRECTED = frozenset({"chevron-start", "chevron-end", "sign-out", "send", "external"})

# Names Frappe's workspaces use, said in the sprite's words.
_SYNONYMS = {
    "branch": "map", "customer": "users", "education": "book", "getting-started": "star", "integration": "link",
    "organization": "scale", "project": "list", "quality": "shield", "review": "check", "sell": "hand", "setting": "settings",
    "setting-gear": "settings", "settings-gear": "settings", "support": "hand", "tool": "settings", "website": "globe",
    "assign": "user", "milestone": "star", "message-1": "message", "mail": "message", "permission": "shield", "users": "users",
}  # fmt: skip
_KNOWN = frozenset(
    "home list plus search filter menu more bell user users sign-out check trash copy paperclip upload clock chevron-down "
    "chevron-end arrow-up arrow-down close calendar print link file folder settings globe inbox edit history message "
    "external ban send hand scale chart shield star book map alert theme gem columns tree image chevron-start".split()
)


def icon(name: str | None) -> Markup:
    """An icon as decoration: what it means is said in words beside it, or in the control's label."""
    known = _SYNONYMS.get(name or "", name or "")
    if known not in _KNOWN:
        known = "folder"
    extra = " icon--mirrored" if known in DIRECTED else ""
    return Markup('<svg class="icon{}" aria-hidden="true"><use href="{}#{}"/></svg>').format(
        extra, asset_url("frappe/images/icons.svg"), known
    )
