from __future__ import annotations

from women_mining_beneficiaries.row import Row


class FeedbackMessage(Row):
    pass
