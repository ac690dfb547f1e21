"""Channels that are switched off: their past stays, who preferred them is asked to choose another (E39)."""

from __future__ import annotations

from typing import Any

import frappe
from frappe import _
from women_mining_beneficiaries.constants import BENEFICIARY
from women_mining_beneficiaries.services.communication import messages


def ask_for_another(channel: Any) -> int:
    """Tell everybody who preferred the channel; how many they are."""
    owners = frappe.get_all(BENEFICIARY, filters={"preferred_channel": channel.name}, pluck="name")
    values = {"channel": channel.title_ar, "link": frappe.utils.get_url("/me/profile")}
    for name in owners:
        messages.tell_beneficiary("CHANNEL_CLOSED", name, values, channel)
    if owners:
        frappe.msgprint(_("{0} people prefer this channel. They are asked to choose another one.").format(len(owners)))
    return len(owners)
