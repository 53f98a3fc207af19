"""How fast and how large: measured on demand, printed beside its goal, asserted nowhere."""
