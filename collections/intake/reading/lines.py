"""Physical lines of a byte file: CR, LF and CRLF only, never the other breaks Unicode knows."""


def physical_lines(data: bytes) -> tuple[list[bytes], bool]:
    """The lines of a file, and whether the last one is ended; a closing Ctrl-Z is no line.

    Safe before decoding: in CP932 and UTF-8 no byte of a longer character is CR or LF.

    >>> physical_lines(b"a\\r\\nb\\nc")
    ([b'a', b'b', b'c'], False)
    """
    body = data.rstrip(b"\x1a").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    lines = body.split(b"\n")
    ended = lines[-1] == b""
    return (lines[:-1] if ended else lines), ended
