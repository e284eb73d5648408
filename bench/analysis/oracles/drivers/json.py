"""Writes and reads values of every kind."""

import io
import json

VALUE = {"a": [1, 2.5, -3, True, None], "b": {"c": "text \u00e4 \n"}, "empty": [], "none": {}}

for indent in (None, 2):
    text = json.dumps(VALUE, indent=indent, sort_keys=True)
    assert json.loads(text) == VALUE
json.dump(VALUE, io.StringIO())
json.load(io.StringIO("[1e3, NaN, Infinity]"))
json.loads(b'{"a": 1}', object_hook=dict, parse_float=str)
"".join(json.JSONEncoder(ensure_ascii=False).iterencode(VALUE))
for wrong in ("", "{", "[1,", '{"a" 1}', '"\\x"'):
    try:
        json.loads(wrong)
    except json.JSONDecodeError as error:
        str(error)
