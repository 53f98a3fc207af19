"""What may be done here. Light alone: what sets and prints (printing, storing) is worker side."""

from bulletins.services.ensuring import close_is_under_way, ensure_close, ensure_issues

__all__ = ["close_is_under_way", "ensure_close", "ensure_issues"]
