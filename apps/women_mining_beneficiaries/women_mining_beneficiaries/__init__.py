"""Relations with beneficiaries, from first contact to the service delivered and rated."""

__version__ = "0.1.0"
