"""The staff interface at /app: pages rendered here from Meta, through the public API, so that permissions hold."""
