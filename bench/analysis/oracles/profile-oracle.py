"""Runs a script and writes the calls seen in the given folder: one JSON array of [file, line, target, line, class line].

Usage: profile-oracle.py FOLDER SCRIPT. Lines count from 1; the last is null unless the call made an instance.
"""

import json
import os
import runpy
import sys
import threading


def main():
    folder, script = os.path.abspath(sys.argv[1]), os.path.abspath(sys.argv[2])
    # Modules of this folder that are loaded already, by this program, are loaded again from it.
    for name in [name for name in sys.modules if os.path.exists(os.path.join(folder, name.split(".")[0]))]:
        del sys.modules[name]
    sys.path.insert(0, folder)
    sys.argv = [script]
    seen = {}

    def record(frame, event, _argument):
        caller = frame.f_back
        if event != "call" or caller is None:
            return
        code = frame.f_code
        if not code.co_filename.startswith(folder) or not caller.f_code.co_filename.startswith(folder):
            return
        # Comprehensions and modules are called by nothing that is written as a call.
        if code.co_name.startswith("<") or "__qualname__" in code.co_names[:4]:
            return
        key = (caller.f_code.co_filename, caller.f_lineno, code.co_filename, code.co_firstlineno)
        if key not in seen:
            made = code.co_name in ("__init__", "__new__") and code.co_argcount > 0
            seen[key] = class_line(frame, code) if made else None

    def class_line(frame, code):
        first = frame.f_locals.get(code.co_varnames[0])
        owner = first if isinstance(first, type) else type(first)
        return [owner.__module__, owner.__qualname__]

    threading.setprofile(record)
    sys.setprofile(record)
    try:
        runpy.run_path(script, run_name="__main__")
    finally:
        sys.setprofile(None)
        threading.setprofile(None)
    lines = {}
    answer = []
    for (caller, line, target, target_line), owner in seen.items():
        line_of_class = None if owner is None else lines.setdefault(tuple(owner), declared_at(folder, *owner))
        answer.append(
            {
                "file": os.path.relpath(caller, folder),
                "line": line,
                "targetFile": os.path.relpath(target, folder),
                "targetLine": target_line,
                "madeBy": line_of_class,
            }
        )
    json.dump(answer, sys.stdout)


def declared_at(folder, module, qualified_name):
    """The class that was called may lie elsewhere than the `__init__` that ran: a base's."""
    import ast

    path = getattr(sys.modules.get(module), "__file__", None)
    if path is None or not path.startswith(folder):
        return None
    with open(path, "rb") as file:
        body = ast.parse(file.read()).body
    node = None
    for name in qualified_name.split("."):
        node = next((n for n in body if isinstance(n, (ast.ClassDef, ast.FunctionDef)) and n.name == name), None)
        if node is None:
            return None
        body = node.body
    return {"file": os.path.relpath(path, folder), "line": node.lineno}


if __name__ == "__main__":
    main()
