"""Asks jedi where every name of the given Python files is declared; writes one line of JSON per file.

Usage: jedi-oracle.py FOLDER SECONDS < paths, one per line. Lines count from 1, columns are code points from 0.
"""

import ast
import json
import keyword
import os
import signal
import sys
import tokenize

import jedi


class TimedOut(BaseException):
    """Not an Exception, so that jedi does not swallow it."""


def main():
    folder, seconds = os.path.abspath(sys.argv[1]), float(sys.argv[2])
    project = jedi.Project(folder)
    environment = jedi.api.environment.InterpreterEnvironment()
    sys.setrecursionlimit(10_000)
    # Of processor time: how busy the machine is must change no answer.
    signal.signal(signal.SIGVTALRM, on_alarm)
    for line in sys.stdin:
        path = line.rstrip("\n")
        sites = answer(folder, path, project, environment, seconds)
        print(json.dumps({"path": path, "sites": sites}, separators=(",", ":")), flush=True)


def on_alarm(_signal, _frame):
    raise TimedOut()


def answer(folder, path, project, environment, seconds):
    full = os.path.join(folder, path)
    try:
        with tokenize.open(full) as file:
            source = file.read()
        names = list(names_of(full))
    except (OSError, SyntaxError, UnicodeDecodeError, tokenize.TokenError):
        return []
    roles = roles_of(source)
    declared = bindings(full)
    script = jedi.Script(source, path=full, project=project, environment=environment)
    sites = []
    for (line, column), end in names:
        targets = goto(script, line, column, seconds)
        sites.append(
            {
                "line": line,
                "column": column,
                "end": end,
                "role": roles.get((line, column), "data_flow"),
                # jedi leads from an overriding method's own name to the base's: that is no reference.
                "declaration": (line, column) in declared,
                "targets": [place(folder, target) for target in targets if not is_stub_of_own(folder, target)],
            }
        )
    return sites


def names_of(full):
    with open(full, "rb") as file:
        for token in tokenize.tokenize(file.readline):
            if token.type == tokenize.NAME and not keyword.iskeyword(token.string):
                yield token.start, token.end[1]


def goto(script, line, column, seconds):
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        return script.goto(line, column, follow_imports=True, follow_builtin_imports=False)
    except TimedOut:
        return []
    except Exception:  # jedi has bugs; a crash is no opinion
        return []
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)


def is_stub_of_own(folder, name):
    """jedi brings stubs of the standard library: where the folder holds the module itself, they tell nothing."""
    if not name.module_path or not str(name.module_path).endswith(".pyi"):
        return False
    base = os.path.join(folder, *(name.module_name or "").split("."))
    return os.path.exists(base + ".py") or os.path.exists(os.path.join(base, "__init__.py"))


def place(folder, name):
    """A path inside the folder, or none for what lies outside."""
    full = str(name.module_path) if name.module_path else ""
    if not full.startswith(folder + os.sep):
        return {"path": None}
    path = os.path.relpath(full, folder)
    if name.type == "module":
        return {"path": path, "line": 1, "column": 0, "module": True}
    alternatives = bindings(full).get((name.line, name.column), [])
    return {"path": path, "line": name.line, "column": name.column, "module": False, "alternatives": alternatives}


BINDINGS = {}


def bindings(full):
    """Every place that binds a variable, each with all places that bind the same variable of the same scope."""
    if full not in BINDINGS:
        BINDINGS[full] = {}
        try:
            with tokenize.open(full) as file:
                tree = ast.parse(file.read())
        except (OSError, SyntaxError, UnicodeDecodeError, ValueError):
            return BINDINGS[full]
        columns = Columns(full)
        for places in bound_in(tree, columns):
            for found in places:
                BINDINGS[full][tuple(found)] = places
    return BINDINGS[full]


class Columns:
    """ast counts columns in UTF-8 bytes, everyone else in code points."""

    def __init__(self, full):
        with tokenize.open(full) as file:
            self.lines = file.read().split("\n")

    def place(self, line, byte_column):
        text = self.lines[line - 1].encode()[:byte_column].decode(errors="replace")
        return [line, len(text)]


def bound_in(tree, columns):
    """Yields, per variable of a scope and per attribute of `self` in a class, the places that bind it."""
    scopes = [(tree, "")]
    while scopes:
        scope, _ = scopes.pop()
        found = {}
        outer = set()
        for node in inside(scope):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
                found.setdefault(node.id, []).append(columns.place(node.lineno, node.col_offset))
            elif isinstance(node, (ast.Global, ast.Nonlocal)):
                outer.update(node.names)
            elif isinstance(node, ast.ExceptHandler) and node.name:
                found.setdefault(node.name, []).append(handled_as(node, columns))
            elif isinstance(node, (ast.MatchAs, ast.MatchStar)) and node.name:
                end = columns.place(node.end_lineno, node.end_col_offset)
                found.setdefault(node.name, []).append([end[0], end[1] - len(node.name)])
            elif isinstance(node, ast.arg):
                found.setdefault(node.arg, []).append(columns.place(node.lineno, node.col_offset))
            elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
                found.setdefault(node.name, []).append(declared_at(node, columns))
                scopes.append((node, node.name))
            elif isinstance(node, (ast.Lambda, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)):
                scopes.append((node, ""))
        yield from (places for name, places in found.items() if name not in outer)
        if isinstance(scope, ast.ClassDef):
            yield from attributes_of(scope, columns)


def declared_at(node, columns):
    line, column = columns.place(node.lineno, node.col_offset)
    text = columns.lines[line - 1]
    word = "class" if isinstance(node, ast.ClassDef) else "def"
    return [line, text.index(node.name, text.index(word, column) + len(word))] if node.name in text else [line, column]


def handled_as(node, columns):
    """Where the name stands in `except … as name`."""
    line, column = columns.place(node.type.end_lineno, node.type.end_col_offset)
    text = columns.lines[line - 1]
    return [line, text.find(node.name, text.find(" as ", column) + 3)]


def inside(scope):
    """The nodes of a scope without those of the scopes within it; a nested scope itself is yielded."""
    nested = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)
    comprehensions = (ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp)
    todo = list(ast.iter_child_nodes(scope))
    while todo:
        node = todo.pop()
        yield node
        if not isinstance(node, nested + comprehensions):
            todo.extend(ast.iter_child_nodes(node))


def attributes_of(scope, columns):
    found = {}
    for method in scope.body:
        if not isinstance(method, (ast.FunctionDef, ast.AsyncFunctionDef)) or not method.args.args:
            continue
        own = method.args.args[0].arg
        for node in ast.walk(method):
            if not (isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)):
                continue
            if isinstance(node.value, ast.Name) and node.value.id == own:
                end = columns.place(node.end_lineno, node.end_col_offset)
                found.setdefault(node.attr, []).append([end[0], end[1] - len(node.attr)])
    for node in inside(scope):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store) and node.id in found:
            found[node.id].append(columns.place(node.lineno, node.col_offset))
    yield from found.values()


def roles_of(source):
    """By syntax alone, what each name that is not plain data is there for."""
    roles = {}
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return roles
    lines = source.split("\n")

    def mark(node, role):
        if node.end_lineno is None:
            return
        text = lines[node.end_lineno - 1].encode()
        end = len(text[: node.end_col_offset].decode(errors="replace"))
        name = node.id if isinstance(node, ast.Name) else node.attr
        roles.setdefault((node.end_lineno, end - len(name)), role)

    def mark_all(node, role):
        for inner in ast.walk(node):
            if isinstance(inner, (ast.Name, ast.Attribute)):
                mark(inner, role)

    for node in ast.walk(tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            for number in range(node.lineno, (node.end_lineno or node.lineno) + 1):
                for column in range(len(lines[number - 1]) + 1):
                    roles[(number, column)] = "import"
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            if node.returns is not None:
                mark_all(node.returns, "type")
        elif isinstance(node, (ast.arg, ast.AnnAssign)) and node.annotation is not None:
            mark_all(node.annotation, "type")
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, (ast.Name, ast.Attribute)):
            mark(node.func, "function_call")
        elif isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            for decorator in node.decorator_list:
                if isinstance(decorator, (ast.Name, ast.Attribute)):
                    mark(decorator, "function_call")
    return roles


if __name__ == "__main__":
    main()
