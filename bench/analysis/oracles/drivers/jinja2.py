"""Renders templates with inheritance, macros, loops, filters and tests."""

import jinja2

TEMPLATES = {
    "base": "<h1>{% block title %}base{% endblock %}</h1>{% block body %}{% endblock %}",
    "page": """{% extends "base" %}{% from "macros" import field %}
{% block title %}{{ super() }} {{ name|upper|replace("A", "B") }}{% endblock %}
{% block body %}{% for x in items if (x is odd) %}{{ loop.index }}{{ field(x, *[1], **{}) }}{% else %}none{% endfor %}
{% set ns = namespace(a=1) %}{% set ns.a = ns.a + 2 ** 3 // 2 %}{{ ns.a ~ "x" }}
{% with a = [1, (2, 3), {"k": "v"}] %}{{ a[1:]|join(", ") }}{% endwith %}
{% filter lower %}TEXT{% endfilter %}{% include "part" ignore missing %}{{ undefined_one is defined }}{% endblock %}""",
    "macros": "{% macro field(x, y=2) %}{{ x if x > 1 else y }}{{ caller is defined }}{{ varargs }}{% endmacro %}",
    "part": "{% raw %}{{ }}{% endraw %}{% call(u) m(1) %}{{ u }}{% endcall %}",
}
environment = jinja2.Environment(loader=jinja2.DictLoader(TEMPLATES), autoescape=True, trim_blocks=True)
environment.globals["m"] = lambda x, caller: caller(x)
environment.get_template("page").render(name="anna", items=[1, 2, 3])
environment.from_string("{{ [3, 1]|sort|first }} {{ {'a': 1}|dictsort }} {{ 'a b'|title|e }}").render()
environment.compile_expression("1 + 2 * x")(x=3)
list(environment.lex("{{ a }}"))
try:
    environment.from_string("{% for %}")
except jinja2.TemplateSyntaxError as error:
    str(error)
