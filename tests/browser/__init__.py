"""The program as people meet it: a real office, its worker, and Chromium."""
