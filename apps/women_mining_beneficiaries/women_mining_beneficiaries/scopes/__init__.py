"""Who sees which row: one module per rule, used by lists and by single documents alike; `verdict` combines them."""
