"""What the cashier reads, in her language: sentences from the catalogues, dates and numbers as people say them."""
