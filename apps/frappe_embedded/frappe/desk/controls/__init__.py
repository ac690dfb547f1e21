"""How a field looks: one module per family of field types, each a function that returns Markup."""
