"""The policy's rules as pure functions: standard library only, no site, no clock, no database."""
