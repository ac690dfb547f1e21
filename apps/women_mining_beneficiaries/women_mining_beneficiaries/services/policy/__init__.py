"""Versions of the policy, their circulation and review, and the trail of settings."""
