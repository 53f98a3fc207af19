"""充当: which claim and which part of it a payment meets, to the yen."""
