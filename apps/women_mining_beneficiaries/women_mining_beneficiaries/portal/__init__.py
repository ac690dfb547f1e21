"""What the pages under `www/` share: posted forms, uploads, sign-in, the context every page has."""
