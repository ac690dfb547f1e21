"""What clients that draw pages themselves ask for: the languages and the texts (contract G9, G13)."""

from __future__ import annotations

import frappe


def test_clients_read_languages_and_texts_in_the_users_language_or_the_sites(client, admin_password):
    frappe.db.set_single_value("System Settings", "language", "ar")
    frappe.db.set_value("User", "Administrator", "language", "en")
    frappe.db.commit()
    languages = client.get("/api/method/frappe.translate.get_all_languages").json["message"]
    assert {"ar", "en"} <= set(languages)
    named = client.get("/api/method/frappe.translate.get_all_languages?with_language_name=1").json["message"]
    assert {"name", "language_name"} == set(named[0])
    path = "/api/method/frappe.translate.get_app_translations"
    assert client.get(path).json["message"]["Open"] == "مفتوح"
    client.sign_in("Administrator", admin_password)
    assert client.get(path).json["message"].get("Open", "Open") == "Open"
