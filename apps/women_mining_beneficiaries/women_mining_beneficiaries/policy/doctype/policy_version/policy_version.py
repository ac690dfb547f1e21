from __future__ import annotations

from frappe.model.document import Document
from women_mining_beneficiaries.domain.clause_diff import changes
from women_mining_beneficiaries.domain.policy_versions import SEALED, WRITABLE, PolicyStage
from women_mining_beneficiaries.services import protection
from women_mining_beneficiaries.services.policy import acknowledgements, policy_versions
from women_mining_beneficiaries.services.requests import stages

SYSTEM_FIELDS = ("status", "supersedes", "circulated_on", "ack_asked", "ack_given", "ack_pct")
TEXT = {"clauses", "preamble", "based_on"}
APPROVAL = {*policy_versions.APPROVAL_FIELDS, "meeting_weekday"}


class PolicyVersion(Document):
    def before_validate(self) -> None:
        if self.is_new():
            policy_versions.copy_base(self)

    def validate(self) -> None:
        protection.refuse_docstatus(self)
        protection.restore_fields(self, SYSTEM_FIELDS)
        before, after = stages.stage_before(self, PolicyStage), stages.settle_state(self, PolicyStage)
        self.status = policy_versions.STATUS_OF[after]
        policy_versions.set_facts(self)
        policy_versions.mark_changes(self)
        self.validate_sealed(before)
        policy_versions.check_step(self, before, after)

    def validate_sealed(self, before: PolicyStage) -> None:
        """What the board studies is what it approves, and an approved text is amended by a new version only (P63)."""
        if self.is_new() or before in WRITABLE:
            return
        changed = set(protection.changed_fields(self))
        protection.refuse_changes(self, changed & (TEXT | APPROVAL if before in SEALED else TEXT))

    @property
    def changes_text(self) -> str:
        return policy_versions.changes_in_words(self)

    def get_differences(self) -> list:
        """Clauses that differ from the version it is based on, for prints."""
        return list(changes(policy_versions.differences_of(self)))

    def get_sections(self) -> list[dict]:
        """Clauses under their headings, in order, for prints."""
        sections: dict[str, list] = {}
        for row in self.clauses:
            sections.setdefault(row.section, []).append(row)
        return [{"title": title, "clauses": rows} for title, rows in sections.items()]

    def on_update(self) -> None:
        if self.status != "Active":
            return
        policy_versions.settle_in_force(self)
        if not self.circulated_on:
            acknowledgements.circulate(self)

    def on_trash(self) -> None:
        if self.status != "Draft":
            protection.refuse_deletion(self)
