"""One person or firm: source persons, links, consent, standings, the shared list and page."""
