#!/bin/sh
# Prints the first interpreter that really runs and is Python 3.11 or newer (a shim may exist and still refuse).
for name in python3.13 python3.12 python3.11 python3 python; do
    path=$(command -v "$name" 2>/dev/null) || continue
    if "$path" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
        echo "$path"
        exit 0
    fi
done
if command -v uv >/dev/null 2>&1; then
    path=$(uv python find '>=3.11' 2>/dev/null) || path=""
    if [ -n "$path" ]; then echo "$path"; exit 0; fi
fi
echo "Python 3.11 以上が見つかりません。入れてからもう一度実行してください。(Python 3.11 or newer is needed.)" >&2
exit 1
