"""The research committee: studies, sessions, conflicts, ballots, decisions, minutes, appeals."""
