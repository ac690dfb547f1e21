"""What web forms do: who may use them, what they accept, and the pages that show them."""
