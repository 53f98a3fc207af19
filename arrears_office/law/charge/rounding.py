"""Where yen are cut: one function for each rule, named for its article."""

from arrears_office.law.charge.shapes import YEAR_DIVISOR


def floor_base_20_4_2_2(yen: int, *, minimum_yen: int, unit_yen: int) -> int:
    """The base: nothing below 2,000 yen, else cut below 1,000 (地方税法20条の4の2② [V]).

    Minimum and unit are the scheme's: an ordinance may have others, a private claim has none.

    >>> [floor_base_20_4_2_2(yen, minimum_yen=2000, unit_yen=1000) for yen in (1999, 2000, 56_400)]
    [0, 2000, 56000]
    >>> floor_base_20_4_2_2(56_401, minimum_yen=0, unit_yen=1)
    56401
    """
    return yen - yen % unit_yen if yen >= minimum_yen else 0


def floor_segment_3_2(base_yen: int, rate_milli: int, days: int) -> int:
    """The yen of one segment, fraction cut (地方税法附則3条の2 [B number]; twin 措法96条② [V]).

    Always over 365, leap days counted as days (年利建ての法律25条 [B]; 富里市・京都市 [V]).

    >>> floor_segment_3_2(56_000, 2800, 28), floor_segment_3_2(56_000, 9100, 88)
    (120, 1228)
    """
    return base_yen * rate_milli * days // YEAR_DIVISOR


def floor_sum(numerator: int) -> int:
    """The whole charge cut to yen once, where the city cuts no segment (北見市 下水道 [V]).

    >>> floor_sum(56_000 * 2800 * 28 + 56_000 * 9100 * 88)
    1348
    """
    return numerator // YEAR_DIVISOR


def floor_result_20_4_2_5(yen: int, *, minimum_yen: int, unit_yen: int) -> int:
    """The fixed sum: nothing below 1,000 yen, else cut below 100 (地方税法20条の4の2⑤ [V]).

    Once for each 期別. Some cities drop sums below 2,000; a private claim is not cut.

    >>> [floor_result_20_4_2_5(yen, minimum_yen=1000, unit_yen=100) for yen in (999, 1000, 1348)]
    [0, 1000, 1300]
    """
    return yen - yen % unit_yen if yen >= minimum_yen else 0
