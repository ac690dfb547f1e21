"""Accounts of the portal: codes, sign-in, claims to a file, changes of what one signs in with."""
