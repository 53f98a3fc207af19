"""Month close, facts, programme and targets, charts."""
