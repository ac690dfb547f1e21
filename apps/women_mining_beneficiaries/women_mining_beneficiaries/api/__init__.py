"""Endpoints that clients call: each checks the right, calls one service and answers."""
