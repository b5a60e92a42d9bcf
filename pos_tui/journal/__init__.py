"""What this counter did, append-only, durable and chained: the intent before a request, the outcome after it."""
