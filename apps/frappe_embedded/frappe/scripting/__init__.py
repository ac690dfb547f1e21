"""Scripts kept in the database (Server Script, scripts of reports), run on RestrictedPython where the bench allows them."""
