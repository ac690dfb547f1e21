"""Run by the hooks `after_install` and `after_migrate`; every part may run again without harm."""

from __future__ import annotations

from women_mining_beneficiaries.setup.custom_fields import sync_custom_fields
from women_mining_beneficiaries.setup.masters import sync_masters
from women_mining_beneficiaries.setup.policy_versions import align_states, bring_first_into_force
from women_mining_beneficiaries.setup.roles import sync_roles
from women_mining_beneficiaries.setup.settings import sync_settings
from women_mining_beneficiaries.setup.site_name import set_site_name
from women_mining_beneficiaries.setup.workflows import sync_workflows


def after_install() -> None:
    sync_site()
    set_site_name()


def after_migrate() -> None:
    sync_site()


def sync_site() -> None:
    sync_roles()
    sync_custom_fields()
    sync_workflows()
    align_states()
    sync_masters()
    sync_settings()
    bring_first_into_force()
